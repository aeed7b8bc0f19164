"""What the print room's lists show."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import count_of, day_in_words, short_day
from rmdesk.services.printroom import CardLine, CertificateLine, PairLine, PaperLine, RoleCardLine, SheetLine
from rmdesk.ui.printroom.check_list import CheckRow
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind

EACH = "As each person reads it"
FORMATS = tuple((form.label, form) for form in PrintFormat)
COPIES: tuple[tuple[str, Role], ...] = (
    ("Mentors only", Role.MENTOR),
    ("Mentees only", Role.MENTEE),
)
EVERYBODY = "Everyone in the {pair}"


def pair_rows(pairs: Sequence[PairLine]) -> list[CheckRow]:
    """Return pairs to tick: names, how far the agreement is, and who reads in another print than standard."""
    return [CheckRow(pair.id, pair.title, " · ".join((pair.state, *_formats(pair)))) for pair in pairs]


def _formats(pair: PairLine) -> list[str]:
    return [
        f"{reader.print_format.label.lower()} for {reader.name}"
        for reader in pair.readers
        if reader.print_format is not PrintFormat.STANDARD
    ]


def certificate_rows(lines: Sequence[CertificateLine]) -> list[CheckRow]:
    """Return people to tick: name, role, meetings, and whether they have one already."""
    return [CheckRow(line.id, line.name, _certificate_detail(line)) for line in lines]


def card_rows(lines: Sequence[CardLine]) -> list[CheckRow]:
    """Return people to tick: name, role, and whether they have a card already."""
    return [CheckRow(line.id, line.name, _card_detail(line)) for line in lines]


def _card_detail(line: CardLine) -> str:
    parts = [line.role.label]
    if line.stopped:
        parts.append("has asked us to stop")
    if line.print_format is not PrintFormat.STANDARD:
        parts.append(line.print_format.label.lower())
    if line.issued_on:
        parts.append(f"issued {short_day(line.issued_on)}")
    return " · ".join(parts)


def _certificate_detail(line: CertificateLine) -> str:
    parts = [line.role.label, count_of(line.meetings, "meeting")]
    if line.finished:
        parts.append("finished")
    if line.print_format is not PrintFormat.STANDARD:
        parts.append(line.print_format.label.lower())
    if line.issued_on:
        parts.append(f"issued {short_day(line.issued_on)}")
    return " · ".join(parts)


def role_card_rows(lines: Sequence[RoleCardLine]) -> list[CheckRow]:
    """Return people to tick: name, role, print, and whether they have a card already."""
    return [CheckRow(line.id, line.name, _role_card_detail(line)) for line in lines]


def sheet_rows(lines: Sequence[SheetLine]) -> list[CheckRow]:
    """Return what sheets can be made of, to tick."""
    return [CheckRow(line.id, line.text, line.detail) for line in lines]


def _role_card_detail(line: RoleCardLine) -> str:
    parts = [line.role.label]
    if line.print_format is not PrintFormat.STANDARD:
        parts.append(line.print_format.label.lower())
    if line.issued_on:
        parts.append(f"issued {short_day(line.issued_on)}")
    return " · ".join(parts)


def paper_columns() -> tuple[Column, ...]:
    """Return the columns of the register."""
    return (
        Column("reference", "Reference", width=104),
        Column("title", "Paper", Kind.NAME, stretch=3, second=about),
        Column("issued_on", "Issued", Kind.DATE, width=116),
        Column("state", "", Kind.PILL, width=118, get=_state, show=_state, tone=_tone),
    )


def about(paper: PaperLine) -> str:
    """Return whom a paper is for and about, in one line."""
    return paper.who or paper.pair or paper.programme


def facts_of(paper: PaperLine, pair: str = "Pair") -> list[tuple[str, str]]:
    """Return what the register knows about one paper, as label and words."""
    way = WayOut(paper.way_out).label if paper.way_out in set(WayOut) else paper.way_out.capitalize()
    issued = f"{way} on {day_in_words(paper.issued_on)}"
    version = f", for the {_nth(paper.version)} time" if paper.version > 1 else ""
    facts = [
        ("For", paper.who),
        (pair, paper.pair),
        ("Programme", paper.programme),
        ("Print", paper.print_format),
        ("Issued", issued + version),
        ("Replaced", f"by {paper.replaced_by}, which was made since" if paper.replaced_by else ""),
    ]
    return [(label, words) for label, words in facts if words]


def may_be_made_again(paper: PaperLine) -> bool:
    """Return whether the print room makes papers of this kind: all that its register holds."""
    return bool(paper.kind)


def _nth(number: int) -> str:
    named = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    return named.get(number, f"{number}.")


def _state(paper: PaperLine) -> str:
    if paper.returned_on:
        return "Returned"
    return "Replaced" if paper.replaced_by else WayOut(paper.way_out).label


def _tone(paper: PaperLine) -> Tone:
    return Tone.GOOD if paper.returned_on else Tone.NEUTRAL

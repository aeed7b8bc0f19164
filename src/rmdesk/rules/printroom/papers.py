"""The print room: which papers there are, who they are for, and what a plan's words become on them (documents.md 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.base.errors import FieldError
from rmdesk.rules.printroom.definitions import DefinedKind
from rmdesk.rules.recruitment.words import Role
from rmdesk.rules.wording import short_day


class PaperKind(StrEnum):
    """A paper that the print room makes."""

    AGREEMENT = "agreement"
    CERTIFICATE = "certificate"
    CARD = "card"
    REPORT = "programme_report"
    ROLE_CARD = "role_card"
    PLACEMENT_HOURS = "placement_hours"
    THEME_SHEET = "theme_sheet"

    @property
    def label(self) -> str:
        """The paper in plain words, for screen and paper."""
        return _KINDS[self][0]

    @property
    def plural(self) -> str:
        """Several of them in plain words."""
        return _KINDS[self][1]


class WayOut(StrEnum):
    """How a paper left the desk."""

    PRINTED = "printed"
    SAVED = "saved"
    DRAFTED = "drafted"

    @property
    def label(self) -> str:
        """The way out in plain words."""
        return "In a mail draft" if self is WayOut.DRAFTED else self.value.capitalize()


_KINDS = {
    PaperKind.AGREEMENT: ("Agreement", "agreements"),
    PaperKind.CERTIFICATE: ("Certificate", "certificates"),
    PaperKind.CARD: ("Card", "cards"),
    PaperKind.REPORT: ("Programme report", "programme reports"),
    PaperKind.ROLE_CARD: ("Role card", "role cards"),
    PaperKind.PLACEMENT_HOURS: ("Placement hours", "sheets of placement hours"),
    PaperKind.THEME_SHEET: ("Themes from a group", "sheets of themes"),
}

CERTIFIED_ROLES = (Role.MENTEE, Role.MENTOR)
"""Who gets a certificate of taking part; a supporter is thanked in another way."""

CLAUSE_FIELDS: Mapping[str, str] = {
    "notes": "notes_status",
    "line_manager": "line_manager_clause",
    "ending": "winding_up",
    "turn_to": "where_to_turn",
}
"""The clauses of the agreement that the plan's words fill, by the plan's field (S0, fn 29)."""

_FIELD_LABELS = {
    "notes_status": "what happens to notes",
    "line_manager_clause": "when a line manager may be told",
    "winding_up": "how it winds up",
    "where_to_turn": "where to turn when something is wrong",
}
NOT_SAID = "–"
"""Stands in the report where the plan names a measure and not how much of it is wanted."""


@dataclass(frozen=True, slots=True)
class PlanBlank:
    """A field of the plan without which no agreement prints, in plain words."""

    field: str
    label: str


def blanks_of(said: Mapping[str, str]) -> tuple[PlanBlank, ...]:
    """Return what the plan must still say before an agreement prints; `said` is the plan's text by field."""
    return tuple(
        PlanBlank(name, _FIELD_LABELS[name]) for name in CLAUSE_FIELDS.values() if not said[name].strip()
    )


def sentence(words: str) -> str:
    """Return `words` as they stand alone on paper: a capital first, a full stop last."""
    text = words.strip()
    if not text:
        return ""
    ended = text if text[-1] in ".!?…:;" else f"{text}."
    return ended[:1].upper() + ended[1:]


def measures_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the success measures, one a line, as (measure, what is wanted); "Who stays: a tenth more" has both."""
    lines = (line.strip(" \t-–•*") for line in text.splitlines())
    parts = (line.partition(": ") for line in lines if line)
    return tuple((name.strip(), wanted.strip() or NOT_SAID) for name, _, wanted in parts)


def has_earned(role: Role, meetings: int, *, ended: bool) -> bool:
    """Return whether somebody may be given a certificate: they met at least once, or their pair came to its end."""
    return role in CERTIFIED_ROLES and (meetings > 0 or ended)


def period(
    held: Sequence[dt.date], begun: dt.date | None, ended: dt.date | None, today: dt.date
) -> tuple[dt.date, dt.date]:
    """Return from when to when somebody took part: their first held meeting (or the pair's begin) to its end, or
    the last held meeting. Never a day ahead.
    """
    first = min(held) if held else begun or ended or today
    last = ended or (max(held) if held else today)
    return min(first, last), last


def agreement_state(printed_on: dt.date | None, signed_on: dt.date | None) -> str:
    """Return how far a pair's agreement is, in words for a list; `printed_on` is when it left the desk, be it as
    a file.
    """
    if signed_on is not None:
        return f"Signed {short_day(signed_on)}"
    return f"Made {short_day(printed_on)}, not signed yet" if printed_on else "Not printed yet"


def check_past(field: str, day: dt.date | None, today: dt.date) -> None:
    """Raise `FieldError` for a day that is still to come: nothing is signed or brought back before it is."""
    if day is not None and day > today:
        raise FieldError(field, "This day is still to come.", "Type the day on which it happened.")


def file_name(kind: PaperKind | DefinedKind, references: Sequence[str]) -> str:
    """Return the name suggested for a saved paper: what it is and its reference, never whose it is (trust.md)."""
    first = references[0]
    if len(references) == 1:
        return f"{kind.value.replace('_', '-')}-{first}.pdf"
    return f"{len(references)}-{kind.plural.replace(' ', '-')}-{first}.pdf"


def own_lines(text: str) -> tuple[str, ...]:
    """Return what a pair adds to its agreement, a line each, without bullets and blank lines."""
    lines = (line.strip().removeprefix("- ").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Reached:
    """How far one participation came: ready (now or once), matched (in a pair that became active), met, finished."""

    ready: bool
    matched: bool
    met: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class ReportStages:
    """How many people came how far; None where it can't be known yet."""

    recruited: int
    ready: int
    matched: int
    meeting: int
    finished: int | None


def report_stages(people: Iterable[Reached], *, over: bool) -> ReportStages:
    """Count how far people came; each step counts those beyond it too, so the figures never grow.

    Nobody can have finished before the first pair has: until then, and while the programme is not `over`, that is
    not known rather than 0.
    """
    people = tuple(people)
    finished = sum(person.finished for person in people)
    met = sum(person.met or person.finished for person in people)
    matched = sum(person.matched or person.met or person.finished for person in people)
    ready = sum(person.ready or person.matched or person.met or person.finished for person in people)
    return ReportStages(len(people), ready, matched, met, finished if finished or over else None)

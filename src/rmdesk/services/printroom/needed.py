"""Who needs what, and what has become of that which they were given.

`drawing` is imported where it is used: ReportLab and PDFium are slow to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rmdesk.base.errors import UserError
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import (
    About,
    DefinedKind,
    Given,
    Mark,
    PaperKind,
    Recipient,
    changed_since,
    contents_kept,
    mark_of,
    sheets_missing,
)
from rmdesk.rules.printroom import needed as rule
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import listed
from rmdesk.services.desk import Desk, one
from rmdesk.services.pairs import Member
from rmdesk.services.printroom.definitions import definitions
from rmdesk.services.printroom.offering import may_have_certificate
from rmdesk.services.printroom.packs import Packs
from rmdesk.services.printroom.standing import Issued, PairStanding, Slot, Standing
from rmdesk.services.printroom.taking_part import Part
from rmdesk.services.printroom.views import Addressee, Copy, NeededPaper, NeededRow, NeededView, Wanted
from rmdesk.store.tables.programme import Programme

Kind = PaperKind | DefinedKind
Places = list[tuple[PairStanding, Member]]


def needed(desk: Desk, programme_id: int) -> NeededView:
    """Return who needs what in a programme now, in envelope order: pair by pair, mentors first, each followed by their
    line manager; then those who are in no pair.

    Nobody is in it who has asked us to stop using what we hold, nor a pair that they are in.
    """
    with desk.read() as session:
        standing = Standing(session, desk.clock, one(session, Programme, programme_id))
        kinds = _kinds()
        found = tuple(row for row in _Rows(standing, kinds).all() if row.papers or row.told)
        rows = _with_changes(standing, found)
    said = {
        kind
        for row in rows
        for kind, papers in row.papers.items()
        if any(paper.mark is not Mark.OPEN for paper in papers)
    }
    said |= {kind for row in rows for kind in row.told}
    shown = tuple(called for kind, called in kinds.items() if kind in said)
    return NeededView(programme_id, shown, tuple(row for row in rows if _is_told(row)))


def _is_told(row: NeededRow) -> bool:
    """Return whether anything is needed or was given, or is to be said; whoever left long ago and had nothing is no
    row.
    """
    return bool(row.told) or any(
        paper.mark is not Mark.OPEN for papers in row.papers.values() for paper in papers
    )


class _Rows:
    """Makes the rows of the grid."""

    def __init__(self, standing: Standing, kinds: Mapping[str, Kind]) -> None:
        self.standing = standing
        self.kinds = kinds
        self.packs = Packs(standing)

    def all(self) -> Iterator[NeededRow]:
        """Yield everybody's row in envelope order."""
        places = self.standing.places()
        for mine in places.values():
            part = self.standing.parts[mine[0][1].participation_id]
            yield self._row(part, mine)
            yield from self._managers_row(part, mine)
        alone = [
            part
            for part in self.standing.parts.values()
            if part.person_id not in places and part.person_id not in self.standing.away and not part.left
        ]
        for part in sorted(alone, key=lambda part: part.name.casefold()):
            yield self._row(part, [])
            yield from self._managers_row(part, [])

    def _row(self, part: Part, places: Places) -> NeededRow:
        to = Addressee(part.person_id)
        papers = [
            paper for pair, member in places for paper in self._about_pair(to.person_id, pair, member.role)
        ]
        roles = {member.role: self.standing.parts[member.participation_id] for _, member in places}
        for role, mine in (roles or {part.role: part}).items():
            pairs = [pair for pair, member in places if member.role is role]
            papers += self._about_programme(to, Recipient(role.value), pairs)
            papers += self._about_person(mine, pairs)
        told = {}
        for mine in self._mentee_parts(part, places):
            found = self.packs.of(mine)
            if isinstance(found, NeededPaper):
                papers.append(found)
            elif found is not None:
                told[rule.SELECTION_PACK] = found
        others = [name for pair, member in places if pair.goes_on for name in pair.facing(member.role)]
        detail = self.standing.naming.role(part.role).capitalize()
        detail += f", with {listed(others)}" if others else ""
        return NeededRow(to, part.name, detail, part.print_format, self._grouped(papers), told)

    def _mentee_parts(self, part: Part, places: Places) -> list[Part]:
        """Return where somebody is a mentee: looked up for those in pairs, who may be a mentor there."""
        mine = self.standing.parts.values() if places else (part,)
        if rule.SELECTION_PACK not in self.kinds:
            return []
        return [one for one in mine if one.person_id == part.person_id and one.role is Role.MENTEE]

    def _managers_row(self, part: Part, places: Places) -> Iterator[NeededRow]:
        manager = self.standing.managers.get(part.person_id, "")
        over = bool(places) and not any(pair.goes_on for pair, _ in places)
        if not manager or part.left or over:
            return
        to = Addressee(part.person_id, manager=True)
        papers = [
            self._paper(rule.MANAGER_NOTE, part.id, (rule.MANAGER_NOTE, part.person_id, None), "they join"),
            *self._about_programme(to, Recipient.LINE_MANAGER, [pair for pair, _ in places]),
        ]
        allowed = [paper for paper in papers if paper.paper.kind.value in rule.FOR_MANAGERS]
        detail = f"Line manager of {part.name}"
        yield NeededRow(to, manager, detail, PrintFormat.STANDARD, self._grouped(allowed))

    def _about_pair(self, person_id: int, pair: PairStanding, role: Role) -> Iterator[NeededPaper]:
        for kind, called in self.kinds.items():
            if not is_about_pair(called) or (not pair.goes_on and kind not in rule.ENDING):
                continue
            readers = definitions()[kind].readers if kind in definitions() else ()
            if readers and Recipient(role.value) not in readers:
                continue
            slot = (kind, person_id, pair.names.relationship_id)
            if kind == rule.MEETING_SHEET:
                yield self._sheets(pair, slot)
            elif called is not PaperKind.AGREEMENT or self.standing.agreements_can_print:
                yield self._paper(kind, pair.names.relationship_id, slot, pair.needs.get(kind, ""))

    def _sheets(self, pair: PairStanding, slot: Slot) -> NeededPaper:
        """Return a meeting sheet for each meeting to come, less those in hand."""
        had, coming = self.standing.issued.get(slot), len(pair.course.to_come)
        used = sum(day >= had.first_on for day in pair.used_on) if had else 0
        missing = sheets_missing(coming, had.count if had else 0, used)
        wanted = Wanted(self.kinds[rule.MEETING_SHEET], pair.names.relationship_id, missing or max(1, coming))
        mark = Mark.NEEDED if missing else Mark.GIVEN if had else Mark.OPEN
        why = pair.needs.get(rule.MEETING_SHEET, "")
        return NeededPaper(wanted, mark, why, had.last_on if had else None)

    def _about_programme(
        self, to: Addressee, reader: Recipient, pairs: list[PairStanding]
    ) -> Iterator[NeededPaper]:
        needs = {kind: why for pair in pairs for kind, why in pair.needs.items()}
        if not any(pair.goes_on for pair in pairs):
            return
        for kind in self.kinds:
            paper = definitions().get(kind)
            if paper is not None and paper.about is About.PROGRAMME and reader in paper.readers:
                place = paper.readers.index(reader)
                slot = (kind, 0 if to.manager else to.person_id, None)
                yield self._paper(kind, place, slot, "" if to.manager else needs.get(kind, ""))

    def _about_person(self, part: Part, pairs: list[PairStanding]) -> Iterator[NeededPaper]:
        going_on = any(pair.goes_on and not pair.needs.keys() & set(rule.ENDING) for pair in pairs)
        # Somebody who goes on with another pair is not bidden farewell.
        needs = {} if going_on else {kind: why for pair in pairs for kind, why in pair.needs.items()}
        if rule.CARD_PROOF in self.kinds and part.role is Role.MENTOR and not part.left:
            # Once somebody is in a pair nobody chooses by their card any more.
            yield self._of_person(rule.CARD_PROOF, part, "" if pairs else "the card is to be checked")
        if pairs:
            yield self._of_person(rule.ENDING_LETTER, part, needs.get(rule.ENDING_LETTER, ""))
        if may_have_certificate(part, self.standing.naming.is_mentoring):
            yield self._of_person(rule.CERTIFICATE, part, needs.get(rule.CERTIFICATE, ""))

    def _of_person(self, kind: str, part: Part, why: str) -> NeededPaper:
        return self._paper(kind, part.id, (kind, part.person_id, None), why)

    def _paper(self, kind: str, target: int, slot: Slot, why: str) -> NeededPaper:
        had = self.standing.issued.get(slot)
        given = Given(had.last_on, had.newest.returned_on is not None) if had else None
        mark = mark_of(needed=bool(why), given=given)
        return NeededPaper(Wanted(self.kinds[kind], target), mark, why, given.on if given else None)

    def _grouped(self, papers: Iterable[NeededPaper]) -> dict[str, tuple[NeededPaper, ...]]:
        found: dict[str, tuple[NeededPaper, ...]] = {}
        for paper in papers:
            kind = paper.paper.kind.value
            found[kind] = (*found.get(kind, ()), paper)
        return found


def _with_changes(standing: Standing, rows: tuple[NeededRow, ...]) -> tuple[NeededRow, ...]:
    """Return the rows with what has changed since it was given, of the papers whose contents were kept."""
    asked = [
        (row.to, paper, had, _copy(standing, row, paper.paper))
        for row in rows
        for papers in row.papers.values()
        for paper in papers
        if (had := _had(standing, row, paper)) is not None and had.newest.contents
    ]
    if not asked:
        return rows
    from rmdesk.services.printroom.drawing import contents_now

    try:
        said = contents_now(
            standing.session, standing.clock, standing.programme.id, [copy for *_, copy in asked]
        )
    except UserError:
        return rows  # something of it cannot be made any more, and printing says why
    changed = {}
    for (to, paper, had, _), now in zip(asked, said, strict=True):
        what = changed_since(contents_kept(had.newest.contents), now)
        given = Given(had.last_on, had.newest.returned_on is not None, what)
        needed_now = bool(paper.why) or paper.paper.kind.value in rule.LASTING
        mark = mark_of(needed=needed_now, given=given)
        changed[to, paper.paper] = replace(paper, mark=mark, changed=what)
    return tuple(
        replace(
            row,
            papers={
                kind: tuple(changed.get((row.to, paper.paper), paper) for paper in papers)
                for kind, papers in row.papers.items()
            },
        )
        for row in rows
    )


def _had(standing: Standing, row: NeededRow, paper: NeededPaper) -> Issued | None:
    wanted = paper.paper
    if paper.mark is not Mark.GIVEN or wanted.kind.value == rule.MEETING_SHEET:
        return None
    pair = wanted.target if is_about_pair(wanted.kind) else None
    had = standing.issued.get((wanted.kind.value, row.to.person_id, pair))
    if wanted.kind.value == rule.SELECTION_PACK and had is not None and had.newest.returned_on is not None:
        return None  # the choice is made, and whose cards there are by now is no matter
    return had


def _copy(standing: Standing, row: NeededRow, wanted: Wanted) -> Copy:
    pair = wanted.target if is_about_pair(wanted.kind) else None
    enclosed: tuple[int, ...] = ()
    named = True
    if wanted.kind.value == rule.SELECTION_PACK:
        enclosed, named = standing.cards.of(wanted.target), standing.cards.named
    elif wanted.kind.value == rule.CARD_PROOF:
        enclosed, named = (wanted.target,), standing.cards.named
    return Copy(
        wanted.kind,
        standing.programme.id,
        wanted.target,
        row.print_format,
        row.to.person_id,
        pair,
        row.name,
        enclosed=enclosed,
        named=named,
    )


def is_about_pair(kind: Kind) -> bool:
    """Return whether a copy of this kind is about a pair."""
    if isinstance(kind, PaperKind):
        return kind is PaperKind.AGREEMENT
    return definitions()[kind.value].about is About.PAIR


def _kinds() -> dict[str, Kind]:
    """Return the kinds of the grid that this desk can make, in the order of an envelope."""
    known: dict[str, Kind] = {paper.kind.value: paper.kind for paper in definitions().values()}
    known |= {kind.value: kind for kind in (PaperKind.AGREEMENT, PaperKind.CERTIFICATE)}
    return {kind: known[kind] for kind in rule.IN_ORDER if kind in known}

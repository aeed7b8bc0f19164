"""Selection packs among what is needed: who gets one, why somebody does not, and what is said once it is out."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.documents import rendering
from rmdesk.rules.areas import Area
from rmdesk.rules.printroom import Mark, WayOut
from rmdesk.rules.programme import Chooser, PackCards, ProgrammeKind
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import history, matching, printroom, privacy, programme
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer
from rmdesk.services.printroom import Batch, EnvelopeRequest, NeededPaper, NeededRow
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation
from tests.documents.checks import failures
from tests.support.people import add, make_programme

PACK = "selection_pack"
HELEN, BEN = "Helen Marsh", "Ben Hughes"


class Choice:
    """Two mentees who choose first, and two mentors."""

    def __init__(self, desk: Desk, chooser: Chooser = Chooser.MENTEE, **plan: object) -> None:
        self.desk = desk
        self.programme = make_programme(desk, chooser, **plan)
        self.helen, self.ben = (
            add(desk, self.programme, Role.MENTEE, name, level=9) for name in (HELEN, BEN)
        )
        self.amara, self.dilys = (
            add(desk, self.programme, Role.MENTOR, name, level=2) for name in ("Amara Okafor", "Dilys Ŵyn")
        )

    def row(self, name: str) -> NeededRow | None:
        rows = printroom.needed(self.desk, self.programme).rows
        return next((row for row in rows if row.name == name and not row.to.manager), None)

    def pack(self, name: str = HELEN) -> NeededPaper | None:
        row = self.row(name)
        papers = row.papers.get(PACK, ()) if row is not None else ()
        return papers[0] if papers else None

    def told(self, name: str) -> tuple[str, str]:
        row = self.row(name)
        return row.told.get(PACK, ("", "")) if row is not None else ("", "")

    def mark(self, name: str = HELEN) -> Mark | None:
        found = self.pack(name)
        return found.mark if found is not None else None

    def batch(self, *, of_all: bool = False) -> Batch:
        """Return what is ticked to begin with; or every pack that can be had."""
        view = printroom.needed(self.desk, self.programme)
        wanted = {
            row.to: tuple(
                paper.paper
                for kind in view.kinds
                for paper in row.papers.get(kind.value, ())
                if paper.mark.is_ticked or of_all
            )
            for row in view.rows
        }
        return Batch(
            self.programme,
            tuple(
                EnvelopeRequest(row.to, row.name, row.print_format, wanted[row.to], row.detail)
                for row in view.rows
                if wanted[row.to]
            ),
        )

    def proposed(self) -> int:
        """Suggest pairs, and return Helen's."""
        matching.suggest(self.desk, self.programme)
        lines = matching.view(self.desk, self.programme).lines
        return next(line.id for line in lines if line.mentee.name == HELEN)


@pytest.mark.parametrize(
    ("chooser", "kind", "is_needed"),
    [
        (Chooser.MENTEE, ProgrammeKind.REVERSE, True),
        (Chooser.BOTH, ProgrammeKind.REVERSE, True),
        (Chooser.LESS_POWERFUL, ProgrammeKind.REVERSE, False),
        (Chooser.LESS_POWERFUL, ProgrammeKind.ORDINARY, True),
        (Chooser.LESS_POWERFUL, ProgrammeKind.NEAR_PEER, True),
        (Chooser.MENTOR, ProgrammeKind.ORDINARY, False),
        (Chooser.COORDINATOR, ProgrammeKind.ORDINARY, False),
    ],
)
def test_packs_are_needed_where_mentees_have_a_say_before_a_proposal(
    desk: Desk, chooser: Chooser, kind: ProgrammeKind, is_needed: bool
) -> None:
    at = Choice(desk, chooser, kind=kind)
    view = printroom.needed(desk, at.programme)
    assert any(called.value == PACK for called in view.kinds) is is_needed
    assert at.mark() is (Mark.NEEDED if is_needed else None)
    offered = next(paper for paper in printroom.offer(desk, at.programme).defined if paper.kind == PACK)
    assert {line.id for line in offered.lines} == {at.helen, at.ben}


def test_a_pack_is_needed_with_a_reason_and_only_by_mentees_who_are_ready(desk: Desk) -> None:
    at = Choice(desk)
    asked = add(desk, at.programme, Role.MENTEE, "Not yet", Stage.INTERESTED, level=9)
    assert asked and at.pack("Not yet") is None and at.pack("Amara Okafor") is None
    found = at.pack()
    assert found is not None and found.why == "to choose from before a pair"


def test_whoever_is_in_a_pair_or_proposed_for_one_needs_none(desk: Desk) -> None:
    at = Choice(desk)
    pair = at.proposed()
    assert at.mark() is None
    matching.answer(desk, pair, at.helen, Answer.NO)
    assert at.mark() is Mark.NEEDED


def test_the_packs_leave_in_one_file_with_separators_and_come_back_with_one_undo(desk: Desk) -> None:
    at = Choice(desk, pack_cards=PackCards.ANONYMOUS)
    asked = at.batch()
    counted = [printroom.count_pages(desk, at.programme, envelope) for envelope in asked.envelopes]
    done = printroom.make(desk, asked)
    pages = rendering.page_texts(done.pdf)
    assert failures(done.pdf) == []
    assert sum(one.separator + sum(one.papers) for one in counted) == len(pages)
    packs = {copy.reader: copy for copy in done.copies if copy.kind.value == PACK}
    assert {name: copy.number for name, copy in packs.items()} == {BEN: 1, HELEN: 2}
    assert all(copy.enclosed == (at.amara, at.dilys) and not copy.named for copy in packs.values())
    text = " ".join(" ".join(pages).split())
    assert "This is pack 1." in text and "Back by 5 December 2026" in text
    printroom.register(desk, done, WayOut.PRINTED)
    found = at.pack()
    assert found is not None
    assert (found.mark, found.given_on, found.changed) == (Mark.GIVEN, dt.date(2026, 11, 21), "")
    history.undo(desk)
    assert at.mark() is Mark.NEEDED


def test_a_pack_that_is_out_stays_as_it_is_while_the_cards_there_are_change(desk: Desk) -> None:
    at = Choice(desk)
    printroom.issue(desk, at.batch(), WayOut.PRINTED)
    with desk.read() as session:
        dilys = session.get_one(Participation, at.dilys).person_id
    privacy.restrict(desk, dilys, "asked us by letter")
    found = at.pack()
    assert found is not None and (found.mark, found.changed) == (Mark.GIVEN, "")
    add(desk, at.programme, Role.MENTOR, "Zed Zee", level=2)
    found = at.pack()
    assert found is not None and (found.mark, found.changed) == (Mark.GIVEN, "facts")


def test_cards_that_lose_their_names_are_due_again_until_the_choice_is_back(desk: Desk) -> None:
    at = Choice(desk)
    printroom.issue(desk, at.batch(), WayOut.PRINTED)
    programme.change_plan(desk, at.programme, pack_cards=PackCards.ANONYMOUS)
    found = at.pack()
    assert found is not None
    assert (found.mark, found.why, found.changed) == (Mark.CHANGED, "cards now have no names", "facts")
    assert at.pack("Amara Okafor") is None
    papers = printroom.offer(desk, at.programme).papers
    (bens,) = (paper.id for paper in papers if paper.kind == PACK and paper.who == BEN)
    printroom.enter(desk, bens, {"first": (1,)})
    assert (at.mark(HELEN), at.mark(BEN)) == (Mark.CHANGED, Mark.GIVEN)
    printroom.issue(desk, at.batch(), WayOut.PRINTED)
    assert at.mark() is Mark.GIVEN
    programme.change_plan(desk, at.programme, pack_cards=PackCards.NAMED)
    found = at.pack()
    assert found is not None and found.why == "cards now have names"


def test_a_proof_is_due_again_when_cards_lose_their_names(desk: Desk) -> None:
    at = Choice(desk)
    printroom.issue(desk, at.batch(), WayOut.PRINTED)

    def proof() -> Mark:
        row = at.row("Amara Okafor")
        assert row is not None
        return row.papers["card_proof"][0].mark

    assert proof() is Mark.GIVEN
    programme.change_plan(desk, at.programme, pack_cards=PackCards.ANONYMOUS)
    assert proof() is Mark.CHANGED


def test_a_mentee_without_a_card_is_told_and_breaks_no_batch(desk: Desk) -> None:
    at = Choice(desk)
    asked = at.batch()
    with desk.change("Works there", Area.PEOPLE) as change:
        for key in (at.amara, at.dilys):
            mentor = change.get(Person, change.get(Participation, key).person_id)
            mentor.line_manager = HELEN
    assert at.pack() is None
    assert at.told(HELEN) == (
        "no card yet",
        "no pack yet: none of the mentors who are ready and have a place may be paired with them",
    )
    done = printroom.make(desk, asked)
    packs = {copy.reader: copy for copy in done.copies if copy.kind.value == PACK}
    assert packs.keys() == {BEN}
    assert [kind.value for kind in printroom.needed(desk, at.programme).kinds][:2] == ["card_proof", PACK]


def test_while_there_is_no_mentor_nobody_is_told_that_there_is_no_card(desk: Desk) -> None:
    number = make_programme(desk, Chooser.MENTEE)
    add(desk, number, Role.MENTEE, HELEN, level=9)
    assert printroom.needed(desk, number).rows == ()


def test_once_somebody_is_in_a_pair_their_pack_is_told_of_and_can_not_be_ticked(desk: Desk) -> None:
    at = Choice(desk)
    printroom.issue(desk, at.batch(), WayOut.PRINTED)
    at.proposed()
    assert at.pack() is None
    assert at.told(HELEN) == ("given 21 Nov", "given on 21 Nov 2026")


def test_a_mentor_in_a_pair_who_is_a_mentee_too_gets_their_pack(desk: Desk) -> None:
    at = Choice(desk)
    pair = at.proposed()
    for _ in range(2):
        (line,) = (line for line in matching.pair(desk, pair).answers if line.may_say_yes)
        matching.answer(desk, pair, line.participation_id, Answer.YES)
    mentor = next(
        line for line in matching.pair(desk, pair).answers if line.participation_id != at.helen
    ).participation_id
    with desk.change("Joined", Area.RECRUITMENT) as change:
        row = change.get(Participation, mentor)
        name = change.get(Person, row.person_id).name
        change.add(
            Participation(
                programme_id=at.programme,
                person_id=row.person_id,
                role=Role.MENTEE.value,
                stage=Stage.READY.value,
                stage_since=desk.clock.today(),
                created_at=desk.clock.now(),
            )
        )
    add(desk, at.programme, Role.MENTOR, "Cai Rees", level=1)
    assert at.mark(name) is Mark.NEEDED

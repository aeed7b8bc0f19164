"""What people say to a pair, and what becomes of it (product D5, D6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import pytest

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import Chooser
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import history, matching, programme, recruitment
from rmdesk.services.desk import Desk, Done
from rmdesk.services.matching import Answer, PairDetail, RelationshipState
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper
from tests.support.desks import NOON
from tests.support.kinds import all_say_yes
from tests.support.people import add, make_programme

YES, NO, PENDING = Answer.YES, Answer.NO, Answer.PENDING
TODAY = NOON.date()


class OnePair:
    """Helen and Amara, proposed."""

    def __init__(self, desk: Desk, chooser: Chooser) -> None:
        self.desk = desk
        self.programme = make_programme(desk, chooser)
        self.mentee = add(desk, self.programme, Role.MENTEE, "Helen Marsh")
        self.mentor = add(desk, self.programme, Role.MENTOR, "Amara Okafor")
        matching.suggest(desk, self.programme)
        self.id = matching.view(desk, self.programme).lines[0].id

    def says(self, who: int, answer: Answer) -> RelationshipState:
        return matching.answer(self.desk, self.id, who, answer).value.state

    @property
    def detail(self) -> PairDetail:
        return matching.pair(self.desk, self.id)

    @property
    def state(self) -> str:
        return self.detail.state.value

    @property
    def notes(self) -> list[str]:
        return [answer.note for answer in self.detail.answers]


def put_managers(desk: Desk, managers: Mapping[str, str]) -> None:
    with desk.change("Other managers", Area.PEOPLE) as change:
        for name, manager in managers.items():
            change.session.query(Person).filter_by(name=name).one().line_manager = manager


def test_whoever_has_less_power_is_asked_first(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    assert pair.notes == ["Ask Amara Okafor now.", "Helen Marsh is asked after that."]
    with pytest.raises(UserError, match="The mentor is asked first"):
        pair.says(pair.mentee, YES)
    assert pair.says(pair.mentor, YES) is RelationshipState.CHOOSING
    assert pair.notes == ["Amara Okafor said yes on 21 November 2026.", "Ask Helen Marsh now."]
    assert pair.detail.stage == "waiting for mentee"
    done = matching.answer(desk, pair.id, pair.mentee, YES)
    assert done.label == "Helen Marsh said yes to Amara Okafor; the pair is active"
    assert done.value.state is RelationshipState.ACTIVE
    assert pair.detail.history == "Proposed on 21 November 2026, agreed on 21 November 2026."
    assert pair.detail.others == ()


@pytest.mark.parametrize(
    ("chooser", "first", "then"),
    [
        (Chooser.MENTEE, ["mentee"], ["mentor"]),
        (Chooser.MENTOR, ["mentor"], ["mentee"]),
        (Chooser.BOTH, ["mentor", "mentee"], []),
    ],
)
def test_the_pair_is_active_when_all_have_said_yes_and_the_plan_says_who_is_asked_first(
    desk: Desk, chooser: Chooser, first: list[str], then: list[str]
) -> None:
    pair = OnePair(desk, chooser)
    assert {a.role.value for a in pair.detail.answers if a.may_say_yes} == set(first)
    for role in (*first, *then):
        assert pair.detail.state is not RelationshipState.ACTIVE
        pair.says(getattr(pair, role), YES)
    assert pair.detail.state is RelationshipState.ACTIVE


def test_where_the_coordinator_chooses_both_are_asked_and_nothing_begins_without_their_yes(
    desk: Desk,
) -> None:
    pair = OnePair(desk, Chooser.COORDINATOR)
    view = matching.view(desk, pair.programme)
    assert "you choose, then both are asked" in view.subtitle
    assert view.begins == "nothing begins before its people have said yes"
    assert pair.notes == ["Ask Amara Okafor now.", "Ask Helen Marsh now."]
    assert pair.says(pair.mentee, YES) is RelationshipState.CHOOSING
    assert pair.detail.stage == "waiting for mentor"
    assert pair.says(pair.mentor, YES) is RelationshipState.ACTIVE
    assert pair.detail.stage == "agreed by both"


def test_a_yes_given_before_the_coordinator_chooses_holds(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    pair.says(pair.mentor, YES)
    programme.change_plan(desk, pair.programme, chooser=Chooser.COORDINATOR)
    assert pair.detail.stage == "waiting for mentee"
    assert pair.says(pair.mentee, YES) is RelationshipState.ACTIVE


def test_a_pair_whose_people_had_all_said_yes_begins_at_the_next_answer(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.BOTH)
    with desk.change("As an earlier plan left it", Area.MATCHING) as change:
        change.get(Relationship, pair.id).state = "choosing"
        for member in change.session.query(RelationshipMember).filter_by(relationship_id=pair.id):
            member.answer = "yes"
    assert pair.detail.stage == "waiting for answers"
    pair.says(pair.mentor, PENDING)
    assert pair.says(pair.mentor, YES) is RelationshipState.ACTIVE


def test_a_no_needs_no_reason_and_the_pair_is_not_suggested_again(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    matching.pin(desk, pair.id)
    assert pair.says(pair.mentor, NO) is RelationshipState.DECLINED
    assert not pair.detail.pinned
    assert matching.suggest(desk, pair.programme).value.mentees_without == 1
    detail = matching.without(desk, pair.mentee, pair.programme)
    assert detail is not None
    assert detail.others[0].text == ("ruled out: was proposed to Helen Marsh before, and one of them said no")
    assert detail.sentence == "The only mentor has been proposed to Helen Marsh before, and there was a no."


def test_an_answer_can_be_taken_back_until_the_pair_is_active(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    pair.says(pair.mentor, NO)
    done = matching.answer(desk, pair.id, pair.mentor, PENDING)
    assert done.label == "Took back Amara Okafor’s answer to Helen Marsh"
    assert pair.detail.state is RelationshipState.PROPOSED
    pair.says(pair.mentor, YES)
    assert pair.says(pair.mentor, PENDING) is RelationshipState.PROPOSED
    pair.says(pair.mentor, YES)
    pair.says(pair.mentee, YES)
    assert not any(answer.may_take_back for answer in pair.detail.answers)
    with pytest.raises(UserError, match="active already"):
        pair.says(pair.mentor, PENDING)


def test_a_no_can_not_be_taken_back_once_they_have_others(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    pair.says(pair.mentor, NO)
    joy = add(desk, pair.programme, Role.MENTOR, "Joy Adeyemi")
    matching.suggest(desk, pair.programme)
    other = next(
        line for line in matching.view(desk, pair.programme).lines if line.mentors[0].name == "Joy Adeyemi"
    )
    matching.pin(desk, other.id)
    with pytest.raises(UserError, match="Joy Adeyemi ↔ Helen Marsh would have to give way, and is pinned"):
        pair.says(pair.mentor, PENDING)
    matching.answer(desk, other.id, joy, YES)
    with pytest.raises(UserError, match="Helen Marsh has another pair now"):
        pair.says(pair.mentor, PENDING)


def test_when_a_no_is_taken_back_proposals_that_nobody_has_answered_give_way(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    pair.says(pair.mentor, NO)
    add(desk, pair.programme, Role.MENTOR, "Joy Adeyemi")
    add(desk, pair.programme, Role.MENTEE, "Peter Rowe")
    matching.suggest(desk, pair.programme)
    before = matching.view(desk, pair.programme)
    assert before.proposed == 2
    done = matching.answer(desk, pair.id, pair.mentor, PENDING)
    assert done.label.endswith("give way")
    assert [line.id for line in matching.view(desk, pair.programme).lines] == [pair.id]
    history.undo(desk)
    assert matching.view(desk, pair.programme) == before


def test_answers_are_undone_and_done_again(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    pair.says(pair.mentor, YES)
    pair.says(pair.mentee, YES)
    history.undo(desk)
    assert pair.state == "choosing"
    history.undo(desk)
    assert pair.state == "proposed"
    history.redo(desk)
    history.redo(desk)
    assert pair.state == "active"


def test_a_pair_can_not_begin_against_a_rule_that_came_up_since(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.MENTOR)
    pair.says(pair.mentor, YES)
    with desk.change("Amara has a new manager", Area.PEOPLE) as change:
        amara = change.session.query(Person).filter_by(name="Amara Okafor").one()
        amara.line_manager = "Helen Marsh"
    assert pair.detail.warnings == ("Amara Okafor reports to Helen Marsh.",)
    with pytest.raises(UserError, match=r"can’t begin\. Amara Okafor reports to Helen Marsh\."):
        pair.says(pair.mentee, YES)
    assert pair.detail.state is RelationshipState.CHOOSING
    assert [said.answer for said in pair.detail.answers if said.role is Role.MENTEE] == [PENDING]


def test_a_pair_can_not_begin_with_somebody_who_stepped_back(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.MENTOR)
    pair.says(pair.mentor, YES)
    recruitment.move(desk, pair.mentee, Stage.WITHDRAWN)
    assert pair.detail.warnings == ("Helen Marsh is at “Withdrawn” now.",)
    with pytest.raises(UserError, match="Helen Marsh is not ready any more"):
        pair.says(pair.mentee, YES)


def test_a_mentor_has_no_more_active_pairs_than_places(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.COORDINATOR)
    with desk.change("A second place", Area.PEOPLE) as change:
        change.session.query(Person).filter_by(name="Amara Okafor").one().capacity = 2
    peter = add(desk, pair.programme, Role.MENTEE, "Peter Rowe")
    other = matching.propose(desk, peter, pair.mentor).value
    with desk.change("One place again", Area.PEOPLE) as change:
        change.session.query(Person).filter_by(name="Amara Okafor").one().capacity = 1
    all_say_yes(desk, other)
    (why,) = pair.detail.in_the_way
    assert why in next(
        line.warning for line in matching.view(desk, pair.programme).lines if line.id == pair.id
    )
    with pytest.raises(UserError, match="no place free"):
        pair.says(pair.mentor, YES)


def test_an_end_is_nobodys_fault_and_cancels_what_was_still_to_come(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.COORDINATOR)
    with pytest.raises(UserError, match="Only an active pair"):
        matching.end(desk, pair.id)
    all_say_yes(desk, pair.id)
    with desk.change("Meetings", Area.MEETINGS) as change:
        for number, days in enumerate((-30, 7, 37), start=1):
            day = TODAY + dt.timedelta(days=days)
            change.add(Meeting(relationship_id=pair.id, number=number, day=day))
    done = matching.end(desk, pair.id, " Both moved on. ")
    assert done.label == "Ended Amara Okafor ↔ Helen Marsh; cancelled 2 planned meetings"
    assert pair.detail.history.endswith("ended on 21 November 2026. Noted: “Both moved on.”")
    with desk.read() as session:
        assert [m.state for m in session.query(Meeting).order_by(Meeting.number)] == [
            "planned",
            "cancelled",
            "cancelled",
        ]
    assert matching.suggest(desk, pair.programme).value.mentees_without == 1
    assert (
        "has been paired with Helen Marsh before" in matching.view(desk, pair.programme).without[0].sentence
    )
    history.undo(desk)
    assert pair.detail.state is RelationshipState.ACTIVE


def test_an_active_pair_is_ended_before_it_is_kept_apart(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.COORDINATOR)
    all_say_yes(desk, pair.id)
    for call in (matching.never, matching.declare_conflict):
        with pytest.raises(UserError, match="This pair is active"):
            call(desk, pair.id)
    with pytest.raises(UserError, match="active already"):
        matching.pin(desk, pair.id)


def test_a_pair_with_an_answer_gives_way_to_nothing_made_by_hand(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    joy = add(desk, pair.programme, Role.MENTOR, "Joy Adeyemi")
    pair.says(pair.mentor, YES)
    with pytest.raises(UserError, match="somebody has said yes"):
        matching.propose(desk, pair.mentee, joy)
    assert not any(other.may_pair for other in pair.detail.others)


@pytest.mark.parametrize("parting", [matching.never, matching.declare_conflict, matching.let_pair_go])
def test_what_somebody_said_stays_when_the_pair_is_let_go(
    desk: Desk, parting: Callable[[Desk, int], Done[None]]
) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    pair.says(pair.mentor, YES)
    before = pair.detail
    parting(desk, pair.id)
    assert (pair.detail.state, pair.detail.explanation) == (RelationshipState.LET_GO, before.explanation)
    assert pair.notes[0] == "Amara Okafor said yes on 21 November 2026."
    assert pair.detail.history.startswith("Proposed on 21 November 2026. You ")
    assert matching.view(desk, pair.programme).proposed == 0
    history.undo(desk)
    assert pair.detail == before


def test_what_is_let_go_unanswered_is_open_to_be_suggested_again(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    assert matching.let_pair_go(desk, pair.id).label == "Let go of Amara Okafor ↔ Helen Marsh"
    assert matching.view(desk, pair.programme).lines == ()
    assert matching.suggest(desk, pair.programme).value.pairs == 1


def test_nobody_is_asked_while_the_pair_can_not_begin(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    add(desk, pair.programme, Role.MENTOR, "Joy Adeyemi")
    put = {"Amara Okafor": "", "Helen Marsh": "Amara Okafor"}
    put_managers(desk, put)
    against = ("Helen Marsh reports to Amara Okafor.",)
    assert pair.detail.in_the_way == against
    assert pair.notes == [f"{name} is not asked while this pair can’t begin." for name in put]
    assert [(said.may_say_yes, said.may_say_no) for said in pair.detail.answers] == [(False, True)] * 2
    with pytest.raises(UserError, match="can’t begin"):
        pair.says(pair.mentor, YES)
    put_managers(desk, dict.fromkeys(put, ""))
    pair.says(pair.mentor, YES)
    put_managers(desk, put)
    assert matching.suggest(desk, pair.programme).value.stuck == ("Amara Okafor ↔ Helen Marsh",)
    matching.let_pair_go(desk, pair.id)
    assert not matching.pair(desk, pair.id).in_the_way
    result = matching.suggest(desk, pair.programme).value
    assert (result.stuck, result.pairs) == ((), 1)


def test_what_may_be_set_aside_does_not_stand_in_the_way(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    programme.change_plan(desk, pair.programme, may_override=("same_manager",))
    put_managers(desk, {"Helen Marsh": "Rita Sund", "Amara Okafor": "Rita Sund"})
    assert pair.detail.warnings and pair.detail.in_the_way == ()
    assert pair.notes[0] == "Ask Amara Okafor now."


def test_a_paper_about_a_proposal_outlives_it(desk: Desk) -> None:
    pair = OnePair(desk, Chooser.LESS_POWERFUL)
    with desk.change("A paper", Area.PRINTROOM) as change:
        paper = Paper(
            reference="R7-4KQ2",
            kind="card",
            title="Card",
            relationship_id=pair.id,
            print_format="standard",
            way_out="saved",
            issued_at=desk.clock.now(),
        )
        change.add(paper)
    matching.never(desk, pair.id)
    assert matching.view(desk, pair.programme).lines == ()
    history.undo(desk)
    assert matching.pair_if_there(desk, pair.id) is not None
    with desk.read() as session:
        assert session.query(Paper).one().relationship_id == pair.id

"""The role check of a programme, and the role cards that are printed for its people, on a real desk."""

from __future__ import annotations

import pytest

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.rules.programme import Direction, InformalContact, OtherRole, Verdict
from rmdesk.rules.programme.role_check import Ask
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, printroom, programme
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from rmdesk.store.tables.recruitment import Participation
from tests.documents.checks import all_text, failures
from tests.support.printroom import WELSH, print_desk, profile

MENTORING = {
    Ask.FREE: "yes",
    Ask.KNOWS: "yes",
    Ask.DOES: "mentor",
    Ask.FOR_WHOM: "learner",
    Ask.ALSO: ["none"],
}


def answer(desk: Desk, number: int, **changes: object) -> Verdict:
    for ask, value in MENTORING.items():
        found = programme.answer_role_check(desk, number, ask, changes.get(ask.value, value)).value  # type: ignore[arg-type]
    return found.verdict


def test_answers_are_kept_and_can_be_undone(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    assert programme.role_check(desk, number).verdict.unanswered == tuple(Ask)
    assert answer(desk, number) is Verdict.MENTORING
    assert programme.plan(desk, number).role.verdict is Verdict.MENTORING
    programme.answer_role_check(desk, number, Ask.ALSO, ("line_manager",))
    view = programme.role_check(desk, number)
    assert (view.verdict.verdict, view.answers["also"]) == (Verdict.CAUTION, ["line_manager"])
    assert history.undo(desk).value == "Answered the role check"
    assert programme.role_check(desk, number).verdict.verdict is Verdict.MENTORING
    programme.answer_role_check(desk, number, Ask.KNOWS, None)
    assert programme.role_check(desk, number).verdict.unanswered == (Ask.KNOWS,)


def test_the_plan_takes_over_what_it_is_and_what_it_is_again(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    with pytest.raises(UserError):
        programme.adopt_verdict(desk, number)
    assert answer(desk, number, does="teacher") is Verdict.NOT_MENTORING
    view = programme.role_check(desk, number)
    assert (view.verdict.role, view.to_call) == (OtherRole.TEACHER, "teaching")
    assert programme.adopt_verdict(desk, number).label == "Called the programme teaching"
    plan = programme.plan(desk, number)
    assert (plan.plan.not_mentoring, plan.plan.sources["not_mentoring"]) == ("teaching", "you")
    assert "direction" not in {gap.field for gap in plan.gaps}
    programme.answer_role_check(desk, number, Ask.DOES, "mentor")
    assert programme.role_check(desk, number).to_call_mentoring
    programme.adopt_verdict(desk, number)
    assert programme.plan(desk, number).plan.not_mentoring == ""


def cards(desk: Desk, number: int, *targets: int) -> str:
    shown = printroom.preview(desk, PaperRequest(PaperKind.ROLE_CARD, number, targets))
    assert failures(shown.pdf) == []
    return all_text(shown.pdf)


def test_role_cards_are_printed_for_mentors_and_mentees_in_their_own_print(desk: Desk) -> None:
    made = print_desk(desk, direction=Direction.TWO_WAY, informal_contact=InformalContact.WELCOME)
    mentor, mentee = made.first.mentor, made.first.mentee
    profile(desk, mentor, print_format=PrintFormat.LARGE.value)
    lines = printroom.offer(desk, made.programme).role_cards
    assert [line.role for line in lines] == [Role.MENTOR, Role.MENTOR, Role.MENTEE, Role.MENTEE]
    assert {line.print_format for line in lines if line.id == mentor} == {PrintFormat.LARGE}
    text = cards(desk, made.programme, mentor)
    assert f"{WELSH}, in" in text and "you take part as mentor" in text
    assert "You are here to learn as well" in text and "You may talk informally" in text
    assert "Asha Begum, safeguarding lead" in text
    both = cards(desk, made.programme, mentor, mentee)
    assert "you take part as mentor" in both and "you take part as mentee" in both
    done = printroom.issue(desk, PaperRequest(PaperKind.ROLE_CARD, made.programme, (mentor,)), WayOut.PRINTED)
    assert done.label == f"Printed the role card of {WELSH}"
    view = printroom.offer(desk, made.programme)
    assert {line.id for line in view.role_cards if line.issued_on} == {mentor}
    assert view.papers[0].title == "Role card"


def test_who_withdrew_gets_no_role_card(desk: Desk) -> None:
    made = print_desk(desk)
    with desk.change("Withdrew", Area.RECRUITMENT) as change:
        change.get(Participation, made.second.mentor).stage = "withdrawn"
    assert made.second.mentor not in {line.id for line in printroom.offer(desk, made.programme).role_cards}


def test_a_programme_that_is_not_mentoring_calls_nobody_a_mentor(desk: Desk) -> None:
    made = print_desk(desk, name="Patients teach", not_mentoring="teaching")
    text = cards(desk, made.programme, made.first.mentor, made.first.mentee, made.second.mentor)
    called = text.casefold().replace("not mentoring: teaching", "")
    assert "mentor" not in called and "mentee" not in called
    assert "you take part as teacher" in text and "you take part as learner" in text
    assert printroom.offer(desk, made.programme).called == "teaching"

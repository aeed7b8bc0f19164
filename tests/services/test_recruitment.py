"""The board, moves, the call for mentors, and adding by hand, on a real desk."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Mood, Role, Stage
from rmdesk.services import history, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import Newcomer, RecruitmentRow
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from tests.support.recruiting import add, make_programme, make_ready


def rows(desk: Desk, programme_id: int, role: Role = Role.MENTEE) -> dict[str, RecruitmentRow]:
    return {row.name: row for row in recruitment.board(desk, programme_id, role).rows}


def opened_on(desk: Desk, programme_id: int) -> dt.date | None:
    with desk.read() as session:
        return session.get_one(Programme, programme_id).call_opened_on


def later(desk: Desk, days: int) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(days=days)


def pair(desk: Desk, programme_id: int, participation_id: int, state: str) -> None:
    with desk.change("Paired", Area.MATCHING) as change:
        relation = change.add(
            Relationship(programme_id=programme_id, state=state, proposed_on=desk.clock.today())
        )
        change.add(
            RelationshipMember(
                relationship_id=relation.id, participation_id=participation_id, role="mentee", answer="yes"
            )
        )


def test_an_empty_programme_says_what_it_needs(desk: Desk) -> None:
    view = recruitment.board(desk, make_programme(desk), Role.MENTEE)
    assert (view.title, view.rows, view.may_join) == ("Mentees come first", (), True)
    assert view.subtitle == "Goal 12 ready, 0 so far · the call for mentors opens when 6 are ready"
    assert not recruitment.board(desk, view.programme_id, Role.MENTOR).may_join


def test_somebody_added_by_hand_is_on_the_board_and_on_the_desk(desk: Desk) -> None:
    programme_id = make_programme(desk)
    done = recruitment.add_by_hand(
        desk,
        programme_id,
        Role.MENTEE,
        Newcomer("  Siân   Evans ", "sian@charity.example", post="Chair", motivation="To listen."),
    )
    assert done.label == "Added Siân Evans as a mentee"
    (row,) = recruitment.board(desk, programme_id, Role.MENTEE).rows
    assert (row.name, row.post, row.stage, row.pill) == ("Siân Evans", "Chair", Stage.INTERESTED, "")
    (first,) = recruitment.moves(desk, row.id)
    assert (first.from_stage, first.to_stage, first.at) == (None, Stage.INTERESTED, desk.clock.now())
    history.undo(desk)
    assert rows(desk, programme_id) == {}
    history.redo(desk)
    assert "Siân Evans" in rows(desk, programme_id)


@pytest.mark.parametrize(
    ("newcomer", "field"),
    [
        (Newcomer("  "), "name"),
        (Newcomer("Ann", email="no address"), "email"),
        (Newcomer("Ann", phone="x"), "phone"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(desk: Desk, newcomer: Newcomer, field: str) -> None:
    programme_id = make_programme(desk)
    with pytest.raises(FieldError) as refused:
        recruitment.add_by_hand(desk, programme_id, Role.MENTEE, newcomer)
    assert refused.value.field == field
    assert rows(desk, programme_id) == {}


def test_likely_duplicates_come_back_before_anything_is_written(desk: Desk) -> None:
    programme_id = make_programme(desk)
    add(desk, programme_id, "Anita Desai", email="anita@charity.example")
    newcomer = Newcomer("Desai, Anita", "anita@charity.example", phone="01632 960001")
    done = recruitment.add_by_hand(desk, programme_id, Role.MENTEE, newcomer)
    assert done.value.participation_id is None and done.label == "" and not done.changed
    (match,) = done.value.matches
    assert (match.name, match.certainty.value, match.reason) == (
        "Anita Desai",
        "sure",
        "same e-mail address and name",
    )
    assert len(rows(desk, programme_id)) == 1


def test_an_existing_person_takes_part_and_keeps_what_is_known(desk: Desk) -> None:
    first, second = make_programme(desk), make_programme(desk)
    add(desk, first, "Anita Desai", email="anita@charity.example", post="Director")
    person_id = rows(desk, first)["Anita Desai"].person_id
    newcomer = Newcomer("Anita D.", "other@charity.example", phone="01632 960001", post="Chair")
    recruitment.add_by_hand(desk, second, Role.MENTEE, newcomer, person_id=person_id)
    assert rows(desk, second)["Anita Desai"].person_id == person_id
    with desk.read() as session:
        person = session.get_one(Person, person_id)
        assert (person.email, person.phone, person.post) == (
            "anita@charity.example",
            "01632 960001",
            "Director",
        )
    with pytest.raises(UserError, match="among the mentees already, at interested"):
        recruitment.add_by_hand(desk, second, Role.MENTEE, newcomer, person_id=person_id)


def test_taking_part_brings_somebody_back_from_the_archive(desk: Desk) -> None:
    programme_id = make_programme(desk)
    with desk.change("Archived", Area.PEOPLE) as change:
        gone = Person(name="Ewa", created_at=desk.clock.now(), archived_at=desk.clock.now())
        person_id = change.add(gone).id
    (match,) = recruitment.likely(desk, Newcomer("Ewa"))
    assert match.detail == "in the archive"
    recruitment.add_by_hand(desk, programme_id, Role.MENTEE, Newcomer("Ewa"), person_id=person_id)
    with desk.read() as session:
        assert session.get_one(Person, person_id).archived_at is None


def test_every_move_is_kept_with_its_day_and_note(desk: Desk) -> None:
    programme_id = make_programme(desk)
    part = add(desk, programme_id, "Greg Hale")
    later(desk, 3)
    done = recruitment.move(desk, part, Stage.IN_CONVERSATION, " rang back ")
    assert done.label == "Moved Greg Hale to in conversation"
    later(desk, 2)
    recruitment.move(desk, part, Stage.WITHDRAWN)
    recruitment.move(desk, part, Stage.INDUCTION)
    kept = [(move.to_stage, move.note) for move in recruitment.moves(desk, part)]
    assert kept == [
        (Stage.INDUCTION, ""),
        (Stage.WITHDRAWN, ""),
        (Stage.IN_CONVERSATION, "rang back"),
        (Stage.INTERESTED, ""),
    ]
    assert rows(desk, programme_id)["Greg Hale"].since == desk.clock.today()
    with pytest.raises(UserError, match="already at induction"):
        recruitment.move(desk, part, Stage.INDUCTION)


def test_a_move_can_be_undone_with_its_history(desk: Desk) -> None:
    part = add(desk, make_programme(desk), "Greg Hale")
    recruitment.move(desk, part, Stage.READY)
    history.undo(desk)
    assert [move.to_stage for move in recruitment.moves(desk, part)] == [Stage.INTERESTED]


def test_the_longest_wait_comes_first_and_is_said(desk: Desk) -> None:
    programme_id = make_programme(desk)
    add(desk, programme_id, "Zoë First")
    later(desk, 21)
    add(desk, programme_id, "Ann Second")
    first, second = recruitment.board(desk, programme_id, Role.MENTEE).rows
    assert (first.name, first.pill, first.mood) == ("Zoë First", "waiting 21 days", Mood.WARN)
    assert (second.name, second.pill) == ("Ann Second", "")


@pytest.mark.parametrize(
    ("state", "pill"),
    [
        ("active", "matched"),
        ("choosing", "choosing"),
        ("proposed", "pair proposed"),
        ("ended", "waiting for mentor"),
    ],
)
def test_a_ready_card_says_how_the_pair_stands(desk: Desk, state: str, pill: str) -> None:
    programme_id = make_programme(desk)
    (part,) = make_ready(desk, programme_id, 1)
    pair(desk, programme_id, part, state)
    (row,) = recruitment.board(desk, programme_id, Role.MENTEE).rows
    assert row.pill == pill


def test_stepping_back_while_paired_is_said(desk: Desk) -> None:
    programme_id = make_programme(desk)
    (part,) = make_ready(desk, programme_id, 1)
    pair(desk, programme_id, part, "active")
    assert recruitment.move(desk, part, Stage.NOT_NOW).value.still_paired


def test_mentors_wait_until_enough_mentees_are_ready(desk: Desk) -> None:
    programme_id = make_programme(desk, needed=2)
    with pytest.raises(UserError, match="not open yet") as refused:
        add(desk, programme_id, "Too Early", Role.MENTOR)
    assert refused.value.advice == "0 of 2 mentees are ready. The call for mentors opens when 2 more are."
    make_ready(desk, programme_id, 1)
    assert opened_on(desk, programme_id) is None
    part = add(desk, programme_id, "Second Mentee")
    done = recruitment.move(desk, part, Stage.READY)
    assert done.value.call_opened
    assert done.label == "Moved Second Mentee to ready; the call for mentors is open now"
    assert opened_on(desk, programme_id) == desk.clock.today()
    assert add(desk, programme_id, "In Time", Role.MENTOR)


def test_the_call_stays_open_when_a_mentee_steps_back(desk: Desk) -> None:
    programme_id = make_programme(desk, needed=2)
    part, _other = make_ready(desk, programme_id, 2)
    later(desk, 1)
    recruitment.move(desk, part, Stage.NOT_NOW)
    view = recruitment.board(desk, programme_id, Role.MENTOR)
    assert view.gate.open and "stays open" in view.gate.sentence
    assert "(open since 21 Nov)" in recruitment.board(desk, programme_id, Role.MENTEE).subtitle


def test_undoing_the_move_that_opened_the_call_closes_it(desk: Desk) -> None:
    programme_id = make_programme(desk, needed=1)
    make_ready(desk, programme_id, 1)
    history.undo(desk)
    assert opened_on(desk, programme_id) is None
    assert not recruitment.board(desk, programme_id, Role.MENTOR).may_join


def test_somebody_who_comes_in_ready_can_open_the_call(desk: Desk) -> None:
    programme_id = make_programme(desk, needed=1)
    lise = Newcomer("Lise Grant", stage=Stage.READY, has_notice=True)
    done = recruitment.add_by_hand(desk, programme_id, Role.MENTEE, lise)
    assert done.value.call_opened and opened_on(desk, programme_id) == desk.clock.today()


def test_opening_early_needs_a_reason_and_keeps_it(desk: Desk) -> None:
    programme_id = make_programme(desk)
    with pytest.raises(FieldError) as refused:
        recruitment.open_early(desk, programme_id, "  ")
    assert refused.value.field == "reason"
    done = recruitment.open_early(desk, programme_id, " The ward closes in May. ")
    assert done.value.early and done.label == "Opened the call for mentors early"
    view = recruitment.board(desk, programme_id, Role.MENTOR)
    assert view.may_join
    assert view.early == "Opened early on 21 Nov 2026: The ward closes in May."
    with pytest.raises(UserError, match="open already"):
        recruitment.open_early(desk, programme_id, "again")
    history.undo(desk)
    assert not recruitment.board(desk, programme_id, Role.MENTOR).may_join


def test_a_plan_without_a_number_says_so(desk: Desk) -> None:
    programme_id = make_programme(desk, needed=None, wanted=None)
    view = recruitment.board(desk, programme_id, Role.MENTEE)
    assert view.subtitle == "0 ready · the plan does not say yet when mentors are called"
    assert "Say in the plan" in view.gate.sentence

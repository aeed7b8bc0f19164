"""A slip that came back records the meeting: which one, what becomes of it, and what is never written over."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import FieldError
from rmdesk.rules.meetings import NOT_PLANNED, MeetingState
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.today import TodayItem, TodayKind
from rmdesk.services import history, meetings, printroom, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.meetings import MeetingLine, MeetingView, SlipChoice
from rmdesk.services.printroom import EntryChoice, EntryView, PaperRequest
from rmdesk.services.today import today
from tests.support.pairs import MadePair, make_pair, make_programme

PAST, NEXT = dt.date(2026, 11, 16), dt.date(2026, 12, 14)
HELD, MOVED, MISSED = (0,), (1,), (2,)


class Slips:
    """A pair with a meeting that is past and one to come, and a sheet of each of the two."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.programme = make_programme(desk)
        self.pair: MadePair = make_pair(desk, self.programme, active_on=dt.date(2026, 9, 1))
        self.past = meetings.add_meeting(desk, self.pair.relationship_id, PAST).value
        self.coming = self.past
        kind = next(
            p.kind for p in printroom.offer(desk, self.programme).defined if p.kind == "meeting_sheet"
        )
        made = printroom.make(desk, PaperRequest(kind, self.programme, (self.pair.relationship_id,)))
        printroom.register(desk, made, WayOut.PRINTED)
        references = {copy.reader: copy.reference for copy in made.copies}
        lines = {line.reference: line.id for line in printroom.offer(desk, self.programme).papers}
        self.papers = {reader: lines[reference] for reader, reference in references.items()}
        self.first, self.second = self.papers.values()

    def view(self, paper: int | None = None) -> EntryView:
        return printroom.entry_of(self.desk, paper or self.first)

    def enter(
        self, values: dict[str, object], meeting: int, paper: int | None = None, **choice: object
    ) -> printroom.Entered:
        slip = SlipChoice(meeting, **choice)  # type: ignore[arg-type]
        return printroom.enter(self.desk, paper or self.first, values, EntryChoice(slip)).value

    def meeting(self, number: int) -> MeetingView:
        found = meetings.meeting(self.desk, number)
        assert found is not None
        return found

    def all(self) -> tuple[MeetingLine, ...]:
        return meetings.overview(self.desk, self.programme).meetings

    def asked(self) -> list[TodayItem]:
        return [item for item in today(self.desk, self.programme).items if item.kind is TodayKind.ASKED]


@pytest.fixture
def slips(desk: Desk) -> Slips:
    return Slips(desk)


def test_entering_records_the_meeting_and_one_undo_takes_both_back(slips: Slips) -> None:
    done = slips.enter({"met": HELD, "day": dt.date(2026, 11, 17), "minutes": 55}, slips.past)
    assert done.done == ("Meeting 1 is noted as held on 17 Nov 2026, 55 minutes.",)
    meeting = slips.meeting(slips.past)
    assert (meeting.state, meeting.day, meeting.minutes_together) == (
        MeetingState.HELD,
        dt.date(2026, 11, 17),
        55,
    )
    assert all(member.came for member in meeting.members)
    view = slips.view()
    assert view.slip is not None and view.slip.meeting_id == slips.past
    assert not slips.asked()
    history.undo(slips.desk)
    assert slips.meeting(slips.past).state is MeetingState.PLANNED
    assert not slips.view().is_entered and slips.view().returned_on is None


def test_without_a_word_on_the_meeting_the_answers_stay_with_the_paper(slips: Slips) -> None:
    printroom.enter(slips.desk, slips.first, {"met": HELD, "day": PAST})
    assert slips.meeting(slips.past).state is MeetingState.PLANNED and slips.view().is_entered


def test_the_slip_of_the_other_says_the_same_and_changes_nothing(slips: Slips) -> None:
    slips.enter({"met": HELD, "day": PAST, "minutes": 55}, slips.past)
    before = slips.meeting(slips.past)
    done = slips.enter({"met": HELD, "day": PAST, "minutes": 55}, slips.past, slips.second)
    assert done.done == ("The desk says so already: meeting 1, held on 16 Nov 2026, 55 minutes.",)
    assert slips.meeting(slips.past) == before


def test_what_the_other_left_out_is_added(slips: Slips) -> None:
    slips.enter({"met": HELD}, slips.past)
    slips.enter({"met": HELD, "minutes": 50}, slips.past, slips.second)
    assert slips.meeting(slips.past).minutes_together == 50


def test_a_record_is_only_written_over_when_the_slip_is_to_be_believed(slips: Slips) -> None:
    slips.enter({"met": HELD, "day": PAST, "minutes": 55}, slips.past)
    says = {"met": HELD, "day": dt.date(2026, 11, 18), "minutes": 60}
    done = slips.enter(dict(says), slips.past, slips.second)
    assert done.done == ("Meeting 1 stays as it is: held on 16 Nov 2026, 55 minutes.",)
    assert slips.meeting(slips.past).minutes_together == 55
    slips.enter(dict(says), slips.past, slips.second, believe=True)
    assert (slips.meeting(slips.past).day, slips.meeting(slips.past).minutes_together) == (says["day"], 60)
    slips.enter({"met": MISSED}, slips.past, slips.second, believe=True)
    assert slips.meeting(slips.past).state is MeetingState.MISSED
    slips.enter({"met": MOVED, "next_day": NEXT}, slips.past, slips.second, believe=True)
    assert (slips.meeting(slips.past).state, slips.meeting(slips.past).day) == (MeetingState.PLANNED, NEXT)


def test_moved_and_missed(slips: Slips) -> None:
    slips.enter({"met": MOVED, "next_day": NEXT}, slips.past)
    assert (slips.meeting(slips.past).day, slips.meeting(slips.past).first_on) == (NEXT, PAST)
    history.undo(slips.desk)
    done = slips.enter({"met": MOVED}, slips.past)
    assert done.done == ("Meeting 1 stays planned for 16 Nov 2026: the slip gives no other day.",)
    slips.enter({"met": MISSED}, slips.past, slips.second)
    assert slips.meeting(slips.past).state is MeetingState.MISSED


def test_the_next_meeting_on_the_slip_moves_the_one_after_or_adds_one(slips: Slips) -> None:
    slips.enter({"met": HELD, "next_day": NEXT}, slips.past)
    (_, added) = slips.all()
    assert (added.day, added.number, added.state) == (NEXT, 2, MeetingState.PLANNED)
    later = dt.date(2026, 12, 21)
    slips.enter({"met": HELD, "next_day": later}, slips.past, slips.second)
    (_, moved) = slips.all()
    assert (moved.id, moved.day, moved.first_on) == (added.id, later, NEXT)
    slips.enter({"met": HELD, "next_day": NEXT}, slips.past, slips.second, next_too=False)
    assert slips.all()[1].day == later


def test_a_meeting_that_was_not_planned_is_added(slips: Slips) -> None:
    day = dt.date(2026, 11, 3)
    slips.enter({"met": HELD, "day": day, "minutes": 30}, NOT_PLANNED)
    added = next(line for line in slips.all() if line.id != slips.past)
    assert (added.day, added.state, added.number) == (day, MeetingState.HELD, 2)
    view = slips.view()
    assert view.slip is not None and view.slip.meeting_id == added.id
    assert slips.enter({"met": MISSED}, NOT_PLANNED, slips.second).done == (
        "Nothing is noted of a meeting that was not planned and not held.",
    )


@pytest.mark.parametrize(
    ("values", "meeting", "field"),
    [
        ({"met": HELD}, "new", "day"),
        ({"met": HELD, "day": dt.date(2026, 11, 30)}, "past", "day"),
        ({"met": HELD, "day": dt.date(2026, 8, 1)}, "past", "day"),
        ({"met": HELD, "day": PAST, "minutes": 9000}, "past", "minutes"),
        ({"met": MOVED, "next_day": dt.date(2046, 8, 1)}, "past", "next_day"),
    ],
)
def test_what_can_not_be_is_said_at_its_question_and_nothing_is_entered(
    slips: Slips, values: dict[str, object], meeting: str, field: str
) -> None:
    with pytest.raises(FieldError) as caught:
        slips.enter(values, NOT_PLANNED if meeting == "new" else slips.past)
    assert caught.value.field == field
    assert not slips.view().is_entered and len(slips.all()) == 1


def test_who_came_is_asked_where_more_than_two_meet(desk: Desk) -> None:
    slips = Slips(desk)
    view = slips.view().slip
    assert view is not None and not view.asks_who and len(view.people) == 2
    with pytest.raises(FieldError) as caught:
        slips.enter({"met": HELD}, slips.past, came=frozenset({view.people[0][0]}))
    assert caught.value.field == "came"


def test_somebody_who_would_like_a_call_stays_on_today_until_it_is_done(slips: Slips) -> None:
    done = slips.enter({"met": HELD, "all_well": (1,)}, slips.past)
    assert done.told is not None and done.told.sentence.endswith("would like a call.")
    (item,) = slips.asked()
    assert (item.title, item.record_id) == (done.told.name, done.told.person_id)
    assert item.detail.startswith(f"Meeting sheet {slips.view().reference}: would like a call.")
    recruitment.put_off(slips.desk, item.about or 0)
    assert not slips.asked()
    history.undo(slips.desk)
    recruitment.finish_follow_up(slips.desk, item.about or 0)
    assert not slips.asked()
    slips.enter({"met": HELD, "all_well": (1,)}, slips.past)
    assert not slips.asked()


def test_a_call_that_was_entered_by_mistake_goes_with_the_correction_and_with_undo(slips: Slips) -> None:
    slips.enter({"met": HELD, "all_well": (1,)}, slips.past)
    history.undo(slips.desk)
    assert not slips.asked()
    slips.enter({"met": HELD, "all_well": (1,)}, slips.past)
    slips.enter({"met": HELD, "all_well": (0,)}, slips.past)
    assert not slips.asked()

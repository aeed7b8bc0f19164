"""Aims on each side and their ratings at meetings; meetings of three; single meetings without alarms."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import FieldError
from rmdesk.rules.gatherings import GatheringKind, NotGathered
from rmdesk.rules.meetings import LONGEST_AIM, MOST_AIMS, MeetingState, Standing
from rmdesk.rules.today import TodayKind, Urgency
from rmdesk.services import gatherings, history, meetings, today
from rmdesk.services.desk import Desk
from rmdesk.services.gatherings import NewGathering
from rmdesk.services.meetings import AimSide
from rmdesk.store.tables.matching import Relationship
from tests.support.pairs import MadePair, add_member, make_pair, make_programme

PAST, AHEAD = dt.date(2026, 11, 18), dt.date(2026, 12, 1)


def sides(desk: Desk, pair: MadePair) -> tuple[AimSide, ...]:
    view = meetings.pair_view(desk, pair.relationship_id)
    assert view is not None
    return view.aims


def at(desk: Desk, meeting_id: int) -> dict[str, tuple[int | None, tuple[tuple[int, int], ...]]]:
    view = meetings.meeting(desk, meeting_id)
    assert view is not None
    return {line.words: (line.rating, line.earlier) for side in view.aims for line in side.aims}


def test_aims_are_set_rated_at_each_meeting_and_taken_away_with_their_ratings(desk: Desk) -> None:
    number = make_programme(desk)
    pair = make_pair(desk, number)
    aim = meetings.add_aim(desk, pair.relationship_id, pair.mentee, "  Hear what   nights are like ").value
    first = meetings.add_meeting(desk, pair.relationship_id, PAST).value
    second = meetings.add_meeting(desk, pair.relationship_id, AHEAD).value
    done = meetings.rate_aim(desk, first, aim, 2)
    assert done.label == "Meeting 1: an aim of Helen Marsh rated 2"
    assert meetings.rate_aim(desk, first, aim, 2).changed == frozenset()
    assert at(desk, first) == {"Hear what nights are like": (2, ())}
    assert at(desk, second) == {"Hear what nights are like": (None, ((1, 2),))}
    meetings.change_aim(desk, aim, "Hear how nights are")
    assert at(desk, first) == {"Hear how nights are": (2, ())}
    meetings.rate_aim(desk, first, aim, None)
    assert at(desk, first) == {"Hear how nights are": (None, ())}
    history.undo(desk)
    meetings.change_aim(desk, aim, "   ")
    assert at(desk, first) == {}
    history.undo(desk)
    assert at(desk, first) == {"Hear how nights are": (2, ())}


def test_only_the_mentee_is_expected_to_have_aims_unless_it_is_an_exchange(desk: Desk) -> None:
    locked = make_pair(desk, make_programme(desk))
    both = make_pair(desk, make_programme(desk, kind="reciprocal"))
    assert [(side.name, side.optional) for side in sides(desk, locked)] == [
        ("Helen Marsh", False),
        ("Amara Okafor", True),
    ]
    assert [side.optional for side in sides(desk, both)] == [False, False]
    view = meetings.pair_view(desk, both.relationship_id)
    assert view is not None and view.exchange and view.naming.label == "Reciprocal mentoring"
    assert sides(desk, make_pair(desk, make_programme(desk, parts=()))) == ()


def test_aims_that_cannot_be_are_refused(desk: Desk) -> None:
    pair = make_pair(desk, make_programme(desk))
    meeting = meetings.add_meeting(desk, pair.relationship_id, PAST).value
    for words in ("  ", "x" * (LONGEST_AIM + 1)):
        with pytest.raises(FieldError):
            meetings.add_aim(desk, pair.relationship_id, pair.mentor, words)
    aims = [
        meetings.add_aim(desk, pair.relationship_id, pair.mentor, f"Aim {n}").value for n in range(MOST_AIMS)
    ]
    with pytest.raises(FieldError, match=str(MOST_AIMS)):
        meetings.add_aim(desk, pair.relationship_id, pair.mentor, "One more")
    for wrong in (0, 6):
        with pytest.raises(FieldError, match="1 to 5"):
            meetings.rate_aim(desk, meeting, aims[0], wrong)


def test_a_triad_meets_though_one_mentor_is_away_and_each_has_their_own_attendance(desk: Desk) -> None:
    number = make_programme(desk, shape="triad")
    pair = make_pair(desk, number)
    joy = add_member(desk, pair.relationship_id, "Joy Mensah")
    meeting = meetings.add_meeting(desk, pair.relationship_id, PAST).value
    meetings.hold(desk, meeting, came=[pair.mentee, joy], minutes_together=50)
    view = meetings.meeting(desk, meeting)
    assert view is not None and view.state is MeetingState.HELD
    assert {member.name: member.came for member in view.members} == {
        "Helen Marsh": True,
        "Joy Mensah": True,
        "Amara Okafor": False,
    }
    assert len(view.aims) == 3
    with pytest.raises(FieldError, match="mentee and a mentor"):
        meetings.set_attendance(desk, meeting, joy, came=False)


def test_single_meetings_wait_for_the_group_or_a_reason(desk: Desk) -> None:
    single = {"kind": "single_feedback", "meetings_count": 1, "parts": ("gatherings",)}
    number = make_programme(desk, **single)
    pair, other = make_pair(desk, number), make_pair(desk, number, "Joy Mensah", "Peter Lowe")
    with pytest.raises(NotGathered, match="The group meets before") as caught:
        meetings.plan_meetings(desk, pair.relationship_id)
    assert [found.relationship_id for found in caught.value.pairs] == [pair.relationship_id]
    with pytest.raises(NotGathered):
        meetings.add_meeting(desk, pair.relationship_id, AHEAD)
    meetings.plan_meetings(desk, pair.relationship_id, early_reason="The rota allows no other week.")
    with desk.read() as session:
        assert (
            session.get_one(Relationship, pair.relationship_id).early_reason
            == "The rota allows no other week."
        )
    group = gatherings.add_gathering(desk, number, NewGathering(GatheringKind.GROUP_STAGE, PAST)).value
    with pytest.raises(NotGathered) as dated:
        meetings.plan_all(desk, number)
    assert "18 Nov 2026" in dated.value.advice
    gatherings.change_gathering(desk, group, themes="Rounds are rushed\nNobody says thank you")
    gatherings.hold(desk, group)
    assert meetings.plan_all(desk, number).value.pairs == 1
    meeting = meetings.overview(desk, number).meetings[-1]
    view = meetings.meeting(desk, meeting.id)
    assert view is not None and meeting.relationship_id in (pair.relationship_id, other.relationship_id)
    assert view.group_themes == view.themes[:2] == ("Rounds are rushed", "Nobody says thank you")
    assert view.asks_theme and view.mentor_sets_agenda


@pytest.mark.parametrize(("kind", "alarms"), [("reverse", True), ("single_feedback", False)])
def test_a_single_meeting_is_never_overdue_and_its_pair_never_quiet(
    desk: Desk, kind: str, alarms: bool
) -> None:
    number = make_programme(desk, kind=kind, meetings_count=1)
    pair = make_pair(desk, number, active_on=dt.date(2026, 6, 1))
    meetings.add_meeting(desk, pair.relationship_id, dt.date(2026, 9, 1))
    standing = meetings.overview(desk, number).pairs[0].standing.standing
    assert (standing is Standing.QUIET) is alarms
    items = {item.kind: item.urgency for item in today.today(desk, number).items}
    assert (TodayKind.GONE_QUIET in items) is alarms
    assert items[TodayKind.UNRECORDED] is (Urgency.OVERDUE if alarms else Urgency.WAITING)

"""The sample desk: what is in it, that it opens like any desk, and that nothing of it stays behind."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from rmdesk.demo.cast import load
from rmdesk.demo.sample import FOLDER, make_sample, remove_sample
from rmdesk.rules.concerns.words import ConcernState
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.today import TodayKind
from rmdesk.services import concerns, history, matching, meetings, opening, printroom, recruitment, search
from rmdesk.services.desk import Desk
from rmdesk.services.journey import journey
from rmdesk.services.today import today

DAY = dt.date(2027, 3, 17)
PASSPHRASE = "lantern meadow copper violin harbour"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One sample desk for all tests here; they only read it."""
    desk = make_sample(tmp_path_factory.mktemp("sample"), DAY, passphrase=PASSPHRASE)
    yield desk
    desk.store.close()


def programme_of(desk: Desk) -> int:
    current = journey(desk, None).current
    assert current is not None
    return current.id


def test_the_programme_is_in_its_third_month(sample: Desk) -> None:
    assert today(sample, programme_of(sample)).month.startswith("Month 3 of")


def test_twenty_pairs_are_active_one_has_ended_and_some_wait_for_an_answer(sample: Desk) -> None:
    states = Counter(line.state for line in matching.view(sample, programme_of(sample)).lines)
    assert states[RelationshipState.ACTIVE] == 20
    assert states[RelationshipState.ENDED] == 1
    assert states[RelationshipState.CHOOSING] >= 1


def test_people_stand_in_every_stage_on_the_way_in(sample: Desk) -> None:
    view = recruitment.board(sample, programme_of(sample), Role.MENTEE)
    stages = {row.stage for row in view.rows}
    assert {Stage.INTERESTED, Stage.IN_CONVERSATION, Stage.INDUCTION, Stage.READY, Stage.NOT_NOW} <= stages
    assert view.gate.open and not view.gate.early


def test_meetings_were_held_missed_cancelled_moved_and_are_to_come(sample: Desk) -> None:
    lines = meetings.overview(sample, programme_of(sample)).meetings
    states = Counter(line.state for line in lines)
    assert states[MeetingState.HELD] > 40
    assert states[MeetingState.MISSED] >= 2
    assert states[MeetingState.CANCELLED] >= 1
    assert any(line.first_on for line in lines)
    assert any(
        DAY <= line.day < DAY + dt.timedelta(days=7) for line in lines if line.state is MeetingState.PLANNED
    )


def test_today_shows_what_a_coordinator_would_find(sample: Desk) -> None:
    kinds = Counter(item.kind for item in today(sample, programme_of(sample)).items)
    assert kinds[TodayKind.GONE_QUIET] == 1
    assert kinds[TodayKind.UNRECORDED] == 1
    assert kinds[TodayKind.CONCERN] == 1
    assert kinds[TodayKind.ACTION] >= 2
    assert kinds[TodayKind.ANSWER] >= 1


def test_one_concern_is_open_and_one_is_closed_and_the_record_is_whole(sample: Desk) -> None:
    area = concerns.open_area(sample, PASSPHRASE)
    states = Counter(line.state for line in concerns.cases(area))
    assert states == {ConcernState.CLOSED: 1, ConcernState.ACKNOWLEDGED: 1}
    assert concerns.check_record(area).ok
    assert concerns.ladder(area).ready


def test_some_agreements_are_printed_and_some_of_those_signed(sample: Desk) -> None:
    pairs = printroom.offer(sample, programme_of(sample)).pairs
    printed = [pair for pair in pairs if pair.printed_on]
    assert 0 < len([pair for pair in printed if pair.signed_on]) < len(printed) < len(pairs)


def test_nothing_is_written_in_the_future(sample: Desk) -> None:
    person = search.find(sample, "Amara")[0]
    moments = history.of_records(sample, [("person", person.record_id)])
    assert moments
    assert all(moment.at.date() < DAY for moment in moments)


def test_names_come_from_many_places() -> None:
    names = " ".join(one.name for one in (*load().mentees, *load().mentors))
    assert all(letter in names for letter in ("ŷ", "Ł", "ó", "ح", "ר", "ễ", "Þ"))
    assert all(one.email.isascii() for one in (*load().mentees, *load().mentors))


def test_it_is_the_same_story_on_another_day_opens_with_its_passphrase_and_goes_without_a_trace() -> None:
    desk = make_sample(today=dt.date(2028, 1, 2), passphrase=PASSPHRASE)
    number, path = programme_of(desk), desk.path
    view = today(desk, number)
    states = Counter(line.state for line in matching.view(desk, number).lines)
    desk.store.close()
    assert view.month.startswith("Month 3 of")
    assert states[RelationshipState.ACTIVE] == 20
    assert Counter(item.kind for item in view.items)[TodayKind.GONE_QUIET] == 1
    assert path.parent.name.startswith(FOLDER)
    opening.open_desk(path, PASSPHRASE).store.close()
    remove_sample(path)
    assert not path.parent.exists()


def test_a_desk_elsewhere_is_never_removed(tmp_path: Path) -> None:
    desk = tmp_path / "sample.rmdesk"
    desk.write_bytes(b"somebody's")
    remove_sample(desk)
    assert desk.exists()

"""Each scheme of the sources, as far as recruiting, pairing and meeting go: started, filled, paired, planned, met."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from PySide6.QtWidgets import QCheckBox, QWidget

from rmdesk.base.errors import UserError
from rmdesk.rules.gatherings import GatheringKind
from rmdesk.rules.meetings import MeetingKind
from rmdesk.rules.people import PrintFormat, Purpose
from rmdesk.rules.printroom import PaperKind
from rmdesk.rules.programme import PlanPart, ProgrammeKind
from rmdesk.rules.programme.course_facts import CourseChange, CourseKind
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import gatherings, history, meetings, privacy, programme, recruitment, today
from rmdesk.services.gatherings import NewGathering
from rmdesk.services.matching import end
from rmdesk.services.matching.supporters import add_supporter, set_supporter
from rmdesk.services.meetings.aims import add_aim, rate_aim
from rmdesk.services.programme import phases
from rmdesk.services.programme.course import change_course
from rmdesk.services.recruitment import Newcomer
from tests.support.pages.meetings import MeetingsScreen
from tests.support.pages.start import StartScreen
from tests.support.walks import STARTS, WORDS, Walk
from tests.support.window import WindowDriver

DAY = dt.timedelta(days=1)


def kinds_of(walk: Walk, relationship_id: int) -> tuple[MeetingKind, ...]:
    """Return what the pair's next meeting may be."""
    number = walk.hold(relationship_id)
    view = meetings.meeting(walk.desk, number)
    assert view is not None
    return view.kinds


def test_t01_every_pair_has_a_coach_and_four_hours_of_effort_are_logged(driver: WindowDriver) -> None:
    walk = Walk(driver, "T01")
    plan = walk.plan.plan
    assert (plan.minutes_research, plan.minutes_preparation, plan.minutes_notes, plan.length_minutes) == (
        *(60, 60, 60),
        60,
    )
    walk.say()
    pair = walk.pair()
    coach = add_supporter(
        walk.desk, walk.id, Newcomer("Ruth Ellery", has_notice=True), confirmed=True
    ).value.participation_id
    set_supporter(walk.desk, pair, coach)
    first = walk.hold(pair)
    for member in walk.members(pair):
        if member != coach:
            effort = {"minutes_research": 60, "minutes_preparation": 60, "minutes_notes": 60}
            meetings.set_attendance(walk.desk, first, member, **effort)
    walk.refresh()
    assert "Ruth Ellery" in " ".join(MeetingsScreen(driver).open({"relationship": pair}).texts())
    assert "Ruth Ellery" in walk.paper(PaperKind.AGREEMENT, pair)
    view = meetings.meeting(walk.desk, first)
    assert view is not None and [
        m.minutes_research for m in view.members if m.role is not Role.SUPPORTER
    ] == [60, 60]


def test_t02_six_sessions_of_an_hour(driver: WindowDriver) -> None:
    walk = Walk(driver, "T02")
    walk.say()
    pair = walk.pair()
    assert len(walk.days(pair)) == 6
    for _ in range(6):
        walk.hold(pair)
    view = meetings.overview(walk.desk, walk.id)
    assert (view.pairs[0].standing.held, view.pairs[0].standing.of) == (6, 6)


def test_t03_near_peers_are_called_so_and_are_trained_first(driver: WindowDriver) -> None:
    walk = Walk(driver, "T03")
    assert walk.plan.plan.kind is ProgrammeKind.NEAR_PEER
    assert {PlanPart.PAY, PlanPart.TRAINING} <= walk.plan.plan.parts and walk.plan.plan.pay
    walk.say()
    pair = walk.pair()
    assert "Near-peer mentoring" in walk.paper(PaperKind.AGREEMENT, pair)
    assert "Near-peer mentoring" in driver.find(QWidget, "nav.programme").accessibleName()


def test_t04_the_whole_board_is_ready_before_mentors_are_called(driver: WindowDriver) -> None:
    walk = Walk(driver, "T04")
    walk.say(mentees_wanted=2)
    assert walk.plan.plan.all_mentees_first
    (first,) = walk.join(Role.MENTEE, "Helen Marsh", level=9)
    with pytest.raises(UserError, match="call for mentors"):
        recruitment.add_by_hand(walk.desk, walk.id, Role.MENTOR, Newcomer("Amara Okafor"), confirmed=True)
    assert "call for mentors" in walk.page_words("mentors")
    recruitment.move(walk.desk, first, Stage.NOT_NOW)
    recruitment.move(walk.desk, first, Stage.READY)
    walk.join(Role.MENTEE, "Peter Lowe", level=9)
    walk.join(Role.MENTOR, "Amara Okafor", "Joy Mensah", level=2)
    walk.pair_up()
    walk.meet_all()
    offered = kinds_of(walk, walk.relationships("active")[0])
    assert {MeetingKind.ONE_TO_ONE, MeetingKind.SHADOWING, MeetingKind.OBSERVATION} <= set(offered)


def test_t05_both_sides_have_aims_and_the_agreement_shows_the_exchange(driver: WindowDriver) -> None:
    walk = Walk(driver, "T05")
    assert walk.plan.plan.kind is ProgrammeKind.RECIPROCAL and walk.plan.plan.institution_outcome
    walk.say()
    pair = walk.pair()
    (mentee,), (mentor,) = walk.members(pair, Role.MENTEE), walk.members(pair, Role.MENTOR)
    add_aim(walk.desk, pair, mentee, "Hear how decisions land")
    add_aim(walk.desk, pair, mentor, "Practise speaking up")
    words = walk.paper(PaperKind.AGREEMENT, pair)
    assert "Hear how decisions land" in words and "Practise speaking up" in words


def test_t06_two_mentors_for_one_manager_and_one_may_be_absent(driver: WindowDriver) -> None:
    walk = Walk(driver, "T06", by_hand=True)
    walk.say()
    pair = walk.pair("Helen Marsh", "Amara Okafor", "Joy Mensah")
    mentors = walk.members(pair, Role.MENTOR)
    assert len(mentors) == 2
    words = walk.paper(PaperKind.AGREEMENT, pair, readers=frozenset({Role.MENTEE}))
    for name in ("Helen Marsh", "Amara Okafor", "Joy Mensah"):
        assert words.count(name) >= 2
    watched = walk.hold(pair, kind=MeetingKind.OBSERVATION, absent=(mentors[1],))
    view = meetings.meeting(walk.desk, watched)
    assert view is not None and [m.came for m in view.members].count(False) == 1
    MeetingsScreen(driver).open(watched)
    boxes = {box.text(): box.isChecked() for box in driver.window.findChildren(QCheckBox) if box.isVisible()}
    assert [ticked for words, ticked in boxes.items() if "Joy Mensah" in words] == [False]


def test_t07_six_months_every_method_and_longer_for_those_who_like(driver: WindowDriver) -> None:
    walk = Walk(driver, "T07")
    walk.say()
    pair = walk.pair()
    assert len(walk.days(pair)) == 6
    assert {MeetingKind.OBSERVATION, MeetingKind.VISUAL_INSPECTION, MeetingKind.STORY} <= set(
        kinds_of(walk, pair)
    )
    for _ in range(5):
        walk.hold(pair)
    today = walk.desk.clock.today()
    more = CourseChange(CourseKind.EXTEND, today + DAY, more=2, reason="More time was asked for.")
    change_course(walk.desk, walk.id, more)
    assert len(walk.days(pair)) == 8


def test_t08_the_group_first_then_one_meeting_and_no_alarms(driver: WindowDriver) -> None:
    walk = Walk(driver, "T08")
    walk.say()
    walk.join(Role.MENTEE, "Helen Marsh", level=9)
    walk.join(Role.MENTOR, "Amara Okafor", level=3)
    (pair,) = walk.pair_up()
    with pytest.raises(UserError):
        meetings.plan_meetings(walk.desk, pair)
    day = walk.desk.clock.today()
    group = gatherings.add_gathering(walk.desk, walk.id, NewGathering(GatheringKind.GROUP_STAGE, day)).value
    gatherings.hold(walk.desk, group)
    gatherings.change_gathering(walk.desk, group, themes="Ward rounds are rushed")
    walk.refresh()
    assert "Ward rounds are rushed" in walk.paper(PaperKind.THEME_SHEET, group)
    meetings.plan_meetings(walk.desk, pair)
    assert len(walk.days(pair)) == 1
    walk.on(walk.days(pair)[0] + 90 * DAY)
    items = today.today(walk.desk, walk.id).items
    assert not [item for item in items if item.kind.value == "gone_quiet"]
    held = walk.hold(pair)
    view = meetings.meeting(walk.desk, held)
    assert view is not None and view.mentor_sets_agenda and "Ward rounds are rushed" in view.group_themes


def test_t09_two_organisations_and_no_agreement_without_the_three_clauses(driver: WindowDriver) -> None:
    walk = Walk(driver, "T09", by_hand=True)
    open_words = {"notes_status": "", "line_manager_clause": "", "winding_up": ""}
    walk.say(**open_words)
    pair = walk.pair()
    with pytest.raises(UserError):
        walk.paper(PaperKind.AGREEMENT, pair)
    for name in open_words:
        programme.change_plan(walk.desk, walk.id, **{name: WORDS[name]})
    words = walk.paper(PaperKind.AGREEMENT, pair)
    assert all(WORDS[name].rstrip(".").replace("’", "'") in words.replace("’", "'") for name in open_words)


def test_t10_large_print_a_companion_and_nothing_about_illness(driver: WindowDriver) -> None:
    walk = Walk(driver, "T10")
    walk.say()
    needs = {
        "print_format": PrintFormat.LARGE.value,
        "companion": "Her daughter",
        "off_limits": ("my illness",),
    }
    pair = walk.pair(mentor=needs)
    (mentor,) = walk.members(pair, Role.MENTOR)
    assert "Her daughter" in walk.paper(PaperKind.CARD, mentor)
    end(walk.desk, pair, "She would like to stop.")
    assert walk.relationships("ended") == [pair]


def test_t11_access_needs_are_told_only_as_ticked(driver: WindowDriver) -> None:
    walk = Walk(driver, "T11")
    walk.say()
    pair = walk.pair(mentor={"access_needs": "A room without steps"})
    (mentor,) = walk.members(pair, Role.MENTOR)
    assert "A room without steps" in walk.paper(PaperKind.CARD, mentor)
    privacy.withdraw(walk.desk, walk.person(mentor), Purpose.ACCESS)
    assert "A room without steps" not in walk.paper(PaperKind.CARD, mentor)


def test_t12_four_fortnightly_meetings_delayed_and_online_and_longer(driver: WindowDriver) -> None:
    walk = Walk(driver, "T12", by_hand=True)
    walk.say()
    pair = walk.pair()
    before = walk.days(pair)
    assert len(before) == 4 and [b - a for a, b in itertools.pairwise(before)] == [14 * DAY] * 3
    later = STARTS + 14 * DAY
    change_course(walk.desk, walk.id, CourseChange(CourseKind.DELAY, later, reason="Exams"))
    change_course(walk.desk, walk.id, CourseChange(CourseKind.ONLINE, later, reason="Lockdown"))
    assert [day - 14 * DAY for day in walk.days(pair)] == before
    assert walk.plan.plan.meetings_count == 4
    change_course(walk.desk, walk.id, CourseChange(CourseKind.EXTEND, later, more=1, reason="They asked"))
    assert len(walk.days(pair)) == 5 and set(walk.places(pair)) == {"Online"}
    for _ in range(3):
        history.undo(walk.desk)
    assert walk.days(pair) == before


def test_t13_aims_are_looked_at_each_month(driver: WindowDriver) -> None:
    walk = Walk(driver, "T13")
    walk.say()
    pair = walk.pair()
    (mentee,) = walk.members(pair, Role.MENTEE)
    aim = add_aim(walk.desk, pair, mentee, "Hear what I do not hear").value
    for rating in (2, 3, 4, 4, 5, 5):
        rate_aim(walk.desk, walk.hold(pair), aim, rating)
    view = meetings.pair_view(walk.desk, pair)
    assert view is not None and len(walk.days(pair)) == 6
    words = " ".join(MeetingsScreen(driver).open({"relationship": pair}).texts())
    assert "4 at meeting 3" in words and "5 at meeting 6" in words


def test_t14_pairs_learn_as_equals_and_the_cohort_gathers_twice(driver: WindowDriver) -> None:
    walk = Walk(driver, "T14")
    assert PlanPart.GATHERINGS in walk.plan.plan.parts
    walk.say()
    walk.pair()
    for offset in (0, 60):
        day = walk.desk.clock.today() + offset * DAY
        gatherings.add_gathering(walk.desk, walk.id, NewGathering(GatheringKind.COHORT, day))
    walk.refresh()
    assert len(gatherings.overview(walk.desk, walk.id).lines) == 2
    assert "Gathering of everybody" in walk.page_words("gatherings")


def test_t15_nobody_joins_before_the_sponsor_has_signed(driver: WindowDriver) -> None:
    walk = Walk(driver, "T15")
    walk.say(sponsor="The chief executive, with the board")
    with pytest.raises(UserError, match="signed"):
        recruitment.add_by_hand(walk.desk, walk.id, Role.MENTEE, Newcomer("Helen Marsh"), confirmed=True)
    programme.change_plan(walk.desk, walk.id, sponsor_signed_on=walk.desk.clock.today())
    recruitment.add_by_hand(walk.desk, walk.id, Role.MENTEE, Newcomer("Helen Marsh"), confirmed=True)


def test_t16_sensitive_topics_wait_for_the_review(driver: WindowDriver) -> None:
    walk = Walk(driver, "T16")
    walk.say()
    first, second = phases.phases(walk.desk, walk.id)[:2]
    pair = walk.pair()
    view = meetings.meeting(walk.desk, walk.hold(pair))
    assert view is not None and set(first.topics) <= set(view.themes)
    assert not set(second.topics) & set(view.themes)
    phases.change_phase(walk.desk, first.id, review="All is well; they would like to go on.")
    phases.review_phase(walk.desk, first.id)
    view = meetings.meeting(walk.desk, walk.hold(pair))
    assert view is not None and set(second.topics) <= set(view.themes)


def test_t17_the_pair_chooses_its_topics(driver: WindowDriver) -> None:
    walk = Walk(driver, "T17")
    walk.say()
    assert not walk.plan.plan.prompts and not walk.plan.plan.themes
    pair = walk.pair()
    assert "Helen Marsh" in walk.paper(PaperKind.AGREEMENT, pair)
    assert "record.theme" not in visible(driver, MeetingsScreen(driver).open(walk.hold(pair)))


def test_t18_a_focus_is_chosen_at_the_start(driver: WindowDriver) -> None:
    start = StartScreen(driver)
    start.open()
    start.choose("t18")
    driver.click("start.focus.culture")
    driver.type("start.name", "Culture first")
    driver.click("start.primary")
    assert driver.context.programme_id is not None
    assert programme.plan(driver.desk, driver.context.programme_id).plan.meetings_count == 6
    assert programme.plan(driver.desk, driver.context.programme_id).plan.themes


@pytest.mark.parametrize("key", ["T19", "T20"])
def test_t19_t20_what_is_not_mentoring_is_not_called_so(driver: WindowDriver, key: str) -> None:
    walk = Walk(driver, key)
    assert walk.plan.plan.not_mentoring
    walk.say(**({"meetings_count": 1} if key == "T19" else {}))
    pair = walk.pair()
    visitor = walk.members(pair, Role.MENTEE)[0]
    walk.hold(pair)
    walk.end(pair)
    assert "Not mentoring" in walk.paper(PaperKind.AGREEMENT, pair)
    with pytest.raises(UserError):
        walk.paper(PaperKind.CERTIFICATE, *walk.members(pair, Role.MENTOR))
    if walk.plan.plan.counts_as_placement:
        assert "Helen Marsh" in walk.paper(PaperKind.PLACEMENT_HOURS, visitor)


@pytest.mark.parametrize(("key", "kind"), [("T23", ProgrammeKind.ORDINARY), ("T24", ProgrammeKind.NEAR_PEER)])
def test_t23_t24_ordinary_and_near_peer_mentoring(
    driver: WindowDriver, key: str, kind: ProgrammeKind
) -> None:
    walk = Walk(driver, key)
    assert walk.plan.plan.kind is kind
    walk.say()
    pair = walk.pair()
    walk.hold(pair)
    assert kind.label in walk.paper(PaperKind.AGREEMENT, pair)


def visible(driver: WindowDriver, _screen: MeetingsScreen) -> set[str]:
    """Return the names of what can be seen."""
    return {widget.objectName() for widget in driver.window.findChildren(QWidget) if widget.isVisible()}

"""Triads, aims, gatherings and other kinds of programme, used through the window."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QTabBar, QWidget

from rmdesk.rules.gatherings import GatheringKind, PresenceState
from rmdesk.services import gatherings, matching, meetings
from rmdesk.services.gatherings import NewGathering
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.table import RecordTable
from tests.support.kinds import agree, join_all, triads
from tests.support.pages.matching import MatchingScreen
from tests.support.pairs import add_member, make_pair, make_programme
from tests.support.window import WindowDriver

PAST = dt.date(2026, 11, 18)


def shown(driver: WindowDriver, page: str) -> str:
    """Return every word that the page shows."""
    labels = driver.find(QWidget, f"page.{page}").findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def choose(driver: WindowDriver, field: str, value: object) -> None:
    """Choose from a list as the coordinator does."""
    found = driver.find(ChoiceField, f"{field}.field")
    found.set_value(value)
    found.edited.emit(value)
    found.committed.emit(value)
    driver.settle()


def begin(driver: WindowDriver, programme: int) -> None:
    driver.context.show_programme(programme)
    driver.settle()


def test_triads_are_suggested_explained_and_answered_by_three(driver: WindowDriver) -> None:
    number, _ = triads(driver.desk)
    begin(driver, number)
    screen = MatchingScreen(driver)
    driver.click("matching.suggest")
    rows = screen.rows()
    assert [row["mentor"] for row in rows] == ["Amara Okafor, Joy Mensah", "Dev Patel, Mei Chen"]
    assert driver.find(QWidget, "matching.suggest").text() == "Suggest triads"  # type: ignore[attr-defined]
    said = shown(driver, "matching")
    assert "all 3 perspectives" in said and "Ask Joy Mensah now." in said
    assert "no declared conflict between the mentors" in said
    for name in ("mentor", "mentor2", "mentee"):
        driver.click(f"matching.{name}_yes")
    assert "is agreed" in screen.message
    assert screen.rows()[0]["stage"] in ("agreed by all three", "proposed")
    screen.table.select(matching.view(driver.desk, number).lines[-1].id)
    driver.settle()
    driver.click("matching.never")
    couple = driver.find(ChoiceField, "matching.never_two.field")
    assert len(couple.options) == 3
    driver.click("matching.never_now")
    assert matching.view(driver.desk, number).kept_apart


def test_a_triad_is_put_together_by_hand_with_reasons_at_once(driver: WindowDriver) -> None:
    number, parts = triads(driver.desk)
    begin(driver, number)
    MatchingScreen(driver)
    driver.click("matching.by_hand")
    choose(driver, "by_hand.mentee", parts["Helen Marsh"])
    choose(driver, "by_hand.mentor", parts["Amara Okafor"])
    assert not driver.find(QWidget, "by_hand.propose").isEnabled()
    choose(driver, "by_hand.second_mentor", parts["Amara Okafor"])
    assert "same person" in shown(driver, "matching")
    choose(driver, "by_hand.second_mentor", parts["Mei Chen"])
    assert driver.find(Banner, "by_hand.said").message.startswith("Fit ")
    driver.click("by_hand.propose")
    (line,) = matching.view(driver.desk, number).lines
    assert {mentor.name for mentor in line.mentors} == {"Amara Okafor", "Mei Chen"}
    assert not driver.find(QWidget, "matching.by_hand_card").isVisible()


def test_a_supporter_is_added_and_given_to_a_pair(driver: WindowDriver) -> None:
    number, _ = triads(driver.desk, parts=("supporter",), supporter="An HR coach for each triad")
    agree(driver.desk, number)
    begin(driver, number)
    MatchingScreen(driver)
    driver.type("supporter.name", "Siân Evans")
    driver.click("supporter.add")
    assert "privacy notice" in driver.find(Banner, "supporter.said").message
    driver.click("supporter.has_notice.yes")
    driver.click("supporter.add")
    line = matching.supporters(driver.desk, number).lines[0]
    choose(driver, "matching.supporter", line.id)
    assert matching.supporters(driver.desk, number).lines[0].here == 1
    assert "1 triad" in shown(driver, "matching")


def test_aims_are_written_on_the_pairs_card_and_rated_in_the_record(driver: WindowDriver) -> None:
    number = make_programme(driver.desk, kind="reciprocal")
    pair = make_pair(driver.desk, number)
    meeting = meetings.add_meeting(driver.desk, pair.relationship_id, PAST).value
    begin(driver, number)
    driver.go("meetings")
    driver.window.show_page("meetings", {"relationship": pair.relationship_id})
    driver.settle()
    said = shown(driver, "meetings")
    assert "Reciprocal mentoring" in said and "your exchange" in said
    for owner, words in ((pair.mentee, "Hear about nights"), (pair.mentor, "See how money is decided")):
        driver.type(f"aim.new.{owner}", words)
        driver.click(f"aim.new.{owner}.add")
    view = meetings.pair_view(driver.desk, pair.relationship_id)
    assert view is not None
    first, second = (side.aims[0] for side in view.aims)
    driver.type(f"aim.{second.id}.words", "See how the money is decided")
    driver.window.show_page("meetings", meeting)
    driver.settle()
    choose(driver, f"aim.{first.id}.rating", 3)
    saved = meetings.meeting(driver.desk, meeting)
    assert saved is not None
    assert [(line.words, line.rating) for side in saved.aims for line in side.aims] == [
        ("Hear about nights", 3),
        ("See how the money is decided", None),
    ]
    driver.window.undo()
    driver.settle()
    again = meetings.meeting(driver.desk, meeting)
    assert again is not None and again.aims[0].aims[0].rating is None
    assert driver.find(ChoiceField, f"aim.{first.id}.rating.field").value() is None


def test_a_triads_record_ticks_three_people(driver: WindowDriver) -> None:
    number = make_programme(driver.desk, shape="triad")
    pair = make_pair(driver.desk, number)
    joy = add_member(driver.desk, pair.relationship_id, "Joy Mensah")
    meeting = meetings.add_meeting(driver.desk, pair.relationship_id, PAST).value
    begin(driver, number)
    driver.window.show_page("meetings", meeting)
    driver.settle()
    for part in (pair.mentee, joy):
        driver.click(f"record.came.{part}")
    assert driver.find(QCheckBox, f"record.came.{joy}").text() == "Joy Mensah, mentor"
    driver.click("meetings.primary")
    saved = meetings.meeting(driver.desk, meeting)
    assert saved is not None and saved.state.value == "held"
    assert {member.name for member in saved.members if member.came} == {"Helen Marsh", "Joy Mensah"}


def test_a_gathering_is_added_marked_by_letters_and_its_themes_saved(driver: WindowDriver) -> None:
    desk = driver.desk
    number = make_programme(desk, kind="single_feedback", meetings_count=1, parts=("gatherings", "themes"))
    join_all(desk, number, "mentor", ["Amara Okafor", "Dev Patel", "Joy Mensah"])
    begin(driver, number)
    assert "Single feedback meeting" in driver.find(QWidget, "nav.programme").accessibleName()
    driver.go("gatherings")
    assert "The group meets first" in shown(driver, "gatherings")
    driver.click("gatherings.primary")
    driver.type("new_gathering.day", "18/11/2026")
    driver.click("new_gathering.add")
    (line,) = gatherings.overview(desk, number).lines
    assert (line.kind, line.asked) == (GatheringKind.GROUP_STAGE, 3)
    people = driver.find(RecordTable, "gathering.people")
    people.setFocus()
    people.setCurrentIndex(people.records.index(0, 0))
    for key in (Qt.Key.Key_C, Qt.Key.Key_M, Qt.Key.Key_C):
        QTest.keyClick(people, key)
        driver.settle()
    view = gatherings.gathering(desk, line.id)
    assert view is not None
    assert [person.state for person in view.people] == [
        PresenceState.CAME,
        PresenceState.MISSED,
        PresenceState.CAME,
    ]
    driver.click("gathering.hold")
    themes = driver.find(QPlainTextEdit, "gathering.themes")
    themes.setFocus()
    QTest.keyClicks(themes, "Rounds are rushed")
    QTest.keyClick(themes, Qt.Key.Key_Return)
    QTest.keyClicks(themes, "What Dev said")
    driver.find(QLineEdit, "gathering.place").setFocus()
    driver.settle()
    saved = gatherings.gathering(desk, line.id)
    assert saved is not None and saved.themes == ("Rounds are rushed", "What Dev said")
    assert "Dev. Say it without" in shown(driver, "gatherings")
    driver.click("gathering.print_themes")
    assert driver.window.current_page == "printroom"
    tabs = driver.find(QTabBar, "printroom.tabs")
    assert tabs.tabText(tabs.currentIndex()) == "Themes"


def test_single_meetings_are_planned_before_the_group_only_with_a_reason(driver: WindowDriver) -> None:
    desk = driver.desk
    number = make_programme(desk, kind="single_feedback", meetings_count=1, parts=("gatherings",))
    pair = make_pair(desk, number)
    begin(driver, number)
    driver.go("meetings")
    driver.click("meetings.primary")
    assert "The group meets before the single meetings." in shown(driver, "meetings")
    driver.type("meetings.prepare.reason", "Nobody has another week.")
    driver.click("meetings.prepare.anyway")
    assert [m.relationship_id for m in meetings.overview(desk, number).meetings] == [pair.relationship_id]


def test_the_groups_themes_are_on_offer_in_a_single_meetings_record(driver: WindowDriver) -> None:
    desk = driver.desk
    number = make_programme(desk, kind="single_feedback", meetings_count=1, parts=("gatherings",))
    pair = make_pair(desk, number)
    group = gatherings.add_gathering(desk, number, NewGathering(GatheringKind.GROUP_STAGE, PAST)).value
    gatherings.change_gathering(desk, group, themes="Rounds are rushed")
    gatherings.hold(desk, group)
    meeting = meetings.add_meeting(desk, pair.relationship_id, PAST).value
    begin(driver, number)
    driver.window.show_page("meetings", meeting)
    driver.settle()
    theme = driver.find(QLineEdit, "record.theme")
    assert (
        theme.completer() is not None and theme.completer().model().index(0, 0).data() == "Rounds are rushed"
    )
    assert "The mentor sets the agenda." in shown(driver, "meetings")


def test_where_it_is_not_mentoring_screens_say_so_and_ask_before_anybody_is_called_a_mentor(
    driver: WindowDriver,
) -> None:
    desk = driver.desk
    number = make_programme(desk, kind="long_term_link", not_mentoring="a link, with the person as a muse")
    join_all(desk, number, "mentee", ["Ella Student"])
    join_all(desk, number, "mentor", ["Rose Hill"])
    begin(driver, number)
    screen = MatchingScreen(driver)
    driver.click("matching.suggest")
    assert shown(driver, "matching").count("Not mentoring: a link") >= 1
    titles = {column.key: column.title for column in screen.table.records.columns}
    assert (titles["mentee"], titles["mentor"]) == ("Visitor", "Person who is visited")
    driver.click("matching.called_mentor")
    (line,) = matching.view(desk, number).lines
    assert matching.pair(desk, line.id).called_mentor_on == "2026-11-21"

"""Matching through the window: suggest, look, choose, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget

from rmdesk.rules.programme import Chooser
from rmdesk.rules.recruitment import Role
from rmdesk.services import matching
from rmdesk.services.desk import Desk
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from rmdesk.store.tables.people import Person
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import ChoiceField
from tests.support.desks import KEY, make_desk
from tests.support.pages.matching import MatchingScreen
from tests.support.people import add, from_forms, make_programme, many
from tests.support.window import WindowDriver

CARE, RENT = "growing up in care", "low pay or renting"


def small(driver: WindowDriver, chooser: Chooser = Chooser.LESS_POWERFUL) -> int:
    """Two mentees, three mentors: Helen fits Amara, Peter fits Joy, Rhys is over."""
    number = make_programme(driver.desk, chooser)
    for name, lacks in (("Helen Marsh", CARE), ("Peter Rowe", RENT)):
        add(driver.desk, number, Role.MENTEE, name, perspectives_lacked=(lacks,), post="Director")
    for name, offers in (("Amara Okafor", CARE), ("Joy Adeyemi", RENT), ("Rhys Bowen", "racism at work")):
        add(driver.desk, number, Role.MENTOR, name, experience_offered=(offers,), post="Porter")
    driver.context.show_programme(number)
    driver.settle()
    return number


@pytest.fixture
def screen(driver: WindowDriver) -> MatchingScreen:
    small(driver)
    return MatchingScreen(driver)


def test_before_anybody_is_ready_it_says_what_opens_it(driver: WindowDriver) -> None:
    page = driver.window.show_page("matching")
    driver.settle()
    empty = page.findChild(EmptyState, "matching.empty")
    assert empty is not None and empty.isVisible()
    number = make_programme(driver.desk)
    driver.context.show_programme(number)
    screen = MatchingScreen(driver)
    assert "Matching opens when a mentee and a mentor are ready." in screen.texts()
    assert not screen.offers("suggest")
    add(driver.desk, number, Role.MENTEE, "Helen Marsh")
    screen.page.refresh()
    driver.settle()
    assert "Matching opens when a mentor is ready." in screen.texts()
    screen.press("closed.act")
    assert driver.window.current_page == "mentors"


def test_the_two_forms_from_suggestion_to_an_agreed_pair(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    from_forms(driver.desk, number)
    driver.context.show_programme(number)
    driver.settle()
    screen = MatchingScreen(driver)
    assert "Nobody is in a pair yet" in screen.texts()
    screen.press("suggest")
    assert driver.window.undo_bar.text == "Suggested 14 pairs"
    rows = screen.rows()
    assert len(rows) == 14
    assert {row["stage"] for row in rows} == {"proposed"}
    panel = screen.texts("pair")
    assert rows[0]["mentee"] in panel[0] and rows[0]["mentor"] in panel[0]
    assert f"fit {rows[0]['fit']}" in panel
    assert {"Perspectives asked for", "Different experience", "Common ground"} <= set(panel)
    assert any(text.startswith("+") for text in panel)
    assert "not in line management" in panel
    screen.press("mentor_yes")
    assert screen.rows()[0]["stage"] == "waiting for mentee"
    screen.press("mentee_yes")
    assert screen.rows()[0]["stage"] == "agreed by both"
    assert screen.message.endswith("is agreed.")
    agreed = screen.table.shown_ids[0]
    going: list[tuple[str, object]] = []
    driver.context.going.connect(lambda page, record: going.append((page, record)))
    screen.press("message.act")
    assert going == [("meetings", {"plan": agreed})]
    assert driver.find(QWidget, "meetings.prepare.panel").isVisible()


def test_suggesting_again_says_that_nothing_is_better(screen: MatchingScreen) -> None:
    screen.press("suggest")
    screen.press("suggest")
    assert screen.message == "These are the best pairs already."


def test_undo_and_redo_of_a_suggestion_and_an_answer(screen: MatchingScreen) -> None:
    screen.press("suggest")
    before = screen.rows()
    screen.press("mentor_yes")
    screen.driver.click("undo.bar.undo")
    assert screen.rows() == before
    screen.driver.window.undo()
    screen.driver.settle()
    assert screen.rows() == []
    assert not screen.driver.find(QWidget, "matching.pair").isVisible()
    screen.driver.window.redo()
    screen.driver.settle()
    assert screen.rows() == before


def test_an_undone_yes_takes_its_message_away(screen: MatchingScreen) -> None:
    screen.press("suggest")
    screen.press("mentor_yes")
    screen.press("mentee_yes")
    assert screen.message
    screen.driver.click("undo.bar.undo")
    assert screen.message == ""


def test_by_keyboard_tab_goes_on_from_an_answer_to_whoever_is_asked_next(screen: MatchingScreen) -> None:
    screen.press("suggest")
    screen.press_key("mentor_yes")
    assert "matching.mentee_yes" in screen.tab_through(3)
    screen.press_key("mentee_yes")
    assert "matching.meetings" in screen.tab_through(3)
    screen.choose(1)
    screen.press_key("pin")
    assert screen.focus == "matching.pin"
    assert screen.table.current_id == screen.table.shown_ids[1]


def test_tab_goes_down_the_panel_as_it_is_read(screen: MatchingScreen) -> None:
    screen.press("suggest")
    screen.choose(1)
    screen.choose(0)
    screen.table.setFocus()
    seen = screen.tab_through()
    assert seen[:3] == ["matching.mentor_yes", "matching.mentor_no", "matching.mentee_no"]
    assert seen.index("matching.pin") < seen.index("matching.other.1") < seen.index("matching.costs")


def test_a_pin_shows_and_is_let_go_again(screen: MatchingScreen) -> None:
    screen.press("suggest")
    screen.press("pin")
    assert screen.rows()[0]["pinned"] == "pinned"
    assert screen.driver.find(QAbstractButton, "matching.pin").text() == "Unpin"
    screen.press("pin")
    assert screen.rows()[0]["pinned"] == ""


def test_never_this_pair_and_taking_it_back(screen: MatchingScreen) -> None:
    screen.press("suggest")
    gone = screen.rows()[0]
    screen.press("never")
    assert gone not in screen.rows()
    assert f"{gone['mentee']} and {gone['mentor']}: never together." in screen.texts()
    screen.press("suggest")
    assert (gone["mentee"], gone["mentor"]) not in [(r["mentee"], r["mentor"]) for r in screen.rows()]
    rule = next(
        button.objectName()
        for button in screen.page.findChildren(QAbstractButton)
        if button.objectName().startswith("matching.allow.")
    )
    screen.driver.click(rule)
    screen.press("suggest")
    assert (gone["mentee"], gone["mentor"]) in [(r["mentee"], r["mentor"]) for r in screen.rows()]


def test_a_conflict_is_declared_in_words(screen: MatchingScreen) -> None:
    screen.press("suggest")
    first = screen.rows()[0]
    screen.press("conflict")
    field = screen.driver.find(ChoiceField, "matching.tie.field")
    assert f"{first['mentor']} appraises {first['mentee']}" in field.options
    screen.press("conflict_now")
    assert f"{first['mentee']} appraises {first['mentor']}." in screen.texts()


def test_a_no_leaves_the_pair_among_those_that_are_over(screen: MatchingScreen) -> None:
    screen.press("suggest")
    first = screen.table.shown_ids[0]
    screen.press("mentor_no")
    assert screen.message.endswith("the no is noted.")
    assert first not in screen.table.shown_ids
    screen.press("show_over")
    assert screen.rows()[-1]["stage"] == "declined"
    screen.choose(len(screen.rows()) - 1)
    screen.press("mentor_back")
    assert screen.rows()[0]["stage"] == "proposed"


def test_why_not_someone_else_and_pairing_them_instead(screen: MatchingScreen) -> None:
    screen.press("suggest")
    first = screen.rows()[0]
    screen.press("costs")
    assert any("would leave" in text for text in screen.texts("pair"))
    assert any("nobody else would lose by it" in text for text in screen.texts("pair"))
    other = screen.driver.find(QAbstractButton, "matching.other.1").accessibleName().split(": ")[1]
    screen.press("other.1")
    now = {row["mentee"]: row for row in screen.rows()}
    assert now[first["mentee"]]["mentor"] == other
    assert now[first["mentee"]]["pinned"] == "pinned"
    assert screen.texts("pair")[0] == f"{other} ↔ {first['mentee']}"


def test_somebody_without_a_pair_says_why_and_can_be_paired_by_hand(screen: MatchingScreen) -> None:
    screen.press("suggest")
    rows = screen.rows(screen.without)
    assert rows == [
        {
            "who": "Rhys Bowen",
            "why": "Both mentees who could, Helen Marsh and Peter Rowe, are paired already.",
            "help": "One more mentee would help.",
        }
    ]
    screen.choose_person(0)
    panel = screen.texts("alone")
    assert rows[0]["why"] in panel and "Helen Marsh" in panel
    screen.press("alone.1")
    assert "Rhys Bowen" in {row["mentor"] for row in screen.rows()}
    assert screen.texts("pair")[0].startswith("Rhys Bowen ↔ ")


def test_where_the_coordinator_chooses_both_are_asked_at_once(driver: WindowDriver) -> None:
    small(driver, Chooser.COORDINATOR)
    screen = MatchingScreen(driver)
    screen.press("suggest")
    assert screen.offers("mentor_yes") and not screen.offers("confirm")
    screen.press("mentee_yes")
    screen.press("mentor_yes")
    assert screen.rows()[0]["stage"] == "agreed by both"
    assert screen.offers("meetings") and not screen.offers("never")


def test_ending_a_pair_asks_for_no_reason(driver: WindowDriver) -> None:
    small(driver, Chooser.COORDINATOR)
    screen = MatchingScreen(driver)
    screen.press("suggest")
    screen.press("mentor_yes")
    screen.press("mentee_yes")
    ended = screen.table.shown_ids[0]
    screen.press("end")
    driver.find(QLineEdit, "matching.end_reason").setText("Moved away")
    screen.press("end_now")
    assert ended not in screen.table.shown_ids
    assert isinstance(ended, int)
    driver.context.go("matching", {"relationship": ended})
    driver.settle()
    assert screen.table.current_id == ended
    assert any(text.endswith("Noted: “Moved away”") for text in screen.texts("pair"))


def test_what_speaks_against_a_yes_is_said_in_the_panel(screen: MatchingScreen) -> None:
    screen.press("suggest")
    number = screen.driver.context.programme_id
    assert number is not None
    line = matching.view(screen.driver.desk, number).lines[0]
    screen.press("mentor_yes")
    with screen.driver.desk.change("Another manager") as change:
        person = change.get(Person, line.mentors[0].person_id)
        person.line_manager = line.mentee.name
    screen.press("mentee_yes")
    assert screen.pair_message.startswith("This pair can’t begin.")
    screen.page.refresh()
    screen.driver.settle()
    assert screen.rows()[0]["stage"] == "needs a look"


@pytest.mark.parametrize("kind", ["number", "words"])
def test_a_pair_is_opened_from_elsewhere(screen: MatchingScreen, kind: str) -> None:
    screen.press("suggest")
    wanted = screen.table.shown_ids[1]
    screen.driver.go("today")
    screen.driver.context.go("matching", wanted if kind == "number" else {"relationship": wanted})
    screen.driver.settle()
    assert screen.table.current_id == wanted
    assert screen.rows()[1]["mentee"] in screen.texts("pair")[0]


def test_found_again_after_close_and_reopen(qapp: object, tmp_path: Path) -> None:
    first = WindowDriver(make_desk(tmp_path))
    small(first)
    screen = MatchingScreen(first)
    screen.press("suggest")
    screen.press("mentor_yes")
    rows, desk = screen.rows(), first.desk
    first.close()
    store = Store(open_desk_file(desk.path, KEY), desk.path, KEY, desk.store.salt)
    again = WindowDriver(Desk(store, desk.clock))
    assert MatchingScreen(again).rows() == rows
    again.close()


def test_names_with_markup_show_as_typed(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    add(driver.desk, number, Role.MENTEE, "<b>Bold</b> & Co")
    add(driver.desk, number, Role.MENTOR, "Amara")
    driver.context.show_programme(number)
    screen = MatchingScreen(driver)
    screen.press("suggest")
    assert screen.texts("pair")[0] == "Amara ↔ <b>Bold</b> & Co"
    assert driver.find(QAbstractButton, "matching.mentee_no").text() == "<b>Bold</b> && Co said no"


def test_every_control_has_one_name_and_says_what_it_is(screen: MatchingScreen) -> None:
    screen.press("suggest")
    screen.choose_person(0)
    controls = [b for b in screen.page.findChildren(QAbstractButton) if b.isVisible()]
    named = [b for b in controls if b.objectName().startswith("matching.")]
    assert len(named) > 8
    assert all(b.accessibleName() for b in named)
    names = [b.objectName() for b in named]
    assert len(set(names)) == len(names)


def test_hundreds_are_matched_without_holding_up_the_window_and_can_be_stopped(
    driver: WindowDriver,
) -> None:
    number = make_programme(driver.desk)
    many(driver.desk, number, 250, 350)
    driver.context.show_programme(number)
    screen = MatchingScreen(driver)
    screen.page.suggest()
    assert screen.is_working()
    driver.find(QAbstractButton, "matching.progress.cancel").click()
    driver.settle()
    assert screen.message == "Matching was stopped."
    assert screen.rows() == []
    assert not screen.is_working()

    turns: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(10)
    screen.page.suggest()
    driver.settle()
    timer.stop()
    assert len(turns) > 30
    assert len(screen.rows()) == 250
    assert not screen.is_working()


def test_another_programme_begins_at_the_top_of_the_page(screen: MatchingScreen) -> None:
    driver = screen.driver
    other = make_programme(driver.desk)
    many(driver.desk, other, 12, 10)
    matching.suggest(driver.desk, other)
    table = driver.find(QWidget, "matching.table")
    area = next(one for one in driver.window.findChildren(QScrollArea) if one.isAncestorOf(table))
    driver.window.resize(1024, 520)
    screen.press("suggest")
    driver.settle()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    driver.context.show_programme(other)
    driver.settle()
    assert bar.maximum() > 0 and bar.value() == 0

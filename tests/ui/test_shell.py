"""The window round the pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from rmdesk.rules.programme import PlanPart
from rmdesk.services import drafts, meetings, programme
from rmdesk.ui.open_desk import open_window
from rmdesk.ui.shell.registry import PAGES
from rmdesk.ui.shell.window import WINDOW_DRAFT
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.page import ScrollArea
from tests.support.desks import make_desk
from tests.support.letting_go import let_go
from tests.support.pages.plan import PlanScreen
from tests.support.pages.shell import Shell
from tests.support.pairs import make_pair, make_programme
from tests.support.window import WindowDriver


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def open_plan(driver: WindowDriver) -> None:
    """Show the plan in a window that is too low for it."""
    PlanScreen(driver).start("Ours")
    driver.window.resize(1024, 640)
    driver.window.activateWindow()
    driver.settle()


@pytest.mark.parametrize("entry", [entry for entry in PAGES], ids=lambda entry: entry.name)
def test_every_page_exists_under_its_name(driver: WindowDriver, entry: object) -> None:
    name = entry.name  # type: ignore[attr-defined]
    driver.window.show_page(name)
    driver.settle()
    page = driver.find(QWidget, f"page.{name}")
    assert page.isVisible()
    assert page.accessibleName()


def test_pages_that_come_later_are_not_in_the_navigation(driver: WindowDriver) -> None:
    PlanScreen(driver).start("Ours")
    shell = Shell(driver)
    assert not shell.place("gatherings").isVisible()
    assert not shell.place("evaluation").isVisible()
    assert shell.place("mentees").isVisible()


def test_a_place_that_is_not_open_says_why(driver: WindowDriver) -> None:
    PlanScreen(driver).start("Ours")
    place = Shell(driver).place("mentors")
    assert "not open yet" in place.accessibleName()
    assert "mentees" in place.accessibleDescription()


def test_search_finds_people_as_you_type_and_opens_them(driver: WindowDriver) -> None:
    make_pair(driver.desk, make_programme(driver.desk), "Siân Evans", "Łukasz Zieliński")
    shell = Shell(driver)
    assert any("Siân Evans" in line for line in shell.search("sian e"))
    shell.open_first_hit()
    assert shell.page_on_screen() == "people"
    assert shell.search("zielinski") != []


def test_search_says_when_nothing_is_found(driver: WindowDriver) -> None:
    assert Shell(driver).search("<b>nobody</b>") == ["Nothing found for “<b>nobody</b>”."]


def test_undo_and_redo_by_menu(driver: WindowDriver) -> None:
    PlanScreen(driver).start("Ours")
    shell = Shell(driver)
    shell.press("undo")
    assert programme.programme_names(driver.desk) == ()
    shell.press("redo")
    assert [name for _number, name in programme.programme_names(driver.desk)] == ["Ours"]


def test_the_switcher_goes_between_programmes(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("First")
    plan.start("Second")
    first = next(number for number, name in programme.programme_names(driver.desk) if name == "First")
    driver.window.navigation.programme_chosen.emit(first)
    driver.settle()
    assert plan.value("name") == "First"


def test_back_goes_to_the_page_before(driver: WindowDriver) -> None:
    driver.go("people")
    driver.go("settings")
    shell = Shell(driver)
    shell.press("back")
    assert shell.page_on_screen() == "people"


def test_todays_buttons_go_to_their_places(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    shell = Shell(driver)
    titles = dict(shell.today())
    assert any("still to say in the plan" in title for title in titles)
    number = [title for title, _word in shell.today()].index(
        next(t for t in titles if "still to say" in t)
    ) + 1
    driver.click(f"today.item.{number}.act")
    assert shell.page_on_screen() == "plan"


def test_an_empty_desk_offers_a_programme_on_today(driver: WindowDriver) -> None:
    driver.go("today")
    driver.click("today.nothing.act")
    assert Shell(driver).page_on_screen() == "plan"
    assert Shell(driver).visible("start.name")


def test_after_unlocking_the_navigation_is_filled(driver: WindowDriver) -> None:
    PlanScreen(driver).start("Ours")
    kept: dict[str, object] = {"page": "plan", "programme_id": driver.context.programme_id, "pages": {}}
    drafts.keep(driver.desk, WINDOW_DRAFT, kept)
    again = open_window(driver.desk, driver.prompts, driver.theme)
    again.show()
    again.context.jobs.settle()
    assert again.current_page == "plan"
    assert "now" in again.navigation.buttons["plan"].accessibleName()
    again.context.jobs.close()
    again.check_soundness()
    assert not again.context.jobs.busy
    let_go(again)


def test_damage_in_the_middle_of_the_file_is_said(driver: WindowDriver) -> None:
    driver.window.check_soundness()
    driver.settle()
    assert driver.find(Banner, "window.message").message == ""
    with driver.desk.path.open("r+b") as stream:
        stream.seek(-2_000, 2)
        byte = stream.read(1)
        stream.seek(-1, 1)
        stream.write(bytes([byte[0] ^ 1]))
    driver.window.check_soundness()
    driver.settle()
    assert driver.find(Banner, "window.message").message == "Part of this desk is damaged."


def test_the_keyboard_begins_on_the_page_that_its_key_opened(driver: WindowDriver) -> None:
    driver.window.activateWindow()
    driver.go("people")
    assert driver.window.navigation.isAncestorOf(focused())
    driver.window.actions_.by_name["go.people"].trigger()
    driver.settle()
    assert driver.find(QWidget, "page.people").isAncestorOf(focused())


def test_a_link_to_another_page_takes_the_keyboard_along(driver: WindowDriver) -> None:
    driver.window.activateWindow()
    driver.context.go("settings")
    driver.settle()
    assert driver.find(QWidget, "page.settings").isAncestorOf(focused())


def test_tab_reaches_the_navigation_at_the_place_on_screen(driver: WindowDriver) -> None:
    driver.window.activateWindow()
    driver.go("people")
    driver.window.actions_.by_name["go.settings"].trigger()
    driver.settle()
    seen = []
    for _ in range(80):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused().objectName())
    assert {name for name in seen if name.startswith("nav.")} == {"nav.programme", "nav.settings"}


def test_with_large_text_the_place_on_screen_is_in_view(qapp: object, tmp_path: Path) -> None:
    driver = WindowDriver(make_desk(tmp_path), text_scale=2.0)
    driver.context.show_programme(make_programme(driver.desk))
    driver.window.resize(1024, 640)
    driver.settle()
    for page in ("settings", "today", "datacare", "meetings"):
        driver.window.actions_.by_name[f"go.{page}"].trigger()
        driver.settle()
        place = Shell(driver).place(page)
        assert place.visibleRegion().boundingRect().height() == place.height(), page
    driver.close()


def test_every_entry_of_a_menu_has_a_letter_of_its_own(driver: WindowDriver) -> None:
    driver.context.show_programme(make_programme(driver.desk))
    driver.settle()
    actions = driver.window.actions_
    for menu in (actions.file, actions.edit, actions.go, actions.programme, actions.help):
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(texts) == len(set(letters)), texts


@pytest.mark.parametrize("parts", [(), (PlanPart.GATHERINGS,)])
def test_the_pages_that_are_offered_are_numbered_without_a_gap(
    driver: WindowDriver, parts: tuple[PlanPart, ...]
) -> None:
    driver.context.show_programme(make_programme(driver.desk, parts=parts))
    driver.settle()
    offered = [action for action in driver.window.actions_.go.actions() if action.isVisible()]
    keys = [action.shortcut().toString() for action in offered if not action.isSeparator()]
    *pages, back = keys
    assert pages == [f"Ctrl+{number}" for number in range(1, 10)] + [""] * (len(pages) - 9)
    assert back == "Alt+Left"
    assert ("go.gatherings" in [action.objectName().removeprefix("action.") for action in offered]) == bool(
        parts
    )


def test_when_the_window_opens_the_keyboard_is_seen_on_the_page(driver: WindowDriver) -> None:
    PlanScreen(driver).start("Ours")
    again = open_window(driver.desk, driver.prompts, driver.theme)
    again.show()
    again.activateWindow()
    again.context.jobs.settle()
    QApplication.processEvents()
    assert again.here.isAncestorOf(focused())
    again.context.jobs.close()
    let_go(again)


def test_the_page_gives_way_to_the_undo_bar_with_all_of_the_field_in_use(
    qapp: object, tmp_path: Path
) -> None:
    driver = WindowDriver(make_desk(tmp_path), text_scale=1.5)
    driver.context.show_programme(make_programme(driver.desk, kind="cross_organisation"))
    driver.window.resize(1024, 520)
    driver.settle()
    driver.go("mentees")
    driver.click("mentees.primary")
    low = driver.find(Field, "mentees.new.organisation.field")
    line = driver.find(QLineEdit, "mentees.new.organisation")
    area = next(each for each in driver.window.here.findChildren(ScrollArea) if each.isAncestorOf(line))
    while (
        inner := next((e for e in area.findChildren(ScrollArea) if e.isAncestorOf(line)), None)
    ) is not None:
        area = inner
    line.setFocus()
    inside = area.widget()
    assert inside is not None
    bottom = low.mapTo(inside, QPoint(0, low.height())).y()
    assert bottom > area.viewport().height()
    area.verticalScrollBar().setValue(bottom - area.viewport().height())
    assert low.visibleRegion().boundingRect().height() == low.height()
    driver.window.undo_bar.offer("Changed something")
    driver.settle()
    assert low.visibleRegion().boundingRect().height() == low.height()
    driver.close()


def test_escape_in_a_field_puts_the_undo_bar_away(driver: WindowDriver) -> None:
    open_plan(driver)
    driver.window.undo_bar.offer("Changed something")
    for name in ("plan.name", "plan.purpose"):
        driver.window.undo_bar.offer("Changed something")
        driver.find(QWidget, name).setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
        assert driver.window.undo_bar.text == ""
        assert focused().objectName() == name


def test_escape_that_something_else_needs_leaves_the_undo_bar(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    pair = make_pair(driver.desk, number)
    meeting = meetings.add_meeting(driver.desk, pair.relationship_id, dt.date(2026, 11, 27)).value
    driver.context.show_programme(number)
    driver.context.go("meetings", meeting)
    driver.settle()
    driver.click("meetings.move")
    driver.window.undo_bar.offer("Changed something")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert driver.window.undo_bar.text == "Changed something"


def test_what_was_undone_is_told_whole_where_there_is_room_and_is_no_news_for_ever(
    driver: WindowDriver,
) -> None:
    driver.window.resize(1366, 728)
    saved, search = driver.window.topbar.saved, driver.window.topbar.search
    saved.setText("Undone: Entered what came back on paper R7-4KQ2")
    driver.settle()
    assert saved.width() >= saved.fontMetrics().horizontalAdvance(saved.text())
    assert search.width() == search.maximumWidth()
    saved.setText("Undone: " + "Entered what came back on a paper of somebody with a long name " * 3)
    driver.settle()
    assert search.width() == search.maximumWidth()
    assert driver.window.topbar.lock.geometry().right() <= driver.window.topbar.width()
    saved.settle()
    assert saved.text() == "Undone"
    saved.setText("Saved 14:02")
    saved.settle()
    assert saved.text() == "Saved 14:02"

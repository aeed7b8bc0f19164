"""Choosing, comparing and keeping schemes, and the archive, through the window."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QWidget

from rmdesk.services import programme
from rmdesk.ui.names import controls_of
from rmdesk.ui.programme.start import StartPanel
from rmdesk.ui.widgets.fields import Field
from tests.support.desks import make_desk
from tests.support.pages.plan import PlanScreen
from tests.support.pages.shell import Shell
from tests.support.pages.start import StartScreen
from tests.support.window import WindowDriver


def assert_named(driver: WindowDriver) -> None:
    """Every control of the window has a name of its own and says what it is."""
    found = [control for control in controls_of(driver.window, "window") if not control.waiting]
    assert [control for control in found if not (control.name and control.accessible.strip())] == []
    assert [name for name, count in Counter(control.name for control in found).items() if count > 1] == []


def test_a_scheme_is_read_with_its_sources_before_it_is_chosen(driver: WindowDriver) -> None:
    start = StartScreen(driver)
    start.open()
    assert len(start.shown()) == 29
    assert start.chosen() == "t13"
    start.choose("t07")
    words = start.words()
    for part in (
        "Reverse mentoring",
        "Reciprocal mentoring",
        "Neighbours that are not mentoring",
        "Senior white leaders.",
        "Reverse mentoring for senior NHS leaders, Purpose",
        "Auditor, Critical friend, Researcher",
        "What the plan will ask you",
        "Worth knowing",
        "From outside the sources",
    ):
        assert part in words
    start.choose("t21")
    assert "No programme can be made from this one" in start.words()
    driver.type("start.name", "Ours")
    QTest.keyClick(driver.find(QAbstractButton, "start.primary"), Qt.Key.Key_Return)
    driver.settle()
    assert programme.programme_names(driver.desk) == ()


def test_words_and_questions_narrow_the_list(driver: WindowDriver) -> None:
    start = StartScreen(driver)
    start.open()
    driver.type("start.filter", "whistle")
    assert start.shown() == {"t26", "own"}
    field = driver.find(QLineEdit, "start.filter")
    field.setFocus()
    start.tab_to("start.scheme.t26")
    field.setFocus()
    start.press(Qt.Key.Key_Return)
    assert driver.window.focusWidget() is start.radio("t26")
    assert start.chosen() == "t26"
    driver.type("start.filter", "zzz")
    assert start.shown() == {"own"}
    assert "No scheme is like that" in start.words()
    driver.click("start.none.act")
    assert len(start.shown()) == 29
    start.answer("how_many", "Two for each mentee")
    assert start.shown() == {"t06", "own"}
    start.answer("how_many", "One or two")
    start.answer("how_long", "About half a year")
    start.answer("which_way", "Both ways")
    assert start.shown() == {"t13", "t18", "own"}
    assert "2 of 28" in start.words()


def test_from_the_list_to_the_plan_by_keyboard_alone(driver: WindowDriver) -> None:
    start = StartScreen(driver)
    driver.window.activateWindow()
    start.open()
    assert driver.window.focusWidget() is start.radio("t13")
    start.press(Qt.Key.Key_Up)
    assert start.chosen() == "t12"
    start.press(Qt.Key.Key_Down, 4)
    assert start.chosen() == "t18"
    name = start.tab_to("start.name")
    QTest.keyClicks(name, "Focus")
    start.tab_to("start.focus.culture")
    start.press(Qt.Key.Key_Space)
    start.tab_to("start.reading")
    name.setFocus()
    start.press(Qt.Key.Key_Return)
    assert driver.context.programme_id is not None
    view = programme.plan(driver.desk, driver.context.programme_id)
    assert (view.name, view.scheme, view.plan.themes) == ("Focus", "T18", ("Culture and racial identity",))
    assert PlanScreen(driver).value("meetings_count") == 6


def test_three_schemes_are_compared_side_by_side(driver: WindowDriver) -> None:
    start = StartScreen(driver)
    start.open()
    for key in ("t01", "t12", "t13", "t06"):
        start.choose(key)
        driver.click("start.mark")
    assert "To compare: One semester with students, Monthly reverse mentoring, Two mentors" in start.words()
    start.choose("t12")
    driver.click("start.mark")
    driver.click("start.compare")
    assert_named(driver)
    words = start.words()
    for part in ("Two mentors (a triad)", "Not said", "The plan will ask", "Once a month", "Worth knowing"):
        assert part in words
    start.press(Qt.Key.Key_Escape)
    driver.click("start.compare")
    driver.click("compare.choose.T06")
    assert start.chosen() == "t06"
    driver.type("start.name", "In threes")
    driver.click("start.primary")
    assert driver.context.programme_id is not None
    assert programme.plan(driver.desk, driver.context.programme_id).scheme == "T06"


def test_a_scheme_of_ones_own_goes_by_file_to_another_window(driver: WindowDriver, tmp_path: Path) -> None:
    plan = PlanScreen(driver)
    plan.start("Leading with lived experience", "t12")
    plan.fill("where_to_turn", "Lesley Dean, 01632 960111")
    driver.click("plan.keep")
    assert_named(driver)
    driver.type("keep.title", "   ")
    driver.click("keep.save")
    assert driver.find(Field, "keep.title.field").error == "This is needed."
    assert not any(card.own for card in programme.shelf(driver.desk))
    driver.type("keep.title", "Our semester")
    driver.click("keep.save")
    driver.prompts.new_files.append(tmp_path / "ours")
    driver.click("keep.message.act")
    text = (tmp_path / "ours.toml").read_text(encoding="utf-8")
    assert "Our semester" in text and "Lesley" not in text
    folder = tmp_path / "other"
    folder.mkdir()
    there = WindowDriver(make_desk(folder))
    start = StartScreen(there)
    start.open()
    there.prompts.files.append(tmp_path / "ours.toml")
    there.click("start.bring_in")
    assert start.chosen().startswith("own-")
    assert "Schemes that you saved" in start.words()
    there.type("start.name", "Over there")
    there.click("start.primary")
    assert there.context.programme_id is not None
    assert programme.plan(there.desk, there.context.programme_id).plan.meetings_count == 4
    start.open()
    start.choose(start_key := next(key for key in start.shown() if key.startswith("own-")))
    there.prompts.new_files.append(tmp_path / "again.toml")
    there.click("start.save_file")
    assert (tmp_path / "again.toml").exists()
    there.click("start.remove")
    assert start_key not in start.shown()
    there.click("undo.bar.undo")
    assert start_key in start.shown()
    (tmp_path / "bad.toml").write_text("<script>", encoding="utf-8")
    there.prompts.files.append(tmp_path / "bad.toml")
    there.click("start.bring_in")
    assert "not a scheme that rmdesk can read" in start.words()
    there.close()


def test_as_last_time_begins_with_the_plan_of_before(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("First year")
    plan.fill("barrier", "Night staff are never asked.")
    plan.fill("starts_on", "11 Jan 2027")
    Shell(driver).press("again")
    assert StartScreen(driver).chosen() == "programme-1"
    driver.click("start.back")
    driver.click("plan.keep")
    driver.click("keep.again")
    assert StartScreen(driver).chosen() == "programme-1"
    driver.click("start.primary")
    assert plan.value("name") == "First year (copy)"
    assert plan.value("barrier") == "Night staff are never asked."
    assert plan.value("starts_on") is None


def test_a_programme_goes_into_the_archive_and_is_found_there(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Lambs and leaders")
    plan.start("Second year")
    second = driver.context.programme_id
    Shell(driver).press("archive")
    driver.click("keep.archive")
    assert plan.value("name") == "Lambs and leaders"
    menu = driver.find(QMenu, "nav.programme.archived")
    assert [action.text() for action in menu.actions()] == ["Second year"]
    menu.actions()[0].trigger()
    driver.settle()
    assert (driver.context.programme_id, plan.value("name")) == (second, "Second year")
    assert any("in the archive" in text for text in plan.texts())
    driver.click("plan.archived.act")
    assert not any("in the archive" in text for text in plan.texts())
    driver.click("plan.keep")
    driver.click("keep.archive")
    driver.go("today")
    shell = Shell(driver)
    assert any("Second year" in line and "archived" in line for line in shell.search("second"))
    shell.open_first_hit()
    assert (shell.page_on_screen(), plan.value("name")) == ("plan", "Second year")
    driver.click("plan.keep")
    driver.click("keep.unarchive")
    driver.click("keep.back")
    assert not any("in the archive" in text for text in plan.texts())


def test_when_the_only_programme_is_archived_another_can_be_started(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    driver.click("plan.keep")
    driver.click("keep.archive")
    panel = driver.window.findChild(StartPanel)
    assert panel is not None and panel.isVisible()
    driver.click("undo.bar.undo")
    driver.click("start.back")
    assert plan.value("name") == "Ours"


def test_the_page_can_be_used_at_twice_the_text_size(driver: WindowDriver) -> None:
    driver.theme.apply("light", 2.0)
    driver.window.resize(1024, 700)
    start = StartScreen(driver)
    start.open()
    start.choose("t20")
    for key in ("t20", "t13"):
        start.choose(key)
        driver.click("start.mark")
    for name in ("start.primary", "start.filter", "start.name", "start.reading"):
        widget = driver.find(QWidget, name)
        right = widget.mapTo(driver.window, widget.rect().topRight()).x()
        assert widget.isVisible() and right <= driver.window.width()
    driver.click("start.compare")
    assert "Goes on for" in start.words()


def test_a_scheme_that_is_filtered_away_is_no_longer_chosen(driver: WindowDriver) -> None:
    start = StartScreen(driver)
    start.open()
    assert "It begins with “Monthly reverse mentoring”" in start.words()
    driver.type("start.filter", "T06")
    assert start.shown() == {"t06", "own"}
    assert not any(start.radio(key).isChecked() for key in ("t13", "t06", "own"))
    assert "No scheme is chosen" in start.words()
    assert "Choose a scheme first." in start.words()
    assert not driver.find(QAbstractButton, "start.primary").isEnabled()
    driver.type("start.name", "Unseen")
    QTest.keyClick(driver.find(QLineEdit, "start.name"), Qt.Key.Key_Return)
    driver.settle()
    assert programme.programme_names(driver.desk) == ()
    start.choose("t06")
    driver.click("start.primary")
    assert driver.context.programme_id is not None
    assert programme.plan(driver.desk, driver.context.programme_id).scheme == "T06"


def test_tab_goes_from_the_filter_by_the_list_to_the_name_and_the_scheme_as_they_stand(
    driver: WindowDriver,
) -> None:
    start = StartScreen(driver)
    driver.window.activateWindow()
    start.open()
    start.radio("t18").setFocus()  # as a press of the mouse does
    start.choose("t18")
    driver.find(QLineEdit, "start.filter").setFocus()
    met: list[str] = []
    while "start.primary" not in met and len(met) < 30:
        start.press(Qt.Key.Key_Tab)
        focus = driver.window.focusWidget()
        met.append(focus.objectName() if focus is not None else "")
    way = ["start.how_long", "start.scheme.t18", "start.name", "start.mark", "start.reading", "start.primary"]
    assert [name for name in met if name in way] == way, met


def test_the_arrow_keys_choose_among_the_schemes_that_are_shown(driver: WindowDriver) -> None:
    start = StartScreen(driver)
    driver.window.activateWindow()
    start.open()
    driver.type("start.filter", "T06")
    start.radio("t06").setFocus()
    start.press(Qt.Key.Key_Space)
    assert start.chosen() == "t06"
    seen = set()
    for _ in range(4):
        start.press(Qt.Key.Key_Down)
        seen.add(start.chosen())
    assert seen <= {"t06", "own"}

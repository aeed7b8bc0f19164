"""What stays in view on the plan, what the keys of undo take back, and where a programme opens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from rmdesk.services import programme
from rmdesk.ui.widgets.undobar import UndoBar
from tests.support.pages.plan import PlanScreen
from tests.support.pages.shell import Shell
from tests.support.pages.start import StartScreen
from tests.support.pairs import make_programme
from tests.support.window import WindowDriver


def page_of(driver: WindowDriver) -> QScrollArea:
    """Return what scrolls under the plan."""
    return next(area for area in PlanScreen(driver).page.findChildren(QScrollArea) if area.isVisible())


def rect_in(page: QScrollArea, widget: QWidget) -> QRect:
    """Return where a widget is, as seen through the page."""
    return QRect(widget.mapTo(page.viewport(), QPoint(0, 0)), widget.size())


def show(driver: WindowDriver, number: int) -> PlanScreen:
    driver.context.show_programme(number)
    driver.settle()
    driver.go("plan")
    return PlanScreen(driver)


def focus(driver: WindowDriver, name: str) -> QLineEdit:
    driver.window.activateWindow()
    line = driver.find(QLineEdit, name)
    line.setFocus()
    driver.settle()
    assert line.hasFocus()
    return line


def undo_by_key(driver: WindowDriver, line: QLineEdit, *, again: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(line, Qt.Key.Key_Z, held | Qt.KeyboardModifier.ShiftModifier if again else held)
    driver.settle()


def test_ctrl_z_takes_back_typing_and_in_a_field_at_rest_the_last_change_of_the_desk(
    driver: WindowDriver,
) -> None:
    plan = show(driver, make_programme(driver.desk, name="Ours"))
    plan.fill("name", "Theirs")
    line = focus(driver, "plan.name")
    QTest.keyClicks(line, " too")
    undo_by_key(driver, line)
    assert line.text() == "Theirs"
    assert [name for _number, name in programme.programme_names(driver.desk)] == ["Theirs"]
    undo_by_key(driver, line)
    assert [name for _number, name in programme.programme_names(driver.desk)] == ["Ours"]
    assert line.text() == "Ours"
    undo_by_key(driver, line, again=True)
    assert [name for _number, name in programme.programme_names(driver.desk)] == ["Theirs"]


def test_the_undo_bar_leaves_the_field_with_the_focus_in_view(driver: WindowDriver) -> None:
    plan = show(driver, make_programme(driver.desk))
    page = page_of(driver)
    bar = driver.find(UndoBar, "undo.bar")
    plan.reach("meetings_count")
    line = focus(driver, "plan.meetings_count")
    top = page.verticalScrollBar().value() + rect_in(page, line).top()
    page.verticalScrollBar().setValue(top + line.height() - page.viewport().height())
    driver.settle()
    assert bar.isHidden()
    bar.offer("Changed something")
    driver.settle()
    assert page.viewport().rect().contains(rect_in(page, line))


def test_the_undo_offer_goes_with_the_programme_that_it_speaks_of(driver: WindowDriver) -> None:
    other = make_programme(driver.desk, name="Other")
    plan = show(driver, make_programme(driver.desk, name="Ours"))
    plan.fill("name", "Theirs")
    bar = driver.find(UndoBar, "undo.bar")
    assert bar.isVisible()
    driver.window.navigation.programme_chosen.emit(other)
    driver.settle()
    assert not bar.isVisible()
    Shell(driver).press("undo")
    assert "Ours" in [name for _number, name in programme.programme_names(driver.desk)]


def test_what_is_still_to_say_stays_in_view_and_its_column_keeps_its_width(driver: WindowDriver) -> None:
    plan = show(driver, make_programme(driver.desk))
    page = page_of(driver)
    name = driver.find(QLineEdit, "plan.name")
    width = name.width()
    driver.window.resize(1366, 768)
    driver.settle()
    width = name.width()
    assert len(plan.gaps()) > 10
    for at in (0, 300, page.verticalScrollBar().maximum()):
        page.verticalScrollBar().setValue(at)
        driver.settle()
        first = driver.find(QWidget, f"plan.gap.{plan.gaps()[0]}")
        assert page.viewport().rect().contains(rect_in(page, first)), at
    programme.change_plan(driver.desk, driver.context.programme_id or 0, purpose="To listen", barrier="Rank")
    plan.page.refresh()
    driver.settle()
    assert name.width() == width
    plan.page._gaps.show_gaps(())
    driver.settle()
    assert name.width() == width


def test_with_large_text_what_is_still_to_say_stands_whole_under_the_plan(driver: WindowDriver) -> None:
    driver.theme.apply("light", 2.0)
    plan = show(driver, make_programme(driver.desk))
    driver.settle()
    page = page_of(driver)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    driver.settle()
    last = driver.find(QWidget, f"plan.gap.{plan.gaps()[-1]}")
    assert page.viewport().rect().contains(rect_in(page, last))


def test_a_second_programme_opens_at_the_top_of_its_plan(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("First")
    page = page_of(driver)
    page.verticalScrollBar().setValue(500)
    driver.settle()
    assert page.verticalScrollBar().value() == 500
    plan.start("Second")
    assert page_of(driver).verticalScrollBar().value() == 0


def test_choosing_another_programme_leaves_the_start_of_one(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("First")
    first = driver.context.programme_id
    plan.start("Second")
    assert first is not None
    programme.archive(driver.desk, first)
    StartScreen(driver).open()
    driver.window.navigation.programme_chosen.emit(first)
    driver.settle()
    assert plan.value("name") == "First"
    assert driver.find(QWidget, "plan.name").isVisible()


def test_an_archived_programme_is_shown_where_there_is_no_other(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Only")
    only = driver.context.programme_id
    driver.click("plan.keep")
    driver.click("keep.archive")
    assert driver.find(QWidget, "start.name").isVisible()
    driver.window.navigation.programme_chosen.emit(only)
    driver.settle()
    assert plan.value("name") == "Only"
    assert driver.find(QWidget, "plan.name").isVisible()


def test_the_help_of_the_plan_speaks_of_course_milestones_and_phases(driver: WindowDriver) -> None:
    plan = show(driver, make_programme(driver.desk))
    for word in ("Change course", "Milestones", "Phases"):
        assert word in plan.page.help_text

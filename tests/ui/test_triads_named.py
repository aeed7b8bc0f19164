"""Where a programme has triads, no page speaks of pairs; what is said of them holds."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QTabBar, QTableView, QWidget

from rmdesk.services import meetings
from rmdesk.services.desk import Desk
from rmdesk.ui.widgets.table.delegate import CellDelegate
from tests.support.kinds import agree, triads
from tests.support.pages.matching import MatchingScreen
from tests.support.pages.printroom import AGREEMENTS
from tests.support.pairs import make_pair, make_programme
from tests.support.window import WindowDriver


def words_on(page: QWidget) -> str:
    """Return everything that is to be read on a page."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    boxes = [box.itemText(at) for box in page.findChildren(QComboBox) for at in range(box.count())]
    return "\n".join(labels + boxes)


def begin(driver: WindowDriver, **plan: object) -> int:
    number, _ = triads(driver.desk, **plan)
    driver.context.show_programme(number)
    driver.settle()
    return number


def test_the_print_room_speaks_of_triads(driver: WindowDriver) -> None:
    number = begin(driver)
    page = driver.go("printroom")
    driver.find(QTabBar, "printroom.tabs").setCurrentIndex(AGREEMENTS)
    driver.settle()
    assert "No active triads yet" in words_on(page)
    agree(driver.desk, number)
    driver.context.go("printroom")
    driver.settle()
    page.refresh()  # type: ignore[attr-defined]
    driver.settle()
    said = words_on(page)
    assert "Everyone in the triad" in said
    assert "pair" not in said.casefold()


def test_the_plan_and_the_supporters_speak_of_triads(driver: WindowDriver) -> None:
    number = begin(driver, parts=("supporter",), supporter="An HR coach")
    agree(driver.desk, number)
    page = driver.go("matching")
    assert "2 agreed triads have no supporter yet." in words_on(page)
    plan = driver.go("plan")
    labels = [label.text() for label in plan.findChildren(QLabel)]
    for label in ("Meetings for each triad", "At most, if triads want more", "Who says yes to a triad"):
        assert label in labels
    assert "Mentees come first: mentors are called when enough of them are ready, or all." in labels


def test_a_triads_names_are_read_to_the_end_in_the_list_of_meetings(driver: WindowDriver) -> None:
    number = begin(driver)
    agree(driver.desk, number)
    driver.go("meetings")
    table = driver.find(QTableView, "meetings.pairs")
    cells = table.itemDelegate()
    assert isinstance(cells, CellDelegate)
    assert cells.row_height() >= 3 * table.fontMetrics().height()


def test_an_agreed_triad_is_not_said_to_begin_before_it_is_prepared(driver: WindowDriver) -> None:
    begin(driver)
    screen = MatchingScreen(driver)
    screen.press("suggest")
    assert "pairs" not in screen.page.help_text
    for answer in ("mentor_yes", "mentor2_yes", "mentee_yes"):
        screen.press(answer)
    banner = driver.find(QWidget, "matching.message")
    assert "once both sides are prepared" in words_on(banner)
    assert "can begin" not in words_on(banner)


def test_today_lists_only_meetings_that_are_still_to_come(driver: WindowDriver) -> None:
    desk: Desk = driver.desk
    today = desk.clock.today()
    number = make_programme(desk, starts_on=today, meetings_count=2, interval_days=3)
    pair = make_pair(desk, number)
    meetings.plan_all(desk, number)
    held = meetings.overview(desk, number).meetings[0]
    meetings.move(desk, held.id, today)
    meetings.hold(desk, held.id, came=[pair.mentor, pair.mentee])
    driver.context.show_programme(number)
    driver.go("today")
    table = driver.find(QTableView, "today.table")
    states = [table.model().index(row, 3).data() for row in range(table.model().rowCount())]
    assert states == ["Planned"]

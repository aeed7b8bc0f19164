"""Sessions, booking and attendance through the window, by mouse and keys; what a card and the page's head say."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTabBar, QWidget

from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import PlaceState, Role, Stage
from rmdesk.services import recruitment
from rmdesk.services.recruitment import NewSession
from rmdesk.store.tables.programme import Programme
from rmdesk.ui.recruitment.chosen_bar import ChosenBar
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.page import PageHeader
from rmdesk.ui.widgets.table import RecordTable
from tests.support.pages.people import PeopleScreen
from tests.support.pages.recruitment import RecruitmentScreen, choose
from tests.support.pages.shell import Shell
from tests.support.recruiting import add, make_programme
from tests.support.window import WindowDriver

TODAY = dt.date(2026, 11, 21)
NAMES = ("Ann Abel", "Ben Bold", "Cat Cole")


class Recruiting:
    """A window over a programme with three mentees."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        self.desk = driver.desk
        self.programme = make_programme(self.desk)
        self.parts = [add(self.desk, self.programme, name) for name in NAMES]
        driver.context.show_programme(self.programme)
        driver.settle()
        self.screen = RecruitmentScreen(driver).open()

    def card(self, name: str) -> tuple[str, str]:
        (card,) = [card for card in self.screen.board.cards if card.title == name]
        return card.pill, ", ".join(text for text, _tone in card.pills[bool(card.pill) :])

    def table(self, name: str) -> RecordTable:
        return self.driver.find(RecordTable, name)

    def said(self, name: str) -> str:
        return self.driver.find(Banner, name).message

    def title(self) -> str:
        return self.driver.find(PageHeader, "inductions.header").title

    def stages(self) -> list[Stage]:
        by_id = {row.id: row.stage for row in recruitment.board(self.desk, self.programme, Role.MENTEE).rows}
        return [by_id[part] for part in self.parts]

    def press(self, widget: QWidget, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(widget, key)
            self.driver.settle()


@pytest.fixture
def case(driver: WindowDriver) -> Recruiting:
    return Recruiting(driver)


def test_a_session_is_planned_filled_and_held_by_the_keyboard(case: Recruiting) -> None:
    driver = case.driver
    driver.click("mentees.inductions")
    assert case.table("inductions.table").empty_state.heading == "No session yet"
    driver.click("inductions.primary")
    driver.click("inductions.primary")
    assert driver.find(Field, "newsession.title.field").error
    driver.type("newsession.title", "Induction")
    driver.type("newsession.day", "21 Nov")
    driver.type("newsession.time", "10:00")
    driver.type("newsession.places", "2")
    driver.click("inductions.primary")
    assert case.title() == "Induction"
    find = driver.find(QWidget, "session.find")
    QTest.keyClicks(find, "ann")
    case.press(find, Qt.Key.Key_Return)
    assert case.said("inductions.message") == "Ann Abel is booked for “Induction” on 21 Nov 2026."
    assert case.stages() == [Stage.INTERESTED] * 3, "booking moves nobody"
    driver.click("inductions.message.act")
    assert case.stages() == [Stage.INDUCTION, Stage.INTERESTED, Stage.INTERESTED]
    find.clear()  # type: ignore[attr-defined]
    others = case.table("session.others")
    case.press(find, Qt.Key.Key_Down)
    case.press(others, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert case.said("session.message").startswith("“Induction” is full")
    assert len(case.table("session.table").shown_ids) == 2
    driver.click("session.message.act")
    assert driver.window.undo_bar.text == "Booked Cat Cole for “Induction” on 21 Nov 2026, raised to 3 places"
    places = case.table("session.table")
    places.setFocus()
    places.select(places.shown_ids[0])
    case.press(places, Qt.Key.Key_C, Qt.Key.Key_M, Qt.Key.Key_A)
    (line,) = recruitment.sessions(case.desk, case.programme)
    view = recruitment.session_view(case.desk, line.id)
    assert view is not None
    assert [place.state for place in view.people] == [PlaceState.CAME, PlaceState.MISSED, PlaceState.EXCUSED]
    assert case.said("inductions.message").startswith(
        "Everybody is marked; 1 person who came is not at ready"
    )
    driver.click("inductions.message.act")
    assert case.stages()[0] is Stage.READY
    Shell(driver).press("undo")
    Shell(driver).press("undo")
    view = recruitment.session_view(case.desk, line.id)
    assert view is not None and view.people[2].state is PlaceState.BOOKED
    driver.click("inductions.trail.people")
    assert case.card("Ben Bold")[0] == "missed 21 Nov"
    assert case.card("Cat Cole")[0] == "booked 21 Nov"


def test_a_session_is_changed_cancelled_and_left(case: Recruiting) -> None:
    driver = case.driver
    number = recruitment.add_session(
        case.desk, case.programme, NewSession("Induction", dt.date(2026, 12, 1))
    ).value
    recruitment.book(case.desk, number, case.parts)
    driver.context.go("mentees", {"session": number})
    driver.settle()
    driver.click("inductions.details")
    driver.type("session.places", "2")
    assert "3 places are taken" in driver.find(Field, "session.places.field").error
    driver.type("session.places", "9")
    driver.find(QCheckBox, "session.counts.trains").click()
    driver.settle()
    line = recruitment.sessions(case.desk, case.programme)[0]
    assert (line.places, line.trains, line.tells_where_to_turn) == (9, False, True)
    places = case.table("session.table")
    places.setFocus()
    places.select(case.parts[1])
    case.press(places, Qt.Key.Key_C)
    assert "still to come" in case.said("session.message")
    case.press(places, Qt.Key.Key_Delete)
    assert len(places.shown_ids) == 2
    driver.click("inductions.cancel")
    assert driver.find(QPushButton, "inductions.cancel").text() == "Bring it back"
    case.press(places, Qt.Key.Key_Escape)
    assert case.title() == "Inductions and training"
    case.press(case.table("inductions.table"), Qt.Key.Key_Escape)
    assert driver.find(QWidget, "mentees.board").isVisible()


def test_the_one_who_is_chosen_is_booked_from_the_board(case: Recruiting) -> None:
    driver = case.driver
    number = recruitment.add_session(
        case.desk, case.programme, NewSession("Induction", dt.date(2026, 12, 1), places=1)
    ).value
    case.screen.click_card("Ann Abel")
    driver.click("mentees.book")
    driver.click("mentees.booking.book")
    assert case.card("Ann Abel")[0] == "booked 1 Dec"
    assert case.screen.said() == "Ann Abel is booked for “Induction” on 1 Dec 2026."
    driver.click("mentees.message.act")
    assert case.stages()[0] is Stage.INDUCTION
    case.screen.click_card("Ben Bold")
    driver.click("mentees.book")
    driver.click("mentees.booking.book")
    assert case.said("mentees.booking.message").startswith("“Induction” is full")
    driver.click("mentees.booking.message.act")
    assert recruitment.sessions(case.desk, case.programme)[0].room == "full, 2 of 2"
    assert number == recruitment.sessions(case.desk, case.programme)[0].id
    case.screen.click_card("Cat Cole")
    driver.click("mentees.book")
    driver.click("mentees.booking.note")
    assert driver.find(Field, "mentees.booking.needs.field").error
    driver.find(QCheckBox, "mentees.booking.needs.told").click()
    driver.click("mentees.booking.note")
    assert driver.window.undo_bar.text == "Noted Cat Cole as told where to turn on 21 Nov 2026"


def test_new_sessions_that_are_half_typed_come_back_after_a_lock(case: Recruiting) -> None:
    driver = case.driver
    driver.click("mentees.inductions")
    driver.click("inductions.primary")
    driver.type("newsession.title", "Indu")
    driver.type("newsession.day", "1 Dec")
    draft = driver.window._drafts()
    driver.click("inductions.trail.people")
    driver.window.take_drafts(draft)
    driver.settle()
    values = [driver.find(Field, f"newsession.{key}.field").value() for key in ("title", "day")]
    assert values == ["Indu", dt.date(2026, 12, 1)]


def test_the_head_of_the_page_says_what_is_needed_and_leads_to_who_waits(case: Recruiting) -> None:
    driver = case.driver
    case.desk.clock.advance(days=20)  # type: ignore[attr-defined]
    recruitment.move(case.desk, case.parts[2], Stage.READY)
    driver.context.changed.emit(frozenset({Area.RECRUITMENT}), "")
    driver.settle()
    words = [label.text() for label in driver.find(QWidget, "mentees.numbers").findChildren(QLabel)]
    assert words == ["11 of 12 still needed", "2 on the way, 9 still to find"]
    longest = driver.find(QPushButton, "mentees.longest")
    assert longest.text() == "Waiting longest: Ann Abel, 20 days"
    driver.click("mentees.longest")
    assert case.screen.listed() == ["Ann Abel", "Ben Bold", "Cat Cole"]
    recruitment.move(case.desk, case.parts[0], Stage.WITHDRAWN)
    driver.context.changed.emit(frozenset({Area.RECRUITMENT}), "")
    driver.settle()
    assert case.screen.listed() == ["Ben Bold", "Cat Cole"]


def test_not_now_takes_a_note_and_a_day_to_ask_again(case: Recruiting) -> None:
    driver = case.driver
    case.screen.click_card("Ann Abel")
    choose(driver, "mentees.stage", "Not now")
    driver.type("mentees.note", "Exams until spring.")
    driver.type("mentees.again_on", "20 Nov 2026")
    driver.click("mentees.move")
    assert "not ahead" in case.screen.error("again_on")
    driver.type("mentees.again_on", "1 Mar 2027")
    driver.click("mentees.move")
    assert case.card("Ann Abel")[0] == "ask again 1 Mar 2027"
    assert recruitment.moves(case.desk, case.parts[0])[0].note == "Exams until spring."


def test_checks_are_on_the_card_in_the_list_and_on_the_persons_page(case: Recruiting) -> None:
    driver = case.driver
    with case.desk.change("Asked for checks", Area.PROGRAMME) as change:
        plan = change.get(Programme, case.programme)
        plan.parts, plan.checks_mentees = ("checks",), ("DBS",)
    case.screen.click_card("Ann Abel")
    choose(driver, "mentees.stage", "Ready")
    driver.click("mentees.move")
    assert case.screen.said() == "Ann Abel is ready, but there is something to look at."
    assert case.card("Ann Abel")[1] == "DBS missing, not told where to turn"
    bar = driver.find(ChosenBar, "mentees.chosen")
    assert bar.row is not None and bar.row.flags == ("DBS missing", "not told where to turn")
    driver.click("mentees.look_at")
    assert case.screen.listed() == ["Ann Abel"]
    people = PeopleScreen(driver)
    people.open("Ann Abel")
    assert "DBS missing" in people.texts()
    tabs = driver.find(QTabBar, "person.tabs")
    tabs.setCurrentIndex(tabs.count() - 1)
    driver.settle()
    driver.type("person.check.1.seen_on", "1 Nov 2026")
    driver.type("person.check.1.expires_on", "30 Oct 2026")
    assert "It was seen on 1 Nov 2026" in driver.find(Field, "person.check.1.expires_on.field").error
    driver.type("person.check.1.expires_on", "1 Dec 2026")
    assert "DBS runs out 1 Dec" in people.texts()
    driver.click("person.part.0.told")
    assert any("told where to turn 21 Nov 2026" in text for text in people.texts())
    driver.type("person.check.new.what", "Reference")
    driver.click("person.check.add")
    driver.type("person.check.2.note", "asked for on Monday")
    assert [check.what for check in recruitment.recruiting_of(case.desk, 1).checks] == ["DBS", "Reference"]
    driver.click("person.spoke")
    driver.type("spoke.words", "All well.")
    driver.click("spoke.save")
    assert "All well." in people.texts()
    driver.click("person.talk.0.change")
    driver.type("spoke.words", "All very well.")
    driver.click("spoke.save")
    assert "All very well." in people.texts()
    driver.click("person.talk.0.change")
    driver.click("spoke.remove")
    assert "All very well." not in people.texts()

"""“I spoke to …” from anywhere, by the keyboard, in seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from rmdesk.rules.recruitment.check_ins import Way
from rmdesk.services import recruitment
from rmdesk.services.recruitment import CheckInLine, NewCheckIn
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import Field, PickField
from tests.support.pages.people import PeopleScreen
from tests.support.pages.recruitment import choose
from tests.support.pages.shell import Shell
from tests.support.recruiting import add, make_programme
from tests.support.window import WindowDriver, key_in

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


@dataclass
class Keys:
    """Presses keys where the focus is, and counts them."""

    driver: WindowDriver
    pressed: int = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        self.pressed += 1
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)
        self.driver.settle()

    def type(self, text: str) -> None:
        self.pressed += len(text)
        for letter in text:
            focus = QApplication.focusWidget()
            assert focus is not None
            key_in(focus, letter)
        self.driver.settle()

    def ask(self) -> None:
        self.press(Qt.Key.Key_S, CONTROL | SHIFT)

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, CONTROL)


@pytest.fixture
def keys(driver: WindowDriver) -> Keys:
    programme = make_programme(driver.desk)
    for name, post in (("Ruth Ellery", "Head of HR"), ("Rhys Bowen", "Porter"), ("Ruth Ellery", "Trustee")):
        add(driver.desk, programme, name, post=post)
    driver.context.show_programme(programme)
    driver.settle()
    driver.go("mentors")
    driver.window.activateWindow()
    driver.find(QWidget, "nav.mentors").setFocus()
    driver.settle()
    return Keys(driver)


def talks(driver: WindowDriver, person_id: int = 1) -> tuple[CheckInLine, ...]:
    return recruitment.recruiting_of(driver.desk, person_id).talks


def on_screen(driver: WindowDriver) -> bool:
    return driver.find(QWidget, "spoke.panel").isVisible()


def value(driver: WindowDriver, field: str) -> object:
    return driver.find(Field, f"spoke.{field}.field").value()


def test_a_talk_is_kept_from_any_page_in_seconds(keys: Keys) -> None:
    driver = keys.driver
    before = driver.window.focusWidget()
    started = time.perf_counter()
    keys.ask()
    keys.type("ruth")
    picker = driver.find(PickField, "spoke.who.field")
    assert [offer.words for offer in picker.offers] == ["Ruth Ellery, Head of HR", "Ruth Ellery, Trustee"]
    keys.press(Qt.Key.Key_Return)
    words = "Wants evenings."
    keys.type(words)
    keys.save()
    took = time.perf_counter() - started
    assert not on_screen(driver)
    assert QApplication.focusWidget() is before
    (talk,) = talks(driver)
    assert (talk.words, talk.way, talk.programme_id) == (words, Way.PHONE, driver.context.programme_id)
    assert driver.window.undo_bar.text == "Noted your talk with Ruth Ellery"
    around = keys.pressed - len(words)
    print(f"{around} keys besides the words, {took:.2f} s of the program's own time")
    assert around == 7, "a chord, four letters, Enter, a chord"
    assert took < 5
    Shell(driver).press("undo")
    assert talks(driver) == ()


def test_whoever_is_on_screen_is_filled_in(keys: Keys) -> None:
    driver = keys.driver
    PeopleScreen(driver).open("Rhys Bowen")
    keys.ask()
    assert value(driver, "who") == 2
    assert QApplication.focusWidget() is driver.find(QPlainTextEdit, "spoke.words")
    keys.type("Fine.")
    keys.save()
    assert [talk.words for talk in talks(driver, 2)] == ["Fine."]
    assert keys.pressed == 2 + len("Fine.")


def test_down_chooses_the_second_of_the_same_name_and_the_last_way_comes_first(keys: Keys) -> None:
    driver = keys.driver
    recruitment.add_check_in(driver.desk, NewCheckIn(2, Way.EMAIL, "Hello."))
    driver.click("topbar.spoke")
    keys.type("ellery")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
    assert value(driver, "who") == 3
    assert value(driver, "way") is Way.EMAIL
    keys.type("Hm.")
    keys.save()
    assert [talk.way for talk in talks(driver, 3)] == [Way.EMAIL]


def test_escape_keeps_what_was_typed_and_a_lock_too(keys: Keys) -> None:
    driver = keys.driver
    keys.ask()
    keys.type("rhys")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Tab)
    keys.type("Half a sent")
    keys.press(Qt.Key.Key_Escape)
    assert not on_screen(driver)
    keys.ask()
    assert (value(driver, "who"), value(driver, "words")) == (2, "Half a sent")
    draft = driver.window._drafts()
    driver.click("spoke.again")
    assert (value(driver, "who"), value(driver, "words")) == (None, "")
    driver.click("spoke.put_away")
    driver.window.take_drafts(draft)
    driver.settle()
    assert on_screen(driver)
    assert (value(driver, "who"), value(driver, "words")) == (2, "Half a sent")
    assert talks(driver, 2) == ()


def test_what_is_missing_is_said_beside_the_field(keys: Keys) -> None:
    driver = keys.driver
    keys.ask()
    keys.save()
    assert driver.find(Field, "spoke.who.field").error == "Say with whom you spoke."
    keys.type("nobody at all")
    keys.save()
    assert driver.find(Field, "spoke.who.field").error == "Nobody on the desk is called so."
    driver.type("spoke.who", "rhys")
    driver.click("spoke.save")
    assert "few words" in driver.find(Field, "spoke.words.field").error
    choose(driver, "spoke.follow_up", "On a day")
    driver.click("spoke.save")
    assert driver.find(Field, "spoke.follow_up_on.field").error
    driver.type("spoke.follow_up_on", "5 Dec")
    driver.click("spoke.save")
    (talk,) = talks(driver, 2)
    assert str(talk.follow_up_on) == "2026-12-05"


def test_who_was_asked_too_often_is_said_before_they_are_asked_again(keys: Keys) -> None:
    driver = keys.driver
    for _ in range(3):
        recruitment.add_check_in(driver.desk, NewCheckIn(2, Way.PHONE, "", asked=True))
    keys.ask()
    keys.type("rhys")
    keys.press(Qt.Key.Key_Return)
    warning = driver.find(Banner, "spoke.often")
    assert warning.message == ""
    driver.find(QCheckBox, "spoke.asked").click()
    assert warning.message == "Asked 4 times in a year."


def test_today_has_the_button_and_follow_ups_are_done_or_put_off(keys: Keys) -> None:
    driver = keys.driver
    today = driver.desk.clock.today()
    for words in ("First", "Second"):
        recruitment.add_check_in(driver.desk, NewCheckIn(2, Way.PHONE, words, follow_up_on=today))
    shell = Shell(driver)
    driver.context.changed.emit(frozenset({"people"}), "")
    lines = [line for line in shell.today() if line[0] == "Rhys Bowen"]
    assert len(lines) == 2
    number = next(n for n in range(1, 9) if driver.window.findChildren(QWidget, f"today.item.{n}.done"))
    driver.click(f"today.item.{number}.done")
    driver.click(f"today.item.{number}.later")
    assert [line for line in shell.today() if line[0] == "Rhys Bowen"] == []
    later, done = sorted(talks(driver, 2), key=lambda talk: talk.followed_up_on is not None)
    assert done.followed_up_on == today
    assert later.open and later.follow_up_on is not None
    assert (later.follow_up_on - today).days == 9, "a week from a Saturday, and on to Monday"
    driver.click("today.spoke")
    assert on_screen(driver)
    assert driver.find(QLineEdit, "spoke.who").hasFocus()


def test_a_search_finds_the_words_of_a_talk(keys: Keys) -> None:
    recruitment.add_check_in(keys.driver.desk, NewCheckIn(2, Way.PHONE, "Asked about a hoist."))
    shell = Shell(keys.driver)
    assert shell.search("hoist") == ["Rhys Bowen\nSpoke by phone, 21 Nov 2026: Asked about a hoist."]
    shell.open_first_hit()
    assert shell.page_on_screen() == "people"

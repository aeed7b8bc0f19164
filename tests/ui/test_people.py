"""People through the window: find, open, change, add, archive, and what happened around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from rmdesk.services import people
from rmdesk.services.desk import Desk
from rmdesk.services.people import PersonView
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from tests.support.crowd import add, story
from tests.support.desks import KEY, make_desk
from tests.support.pages.people import PeopleScreen
from tests.support.window import WindowDriver

NASTY = "<b>Bold</b> & <img src=x onerror=1>"


def saved(driver: WindowDriver, person_id: int) -> PersonView:
    found = people.person(driver.desk, person_id)
    assert found is not None
    return found


def goings(driver: WindowDriver) -> list[tuple[str, object]]:
    """Where the window is asked to go from now on; it stays where it is."""
    went: list[tuple[str, object]] = []
    driver.context.going.disconnect()
    driver.context.going.connect(lambda page, record: went.append((page, record)))
    return went


def test_an_empty_desk_says_what_to_do(driver: WindowDriver) -> None:
    screen = PeopleScreen(driver)
    assert "Nobody is here yet" in screen.texts()
    driver.click("people.table.empty.act")
    assert driver.find(QWidget, "newperson.panel").isVisible()


def test_a_new_coordinator_adds_somebody_and_fills_the_profile(driver: WindowDriver) -> None:
    screen = PeopleScreen(driver)
    screen.add(name="Siân Evans", post="Porter", service="Wards")
    assert screen.title() == "Siân Evans"
    assert screen.names() == ["Siân Evans"]
    screen.fill("preferred_name", "Siani")
    screen.fill("notes", "Step-free room.")
    screen.fill("level", "3")
    assert screen.title() == "Siani"
    assert screen.names() == ["Siani (Siân Evans)"]
    (line,) = people.people_list(driver.desk)
    profile = saved(driver, line.id).profile
    assert (profile.notes, profile.level, profile.service) == ("Step-free room.", 3, "Wards")


def test_undo_and_redo_of_a_field_through_the_window(driver: WindowDriver) -> None:
    number = add(driver.desk, "Siân Evans", post="Porter")
    screen = PeopleScreen(driver)
    screen.open("Siân Evans")
    screen.fill("post", "Head porter")
    assert driver.window.undo_bar.text == "Changed Siân Evans’s post"
    driver.click("undo.bar.undo")
    assert screen.field("post").value() == "Porter"
    driver.window.redo()
    driver.settle()
    assert screen.field("post").value() == "Head porter"
    assert saved(driver, number).profile.post == "Head porter"


def test_tags_and_ticks_are_saved_with_each_choice(driver: WindowDriver) -> None:
    number = add(driver.desk, "Siân Evans")
    screen = PeopleScreen(driver)
    screen.open("Siân Evans")
    line = driver.find(QLineEdit, "person.interests")
    line.setFocus()
    QTest.keyClicks(line, "bell ringing")
    screen.press(Qt.Key.Key_Return)
    driver.find(QCheckBox, "person.availability.Mon morning").click()
    driver.settle()
    profile = saved(driver, number).profile
    assert profile.interests == ("bell ringing",)
    assert profile.availability == ("Mon morning",)


def test_a_known_interest_is_chosen_from_the_list_with_the_keyboard(driver: WindowDriver) -> None:
    number = add(driver.desk, "Siân Evans")
    screen = PeopleScreen(driver)
    screen.open("Siân Evans")
    line = driver.find(QLineEdit, "person.interests")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down)
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None and popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    driver.settle()
    assert saved(driver, number).profile.interests == ("allotments",)
    assert line.text() == ""


def test_what_can_not_be_right_says_so_beside_the_field_and_is_not_lost(driver: WindowDriver) -> None:
    number = add(driver.desk, "Siân Evans")
    add(driver.desk, "Anna Desai")
    screen = PeopleScreen(driver)
    screen.open("Siân Evans")
    screen.fill("email", "sian at charity")
    assert "e-mail address" in screen.field("email").error
    screen.fill("post", "Porter")
    assert screen.field("email").value() == "sian at charity"
    screen.open("Anna Desai")
    assert screen.field("email").value() == ""
    screen.open("Siân Evans")
    assert screen.field("email").value() == "sian at charity"
    assert "e-mail address" in screen.field("email").error
    screen.fill("email", "sian@charity.org")
    assert screen.field("email").error == ""
    assert saved(driver, number).profile.email == "sian@charity.org"


def test_a_change_elsewhere_does_not_wipe_what_is_being_typed(driver: WindowDriver) -> None:
    number = add(driver.desk, "Siân Evans")
    screen = PeopleScreen(driver)
    screen.open("Siân Evans")
    notes = driver.find(QPlainTextEdit, "person.notes")
    notes.setFocus()
    QTest.keyClicks(notes, "half a sen")
    desk = driver.desk
    driver.context.change(screen.page, lambda: people.change_person(desk, number, post="Porter"))
    driver.settle()
    assert screen.field("post").value() == "Porter"
    assert notes.toPlainText() == "half a sen" and notes.hasFocus()
    assert notes.textCursor().position() == len("half a sen")


def test_likely_duplicates_are_shown_before_anybody_is_added(driver: WindowDriver) -> None:
    anna = add(driver.desk, "Anna Desai", post="Trustee")
    screen = PeopleScreen(driver)
    screen.add(name="anna desai")
    assert len(people.people_list(driver.desk)) == 1
    assert any("Probably: same name." in text for text in screen.texts())
    driver.click(f"newperson.match.{anna}")
    assert screen.title() == "Anna Desai"


def test_somebody_of_the_same_name_can_be_added_all_the_same(driver: WindowDriver) -> None:
    add(driver.desk, "Anna Desai")
    screen = PeopleScreen(driver)
    screen.add(name="Anna Desai")
    driver.click("newperson.primary")
    assert screen.names() == ["Anna Desai", "Anna Desai"]
    assert driver.window.undo_bar.text == "Added Anna Desai"
    driver.click("undo.bar.undo")
    assert screen.names() == ["Anna Desai"]
    assert screen.title() == ""


def test_changing_the_name_asks_about_duplicates_anew(driver: WindowDriver) -> None:
    add(driver.desk, "Anna Desai")
    add(driver.desk, "Ruth Ellery")
    screen = PeopleScreen(driver)
    screen.add(name="Anna Desai")
    driver.type("newperson.name", "Ruth Ellery")
    driver.click("newperson.primary")
    assert len(people.people_list(driver.desk)) == 2
    assert any("may be somebody" in text for text in screen.texts())


def test_a_name_is_needed_and_asked_for_at_its_field(driver: WindowDriver) -> None:
    screen = PeopleScreen(driver)
    driver.click("people.primary")
    driver.click("newperson.primary")
    assert "This is needed." in screen.texts()
    assert people.people_list(driver.desk) == ()


def test_somebody_in_a_pair_is_not_archived(driver: WindowDriver) -> None:
    story(driver.desk)
    screen = PeopleScreen(driver)
    screen.open("Helen Marsh")
    driver.click("person.archive")
    assert any("in a pair with Amara Okafor" in text for text in screen.texts())
    assert len(screen.names()) == 2


def test_everything_about_somebody_in_time_order_opens_where_there_is_more(driver: WindowDriver) -> None:
    told = story(driver.desk)
    screen = PeopleScreen(driver)
    screen.open("Helen Marsh")
    screen.show("time")
    lines = screen.told("time")
    assert (
        lines[0]
        == "3 December 2026, Meeting 2 with Amara Okafor: planned, 14:00, Library, moved from 30 Nov 2026"
    )
    assert lines[-1].startswith("1 September 2026, Pair proposed with Amara Okafor")
    went = goings(driver)
    driver.click("person.time.open.0")
    assert went == [("meetings", told.meetings[1])]


def test_a_pair_opens_the_other_person(driver: WindowDriver) -> None:
    story(driver.desk)
    screen = PeopleScreen(driver)
    screen.open("Helen Marsh")
    screen.show("time")
    driver.click(f"person.time.open.{len(screen.told('time')) - 1}")
    assert screen.title() == "Amara Okafor"


def test_the_history_says_what_was_before_and_after(driver: WindowDriver) -> None:
    add(driver.desk, "Siân Evans", post="Porter")
    screen = PeopleScreen(driver)
    screen.open("Siân Evans")
    screen.fill("post", "Head porter")
    screen.show("record")
    (newest, oldest) = screen.told("record")
    assert newest == (
        "21 Nov 2026, 12:00, Changed Siân Evans’s post, Post: “\u2068Porter\u2069” → “\u2068Head porter\u2069”"
    )
    assert oldest == "21 Nov 2026, 12:00, Added Siân Evans"


def test_search_opens_a_person(driver: WindowDriver) -> None:
    number = add(driver.desk, "Anna Desai")
    driver.context.go("people", number)
    driver.settle()
    assert driver.find(QWidget, "person.header").accessibleName() == "Anna Desai"


def test_printing_goes_to_the_print_room_with_the_person(driver: WindowDriver) -> None:
    number = add(driver.desk, "Anna Desai")
    screen = PeopleScreen(driver)
    screen.open("Anna Desai")
    went = goings(driver)
    driver.click("person.print")
    assert went == [("printroom", {"person": number})]


def test_a_line_manager_says_whether_they_are_on_the_desk(driver: WindowDriver) -> None:
    add(driver.desk, "Anna Desai")
    add(driver.desk, "Siân Evans")
    screen = PeopleScreen(driver)
    screen.open("Siân Evans")
    screen.fill("line_manager", "Anna Desai")
    assert screen.field("line_manager").help == "On the desk: Anna Desai."
    screen.fill("line_manager", "Somebody Else")
    assert screen.field("line_manager").help == "Not on the desk by this name."
    screen.open("Anna Desai")
    assert not any("Line manager of" in text for text in screen.texts())


@pytest.mark.parametrize("text", [NASTY, "محمد السيد \u202e<i>x</i>", "x <b>y</b> " * 4_000])
def test_what_people_wrote_shows_as_written(driver: WindowDriver, text: str) -> None:
    number = add(driver.desk, "Anna", post=text, service=text, organisation=text)
    people.change_person(driver.desk, number, notes=text, interests=(text,), off_limits=(text, "own, words"))
    screen = PeopleScreen(driver)
    screen.open("Anna")
    for tab in ("time", "record", "profile"):
        screen.show(tab)
    for field in ("post", "organisation", "notes"):
        assert screen.field(field).value() == text.strip()
    assert screen.field("off_limits").value() == (text.strip(), "own, words")
    for label in screen.page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    screen.fill("pronouns", "they")
    assert saved(driver, number).profile.interests == (text.strip(),)
    assert screen.page.minimumSizeHint().width() < 1_100


def test_what_was_being_added_and_refused_comes_back_after_the_lock(driver: WindowDriver) -> None:
    number = add(driver.desk, "Anna Desai")
    screen = PeopleScreen(driver)
    driver.click("people.primary")
    driver.type("newperson.name", "Ruth El")
    kept = screen.page.draft()
    assert kept is not None and kept["new"]["name"] == "Ruth El" and kept["adding"]
    driver.click("newperson.cancel")
    screen.open("Anna Desai")
    screen.fill("email", "anna at home")
    kept = screen.page.draft()
    driver.click("person.close")
    screen.field("email").set_value("")
    assert kept is not None
    screen.page.take_draft(kept)
    driver.settle()
    assert (screen.title(), screen.field("email").value()) == ("Anna Desai", "anna at home")
    assert screen.page.draft() == {**kept, "person": number}


def test_the_profile_is_found_again_after_close_and_reopen(qapp: object, tmp_path: Path) -> None:
    driver = WindowDriver(make_desk(tmp_path))
    screen = PeopleScreen(driver)
    screen.add(name="Siân Evans")
    screen.fill("organisation", "Rowan Vale")
    salt, path, clock = driver.desk.store.salt, driver.desk.path, driver.desk.clock
    driver.close()
    driver = WindowDriver(Desk(Store(open_desk_file(path, KEY), path, KEY, salt), clock))
    screen = PeopleScreen(driver)
    screen.open("Siân Evans")
    assert screen.field("organisation").value() == "Rowan Vale"
    driver.close()


def test_the_keyboard_goes_to_whom_is_opened_from_elsewhere_or_added(driver: WindowDriver) -> None:
    screen = PeopleScreen(driver)
    driver.window.activateWindow()
    screen.add(name="Mara Quist")
    assert driver.window.focusWidget().objectName() == "person.tabs"
    driver.go("today")
    driver.context.go("people", people.people_list(driver.desk)[0].id)
    driver.settle()
    assert driver.window.focusWidget().objectName() == "person.tabs"


def test_another_tab_keeps_the_keyboard_with_the_person(driver: WindowDriver) -> None:
    screen = PeopleScreen(driver)
    driver.window.activateWindow()
    screen.add(name="Mara Quist")
    driver.find(QWidget, "person.name").setFocus()
    screen.show("time")
    assert driver.window.focusWidget().objectName() == "person.tabs"

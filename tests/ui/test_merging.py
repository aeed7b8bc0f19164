"""Two records made one, through the window (product C2)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rmdesk.services import people
from tests.support.crowd import add, story
from tests.support.pages.tidying import TidyScreen
from tests.support.window import WindowDriver


def test_two_records_are_made_one_by_keyboard_and_taken_apart_again(driver: WindowDriver) -> None:
    told = story(driver.desk)
    twice = add(driver.desk, "Helen Marsch", service="Estates", phone="07700 900123", post="Head of Estates")
    people.change_person(driver.desk, twice, off_limits=("money",))
    screen = TidyScreen(driver)
    assert screen.offered() == "Perhaps the same person (1)"
    driver.find(QWidget, "people.duplicates").setFocus()
    screen.key(Qt.Key.Key_Return)
    assert "Perhaps: very similar name in the same service" in screen.shown()
    screen.key(Qt.Key.Key_Return)  # the first pair's "Merge…" has the focus
    assert "1 part in a programme" not in screen.shown() and "only the profile goes over" in screen.shown()
    assert screen.picked() == {"name.kept", "phone.other", "post.kept", "off_limits.both"}
    for _ in range(2):
        screen.key(Qt.Key.Key_Tab)
    screen.key(Qt.Key.Key_Right)
    assert screen.picked() == {"name.kept", "phone.other", "post.other", "off_limits.both"}
    driver.click("merge.primary")
    assert driver.window.undo_bar.text == "Merged Helen Marsch into Helen Marsh"
    assert (screen.title(), screen.offered()) == ("Helen Marsh", "")
    assert screen.names() == ["Amara Okafor", "Helen Marsh"]
    assert [screen.field(key).value() for key in ("name", "phone", "post")] == [
        *("Helen Marsh", "07700 900123", "Head of Estates"),
    ]
    driver.context.go("people", twice)  # an old link
    driver.settle()
    assert screen.title() == "Helen Marsh"
    driver.click("undo.bar.undo")
    assert screen.names() == ["Amara Okafor", "Helen Marsch", "Helen Marsh"]
    assert screen.field("post").value() == "Director of Estates"
    assert people.person(driver.desk, told.mentee) is not None


def test_people_who_are_not_the_same_are_told_apart_for_good(driver: WindowDriver) -> None:
    numbers = [add(driver.desk, "Anna Desai") for _ in range(2)]
    screen = TidyScreen(driver)
    driver.click("people.duplicates")
    driver.click(f"duplicates.apart.{numbers[0]}_{numbers[1]}")
    assert "Nobody looks like anybody else" in screen.shown()
    driver.click("duplicates.empty.act")
    assert screen.offered() == "" and screen.names() == ["Anna Desai", "Anna Desai"]
    driver.click("undo.bar.undo")
    assert screen.offered() == "Perhaps the same person (1)"
    driver.click("people.duplicates")
    driver.click(f"duplicates.open.{numbers[0]}_{numbers[1]}.second")
    assert screen.title() == "Anna Desai"


def test_another_record_can_be_picked_from_a_persons_page(driver: WindowDriver) -> None:
    add(driver.desk, "Bronwen Thomas", service="Wards")
    add(driver.desk, "Bron Tomos", phone="07700 900123")
    screen = TidyScreen(driver)
    screen.open("Bronwen Thomas")
    driver.click("person.same_as")
    driver.type("same.filter", "tomos")
    driver.find(QWidget, "same.filter").setFocus()
    screen.key(Qt.Key.Key_Return)
    assert "First record: Bronwen Thomas" in screen.shown()
    screen.key(Qt.Key.Key_Escape)
    assert screen.title() == "Bronwen Thomas"
    driver.click("person.same_as")
    driver.type("same.filter", "tomos")
    driver.find(QWidget, "same.filter").setFocus()
    screen.key(Qt.Key.Key_Return)
    driver.click("merge.primary")
    assert screen.names() == ["Bronwen Thomas"] and screen.field("phone").value() == "07700 900123"


def test_a_pair_is_two_people_and_is_told_so_plainly(driver: WindowDriver) -> None:
    story(driver.desk)
    screen = TidyScreen(driver)
    screen.open("Helen Marsh")
    driver.click("person.same_as")
    driver.type("same.filter", "amara")
    driver.find(QWidget, "same.filter").setFocus()
    screen.key(Qt.Key.Key_Return)
    assert "can’t be merged: they are in a pair with each other" in screen.shown()
    assert not driver.find(QWidget, "merge.primary").isVisible()
    screen.key(Qt.Key.Key_Escape)
    assert screen.title() == "Helen Marsh"


def test_what_was_picked_stays_while_something_else_changes(driver: WindowDriver) -> None:
    first = add(driver.desk, "Anna Desai", post="Porter")
    second = add(driver.desk, "Anna Desai", post="Nurse")
    screen = TidyScreen(driver)
    driver.click("people.duplicates")
    driver.click(f"duplicates.merge.{first}_{second}")
    driver.click("merge.post.other")
    desk = driver.desk
    driver.context.change(screen.page, lambda: people.change_person(desk, second, team="Night"))
    driver.settle()
    assert screen.picked() == {"post.other", "team.other"}

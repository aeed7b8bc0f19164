"""Who chose whom, through the window: opened, read, followed to the packs, put away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from rmdesk.rules.recruitment import Role
from rmdesk.services import matching, printroom
from rmdesk.services.matching.ranked import packs_of
from tests.support.packs import choose, make_pack
from tests.support.pages.choices import ChoicesCardScreen
from tests.support.pages.printroom import ISSUED, OTHER, PrintScreen
from tests.support.people import add, make_programme
from tests.support.window import WindowDriver


@pytest.fixture
def card(driver: WindowDriver) -> ChoicesCardScreen:
    """Two mentees and two mentors; nobody has a pack yet."""
    number = make_programme(driver.desk)
    for name in ("Helen Marsh", "Ben Hughes"):
        add(driver.desk, number, Role.MENTEE, name, level=9)
    for name in ("Amara Okafor", "Joy Adeyemi"):
        add(driver.desk, number, Role.MENTOR, name, level=2)
    driver.context.show_programme(number)
    return ChoicesCardScreen(driver)


def programme_of(card: ChoicesCardScreen) -> int:
    number = card.driver.context.programme_id
    assert number is not None
    return number


def mentee(card: ChoicesCardScreen, name: str) -> int:
    """Return somebody's participation."""
    people = matching.by_hand(card.driver.desk, programme_of(card)).mentees
    return next(who.participation_id for who in people if who.name == name)


def chosen(card: ChoicesCardScreen) -> int:
    """Let Helen choose Joy and then Amara, print a pack for Ben, and return Helen's pack."""
    number = programme_of(card)
    pack = choose(card.driver.desk, number, mentee(card, "Helen Marsh"), first=(1,), second=(0,))
    make_pack(card.driver.desk, number, mentee(card, "Ben Hughes"))
    return pack.paper_id


def test_without_a_pack_it_says_what_packs_are_for_and_leads_to_the_print_room(
    card: ChoicesCardScreen,
) -> None:
    card.open()
    assert any(
        text.startswith("In a selection pack a mentee ranks up to three mentors") for text in card.texts()
    )
    assert not card.table.isVisible() and not card.button("pack").isVisible()
    assert card.matching.focus == "choices.make"
    card.press_key(Qt.Key.Key_Space)
    assert card.driver.window.current_page == "printroom"
    assert PrintScreen(card.driver).tab == OTHER
    assert card.driver.find(QComboBox, "printroom.other.kind").currentText() == "Selection pack"


def test_a_row_for_each_mentee_and_what_they_chose_in_words(card: ChoicesCardScreen) -> None:
    chosen(card)
    card.open()
    assert card.matching.focus == "choices.table"
    ben, helen = card.rows()
    assert (helen["mentee"], helen["first"], helen["second"], helen["third"]) == (
        "Helen Marsh",
        "Joy Adeyemi",
        "Amara Okafor",
        "",
    )
    assert helen["pack"].startswith("Back on ") and ben["pack"].startswith("Out since ")
    assert (helen["became"], ben["became"]) == ("No pair", "No pair")
    assert card.button("pack").text() == "Enter what came back…"
    card.choose("Helen Marsh")
    assert card.button("pack").text() == "Look at the pack…"
    texts = card.texts()
    assert any(
        text.startswith("Helen Marsh chose Joy Adeyemi first and Amara Okafor second (") for text in texts
    )
    assert "Joy Adeyemi: chosen by 1, as first choice; 1 place." in texts
    assert texts.index("Mentors who were chosen") < texts.index(
        "Amara Okafor: chosen by 1, as second choice; 1 place."
    )
    assert any(text.startswith("1 of 2 mentees with a pack has given one back.") for text in texts)


@pytest.mark.parametrize("by_key", [True, False])
def test_a_row_leads_to_its_pack_in_the_register(card: ChoicesCardScreen, by_key: bool) -> None:
    pack = chosen(card)
    card.open()
    card.choose("Helen Marsh")
    if by_key:
        card.table.setFocus()
        card.press_key(Qt.Key.Key_Return)
    else:
        card.driver.click("choices.pack")
    screen = PrintScreen(card.driver)
    assert card.driver.window.current_page == "printroom" and screen.tab == ISSUED
    assert screen.table.current_id == pack


def test_a_mentee_without_a_pack_has_none_to_open(card: ChoicesCardScreen) -> None:
    choose(card.driver.desk, programme_of(card), mentee(card, "Helen Marsh"), first=(1,))
    card.open()
    card.choose("Ben Hughes")
    assert not card.button("pack").isVisible() and "Ben Hughes: no pack yet." in card.texts()
    card.table.setFocus()
    card.press_key(Qt.Key.Key_Return)
    assert card.driver.window.current_page == "matching" and card.is_open


def test_escape_and_close_put_it_away_and_the_keyboard_goes_back(card: ChoicesCardScreen) -> None:
    chosen(card)
    card.open()
    card.press_key(Qt.Key.Key_Escape)
    assert not card.is_open and card.matching.focus == "matching.choices"
    card.open()
    card.driver.click("choices.close")
    assert not card.is_open and card.matching.focus == "matching.choices"


def test_another_programme_puts_it_away(card: ChoicesCardScreen) -> None:
    card.open()
    card.driver.context.show_programme(make_programme(card.driver.desk))
    card.driver.settle()
    assert not card.is_open


def test_it_follows_what_is_entered_elsewhere_and_keeps_the_row(card: ChoicesCardScreen) -> None:
    chosen(card)
    card.open()
    card.choose("Helen Marsh")
    driver = card.driver
    with driver.desk.read() as session:
        bens = packs_of(session, programme_of(card))[-1].paper_id
    driver.context.change(card.matching.page, lambda: printroom.enter(driver.desk, bens, {"first": (0,)}))
    driver.settle()
    assert card.rows()[0]["first"] == "Amara Okafor"
    assert card.table.current_id == mentee(card, "Helen Marsh")
    driver.context.change(card.matching.page, lambda: printroom.mark_returned(driver.desk, bens, None))
    driver.settle()
    assert card.rows()[0]["pack"].startswith("Out since ") and card.rows()[0]["first"] == ""
    driver.window.undo()
    driver.settle()
    assert card.rows()[0]["first"] == "Amara Okafor"


def test_in_large_text_the_lines_under_the_table_say_what_its_columns_leave_out(
    card: ChoicesCardScreen,
) -> None:
    chosen(card)
    for at in range(8):
        add(card.driver.desk, programme_of(card), Role.MENTEE, f"Ann Lee {at}")
    card.driver.window.resize(1366, 768)
    card.open()
    card.choose("Helen Marsh")
    assert len(card.shown_columns()) == 7
    card.driver.theme.apply("light", 2.0)
    card.driver.settle()
    assert card.shown_columns() == ["mentee", "pack", "first", "became"]
    assert card.table.verticalScrollBar().maximum() and not card.table.horizontalScrollBar().maximum()
    assert any("and Amara Okafor second (pack" in text for text in card.texts())
    card.driver.theme.apply("light", 1.0)
    card.driver.settle()
    assert len(card.shown_columns()) == 7


def test_the_panel_of_a_pair_and_of_somebody_without_one_say_the_own_choice(card: ChoicesCardScreen) -> None:
    chosen(card)
    choose(card.driver.desk, programme_of(card), mentee(card, "Ben Hughes"), none=(0,))
    card.matching.press("suggest")
    texts = card.matching.texts("pair")
    at = texts.index("Own choice")
    assert texts[at + 1].startswith("Helen Marsh chose Joy Adeyemi first and Amara Okafor second (pack ")
    who = [row["who"] for row in card.matching.rows(card.matching.without)]
    card.matching.choose_person(who.index("Ben Hughes"))
    texts = card.matching.texts("alone")
    at = texts.index("Own choice")
    assert texts[at + 1].startswith("Ben Hughes chose none of the cards (pack ")
    card.matching.choose_person(who.index("Amara Okafor"))
    assert "Own choice" not in card.matching.texts("alone")

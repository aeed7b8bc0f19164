"""The words of papers through the window: chosen, typed, refused, put back, looked at, carried to another desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QTabBar, QWidget

from rmdesk.rules.areas import Area
from rmdesk.services.printroom import wording
from rmdesk.store.tables.printroom import AdaptedWording
from rmdesk.ui.widgets.fields import NotesField
from tests.support.pages.printroom import AGREEMENTS, PrintScreen
from tests.support.pages.wording import WordingScreen
from tests.support.printroom import PrintDesk, print_desk
from tests.support.window import WindowDriver

LEAD = "{name}, for your meeting with {others}."


@pytest.fixture
def made(driver: WindowDriver) -> PrintDesk:
    """Give a programme with pairs, on screen."""
    done = print_desk(driver.desk)
    driver.context.show_programme(done.programme)
    driver.settle()
    return done


@pytest.fixture
def screen(driver: WindowDriver, made: PrintDesk) -> WordingScreen:
    """Give the words of the meeting sheet."""
    opened = WordingScreen(driver)
    opened.open()
    return opened


def test_it_is_reached_from_the_print_room_and_from_the_settings_and_left_again(
    driver: WindowDriver, made: PrintDesk
) -> None:
    room = PrintScreen(driver)
    room.open()
    driver.click("printroom.wording")
    screen = WordingScreen(driver)
    assert screen.rows()[0] == ("Our mentoring agreement", "Has to stay")
    driver.click("printroom.wording.trail.printroom")
    assert room.tab == AGREEMENTS and not screen.table.isVisible()
    driver.go("settings")
    driver.click("settings.wording")
    assert driver.window.current_page == "printroom" and screen.table.isVisible()
    driver.go("printroom")
    assert not screen.table.isVisible()


def test_a_block_is_reworded_beside_its_original_and_undone(screen: WordingScreen) -> None:
    screen.choose(LEAD)
    assert screen.words() == LEAD and "As delivered." in screen.texts()
    screen.say("Hello {name}, {others} and you.")
    assert ("Hello {name}, {others} and you.", "Reworded") in screen.rows()
    assert f"The original: {LEAD}" in screen.texts()
    bar = screen.driver.window.undo_bar
    assert bar.text == f"Reworded “{LEAD}” on the meeting sheet"
    screen.click("put_back")
    assert screen.words() == LEAD
    assert not screen.driver.find(QWidget, "printroom.wording.put_back").isEnabled()
    screen.driver.window.undo()
    screen.driver.settle()
    assert screen.words() == "Hello {name}, {others} and you."


def test_a_refusal_says_which_value_must_stay_and_keeps_what_was_typed(screen: WordingScreen) -> None:
    screen.open("agreement")
    screen.choose("What cannot stay between us")
    assert not screen.sees("leave_out")
    screen.say("We tell nobody.")
    field = screen.driver.find(NotesField, "printroom.wording.words.field")
    assert "{both} and {coordinator} must stay in these words." in field.error
    assert screen.words() == "We tell nobody."
    assert not any(state == "Reworded" for _, state in screen.rows())


NO_NOBODY = "{nobody} is not known on this paper."


def type_what_can_not_be(screen: WordingScreen) -> None:
    box = screen.driver.find(QPlainTextEdit, "printroom.wording.words")
    box.setFocus()
    box.setPlainText("For {nobody}")


def test_going_on_to_another_block_keeps_what_was_refused_with_its_own(screen: WordingScreen) -> None:
    other = "If you want somewhere to begin"
    screen.choose(LEAD)
    type_what_can_not_be(screen)
    screen.choose(other)
    assert not any(NO_NOBODY in text for text in screen.texts())
    assert screen.message() == "What you typed there could not be saved."
    assert (LEAD, "Not saved") in screen.rows()
    screen.choose(LEAD)
    assert screen.words() == "For {nobody}" and any(NO_NOBODY in text for text in screen.texts())
    screen.choose(other)
    screen.choose(LEAD)
    assert screen.words() == "For {nobody}"
    screen.say("For {name} and {others}")
    assert ("For {name} and {others}", "Reworded") in screen.rows()
    assert not any(state == "Not saved" for _, state in screen.rows())


def test_the_original_of_refused_words_is_put_back_without_a_step(screen: WordingScreen) -> None:
    screen.choose(LEAD)
    type_what_can_not_be(screen)
    screen.click("put_back")
    assert screen.words() == LEAD and not any(NO_NOBODY in text for text in screen.texts())
    assert (LEAD, "Not saved") not in screen.rows()
    assert not screen.driver.window.undo_bar.isVisible()


def test_putting_the_whole_paper_back_gives_up_what_could_not_be_saved(screen: WordingScreen) -> None:
    screen.choose(LEAD)
    type_what_can_not_be(screen)
    screen.choose("If you want somewhere to begin")
    assert (LEAD, "Not saved") in screen.rows() and screen.sees("restore")
    screen.click("restore")
    assert not screen.driver.window.undo_bar.isVisible() and not screen.sees("restore")
    assert "not saved" not in screen.driver.find(QComboBox, "printroom.wording.paper").currentText()
    screen.say("Where would you like to begin?")
    screen.choose(LEAD)
    type_what_can_not_be(screen)
    screen.click("restore")
    assert screen.driver.window.undo_bar.isVisible() and screen.words() == LEAD
    assert not any(state in ("Reworded", "Not saved") for _, state in screen.rows())


def test_what_a_programme_does_not_print_is_marked_in_the_list_and_on_its_card(screen: WordingScreen) -> None:
    screen.open("agreement")
    rows = dict(screen.rows())
    near = next(words for words in rows if words.startswith("This is near-peer mentoring"))
    assert rows[near] == "Not in this programme’s paper"
    assert "Not in this programme’s paper" not in rows["Our meetings"]
    screen.choose(near)
    assert "Not in this programme’s paper." in screen.texts()
    assert "Only in near-peer mentoring." in screen.texts()
    screen.say("We learn: {purpose} {both_first} want to.")
    mine = "We learn: {purpose} {both_first} want to."
    assert dict(screen.rows())[mine] == "Reworded. Not in this programme’s paper"
    screen.choose("Our meetings")
    assert not any("Not in this programme’s paper" in text for text in screen.texts())


def test_a_block_of_their_own_stays_when_what_is_typed_is_given_up(screen: WordingScreen) -> None:
    screen.click("add")
    screen.turn_to("new.kind", "Text in a box")
    screen.say("Mind the step", "new.title")
    screen.say("The lift is out of order.", "new.words")
    screen.click("new.primary")
    box = screen.driver.find(QPlainTextEdit, "printroom.wording.words")
    box.setFocus()
    box.setPlainText("Quite another thing.")
    screen.click("put_back")
    assert screen.words() == "The lift is out of order." and screen.words("title") == "Mind the step"


def test_another_paper_throws_nothing_away(screen: WordingScreen) -> None:
    screen.choose(LEAD)
    type_what_can_not_be(screen)
    screen.turn_to("paper", "Certificate")
    screen.turn_to("paper", "Meeting sheet (1 not saved)")
    assert (LEAD, "Not saved") in screen.rows()
    screen.choose(LEAD)
    assert screen.words() == "For {nobody}"


def test_a_block_is_left_out_and_put_in_again(screen: WordingScreen) -> None:
    screen.choose("What I take with me")
    screen.click("leave_out")
    assert ("What I take with me", "Left out") in screen.rows()
    assert "What I take with me" not in screen.paper()
    screen.choose("What I take with me")
    screen.driver.find(QTabBar, "printroom.wording.tabs").setCurrentIndex(0)
    screen.click("put_back")
    assert ("What I take with me", "Left out") not in screen.rows()


def test_a_block_of_their_own_is_added_where_it_was_asked_for(screen: WordingScreen) -> None:
    screen.choose("What I take with me")
    screen.click("add")
    screen.turn_to("new.kind", "Text in a box")
    screen.say("Mind the step", "new.title")
    screen.say("The lift is out of order.", "new.words")
    screen.click("new.primary")
    rows = [words for words, _ in screen.rows()]
    assert rows[rows.index("What I take with me") + 1] == "Mind the step"
    assert screen.words("title") == "Mind the step"
    assert "The lift is out of order." in screen.paper()
    screen.driver.window.undo()
    screen.driver.settle()
    assert "Mind the step" not in [words for words, _ in screen.rows()]


def test_an_empty_block_is_not_added(screen: WordingScreen) -> None:
    screen.click("add")
    screen.click("new.primary")
    assert any("This can’t be empty." in label.text() for label in labels(screen))
    screen.click("new.cancel")
    assert screen.card.isVisible()


def labels(screen: WordingScreen) -> list[QLabel]:
    return [label for label in screen.driver.window.findChildren(QLabel) if label.isVisible()]


def test_what_has_changed_in_a_release_is_shown_until_it_is_looked_at(screen: WordingScreen) -> None:
    older(screen)
    screen.open("leaflet")
    screen.open("meeting_sheet")
    row = next(row for row in screen.rows() if row[0].startswith("Ours"))
    assert row == ("Ours", "To look at")
    screen.choose("Ours")
    assert any("The original has changed since." in text for text in screen.texts())
    screen.click("notice.act")
    row = next(row for row in screen.rows() if row[0] == "Ours")
    assert row[1].startswith("Reworded") and not screen.sees("notice")


def older(screen: WordingScreen) -> None:
    """Let a block be reworded from an original of an earlier release."""
    desk = screen.driver.desk
    block = wording.wording_of(desk, "meeting_sheet").blocks[4]
    wording.reword(desk, "meeting_sheet", block.key, {"words": "Ours"})
    with desk.change("An earlier release", Area.PRINTROOM) as change:
        row = change.get(AdaptedWording, 1)
        entries = [dict(entry) for entry in row.body["entries"]]
        entries[4]["of"] = {**entries[4]["of"], "note": "An older original."}
        row.body = {"entries": entries}


def test_another_reader_and_another_paper_are_looked_at(screen: WordingScreen) -> None:
    screen.open("leaflet")
    first = screen.paper()
    screen.turn_to("reader", "Line managers")
    assert screen.paper() != first
    screen.turn_to("paper", "Certificate")
    assert "Certificate" in screen.paper()


def test_the_words_are_saved_as_a_file_and_taken_over(screen: WordingScreen, tmp_path: Path) -> None:
    assert not screen.sees("export") and not screen.sees("restore")
    screen.choose(LEAD)
    screen.say("Ours, {name} and {others}.")
    screen.save_to(tmp_path / "ours")
    assert screen.message() == "Saved as ours.toml."
    screen.click("restore")
    assert not any(state == "Reworded" for _, state in screen.rows())
    screen.take_over(tmp_path / "ours.toml")
    assert screen.message() == "Taken over: Meeting sheet."
    assert ("Ours, {name} and {others}.", "Reworded") in screen.rows()
    (tmp_path / "evil.toml").write_text("a = 1")
    screen.take_over(tmp_path / "evil.toml")
    assert screen.message() == "This is no file with the words of papers."


def test_words_that_were_refused_are_there_again_after_locking(screen: WordingScreen) -> None:
    screen.choose(LEAD)
    screen.say("For {nobody}")
    page = screen.driver.window.page("printroom")
    draft = page.draft()
    assert draft is not None and draft["wording"]["texts"] == {"words": "For {nobody}"}
    screen.card.take_typed({"words": LEAD})
    page.take_draft(draft)
    screen.driver.settle()
    assert screen.words() == "For {nobody}"


def press_escape(screen: WordingScreen) -> None:
    QTest.keyClick(QApplication.focusWidget() or screen.driver.window, Qt.Key.Key_Escape)
    screen.driver.settle()


def test_escape_leaves_the_new_block_and_then_the_words(screen: WordingScreen) -> None:
    screen.click("add")
    screen.say("Half typed", "new.words")
    draft = screen.driver.window.page("printroom").draft()
    screen.driver.find(QPlainTextEdit, "printroom.wording.new.words").setFocus()
    press_escape(screen)
    assert screen.card.isVisible() and screen.table.isVisible()
    screen.click("add")
    assert screen.words("new.words") == "Half typed"
    press_escape(screen)
    screen.table.setFocus()
    press_escape(screen)
    assert not screen.table.isVisible()
    assert draft is not None and draft["wording"]["new"]["words"] == "Half typed"
    screen.driver.window.page("printroom").take_draft(draft)
    screen.driver.settle()
    assert screen.sees("new.words") and screen.words("new.words") == "Half typed"


def test_leaving_with_words_that_can_not_be_comes_back_to_them_once(screen: WordingScreen) -> None:
    screen.choose(LEAD)
    type_what_can_not_be(screen)
    press_escape(screen)
    assert screen.table.isVisible() and screen.words() == "For {nobody}"
    assert any(NO_NOBODY in text for text in screen.texts())
    press_escape(screen)
    assert not screen.table.isVisible()
    draft = screen.driver.window.page("printroom").draft()
    assert draft is not None
    screen.driver.window.page("printroom").take_draft(draft)
    assert not screen.table.isVisible()
    screen.open()
    assert (LEAD, "Not saved") in screen.rows()


def test_choices_say_what_each_place_stands_for_and_keep_their_order(screen: WordingScreen) -> None:
    screen.choose("Did you meet?")
    order = "Keep the order: 1 We met, 2 We moved it to another day, 3 We could not meet."
    assert any(order in text for text in screen.texts())
    screen.card.take_typed({"choices": "We could not meet\nWe moved it to another day\nWe met"})
    screen.card.commit()
    screen.driver.settle()
    assert "“We could not meet” has moved from place 3 to place 1." in " ".join(screen.texts())
    assert ("Did you meet?", "Not saved") in screen.rows()


def test_a_file_that_was_refused_is_not_spoken_of_after_an_undo(
    screen: WordingScreen, tmp_path: Path
) -> None:
    screen.choose(LEAD)
    screen.say("Hello {name}, {others} and you.")
    (tmp_path / "evil.toml").write_text("nothing = 1", encoding="utf-8")
    screen.take_over(tmp_path / "evil.toml")
    assert screen.message()
    screen.driver.window.undo()
    screen.driver.settle()
    assert screen.message() == ""

"""Papers that leave locked or as drafts of mails, through the window."""

from __future__ import annotations

import email
from email import policy
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from rmdesk.rules.people import PrintFormat
from rmdesk.services import people, printroom
from tests.support.form_filling import by_pdfium
from tests.support.pages.printroom import AGREEMENTS, ISSUED, OTHER, REPORT, PrintScreen
from tests.support.printroom import POLISH, WELSH, print_desk, profile
from tests.support.window import WindowDriver

FIRST = f"{WELSH} ↔ {POLISH}"


@pytest.fixture
def screen(driver: WindowDriver) -> PrintScreen:
    """Give the print room of a programme whose first pair can be written to."""
    made = print_desk(driver.desk)
    profile(driver.desk, made.first.mentor, email="wyn@example.org")
    profile(driver.desk, made.first.mentee, email="zazolc@example.org")
    driver.context.show_programme(made.programme)
    driver.settle()
    opened = PrintScreen(driver)
    opened.open()
    return opened


def lock(screen: PrintScreen) -> str:
    """Tick the box, and return the words that are shown."""
    screen.driver.click("printroom.lock")
    return words(screen)


def words(screen: PrintScreen) -> str:
    return screen.driver.find(QLabel, "printroom.lock.words").text()


def test_a_copy_is_locked_with_words_that_are_shown_and_then_forgotten(
    screen: PrintScreen, tmp_path: Path
) -> None:
    screen.tick(FIRST)
    first = lock(screen)
    assert len(first.split()) == 5
    screen.driver.click("printroom.lock.another")
    passphrase = words(screen)
    assert passphrase != first
    screen.save_to(tmp_path / "a.pdf")
    assert screen.says() == f"Saved as a.pdf, locked with: {passphrase}"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf", password=passphrase) as document:
        assert document.pages
    assert words(screen) == "" and not screen.driver.find(QCheckBox, "printroom.lock").isChecked()
    screen.save_to(tmp_path / "b.pdf")
    with pikepdf.open(tmp_path / "b.pdf") as document:
        assert document.pages
    assert "not encrypted" in " ".join(screen.texts())


def test_the_passphrase_lies_nowhere_on_the_desk(screen: PrintScreen, tmp_path: Path) -> None:
    screen.tick(FIRST)
    passphrase = lock(screen)
    screen.save_to(tmp_path / "a.pdf")
    rows = screen.driver.desk.store.raw.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
    ).fetchall()
    for (table,) in rows:
        found = screen.driver.desk.store.raw.execute(f'SELECT * FROM "{table}"').fetchall()
        assert passphrase not in str(found), table
    assert screen.page.draft() is None


def test_thinking_better_of_it_keeps_the_words(screen: PrintScreen) -> None:
    screen.tick(FIRST)
    passphrase = lock(screen)
    screen.save_to(None)
    assert words(screen) == passphrase and screen.says() == ""
    screen.driver.click("printroom.lock")
    assert words(screen) == ""


def test_each_reader_gets_a_draft_in_the_chosen_folder(screen: PrintScreen, tmp_path: Path) -> None:
    screen.tick(FIRST)
    passphrase = lock(screen)
    folder = tmp_path / "out"
    folder.mkdir()
    screen.driver.prompts.folders.append(folder)
    screen.driver.click("printroom.mail")
    assert screen.says() == f"Saved 2 drafts in {folder.name}, locked with: {passphrase}"
    files = sorted(folder.iterdir())
    screen.turn_to(ISSUED)
    view = printroom.offer(screen.driver.desk, None)
    assert [file.name for file in files] == sorted(f"{paper.reference}.eml" for paper in view.papers)
    assert {paper.way_out for paper in view.papers} == {"drafted"}
    message = email.message_from_bytes(files[0].read_bytes(), policy=policy.default)
    (part,) = list(message.iter_attachments())
    with pikepdf.open(BytesIO(part.get_content()), password=passphrase) as document:
        assert document.pages


def test_who_can_not_be_written_to_is_named_and_nothing_leaves(screen: PrintScreen, tmp_path: Path) -> None:
    screen.tick("فاطمة الزهراء ↔ Helen Marsh")
    screen.driver.click("printroom.mail")
    assert screen.says().startswith("There is no e-mail address of")
    assert printroom.offer(screen.driver.desk, None).papers == ()


def test_drafts_are_for_papers_of_one_reader(screen: PrintScreen) -> None:
    mail = screen.driver.find(QWidget, "printroom.mail")
    assert mail.isVisible() and not mail.isEnabled()
    screen.turn_to(REPORT)
    assert not mail.isVisible()
    screen.turn_to(AGREEMENTS)
    assert mail.isVisible()


def test_forms_are_locked_and_come_back_with_their_passphrase(screen: PrintScreen, tmp_path: Path) -> None:
    screen.turn_to(OTHER)
    screen.choose("printroom.other.kind", "Meeting sheet")
    screen.tick(FIRST)
    passphrase = lock(screen)
    folder = tmp_path / "out"
    folder.mkdir()
    screen.driver.prompts.folders.append(folder)
    screen.driver.click("printroom.fill")
    file = min(folder.iterdir())
    file.write_bytes(by_pdfium(file.read_bytes(), {"minutes": "55"}, passphrase))
    screen.driver.prompts.asked.clear()
    screen.driver.prompts.texts += ["another one", None]
    screen.open({"returned": [str(file)]})
    assert screen.says() == "This PDF is locked with another passphrase."
    first, again = screen.driver.prompts.asked
    assert first == f"The passphrase with which {file.name} was sent out:"
    assert again.startswith(f"This passphrase does not open {file.name}. Try again")
    screen.driver.prompts.texts += ["another one", f" {passphrase} "]
    screen.open({"returned": [str(file)]})
    assert screen.driver.find(QLineEdit, "printroom.entry.minutes").text() == "55"
    screen.driver.click("printroom.entry.cancel")
    screen.driver.prompts.texts.append(None)
    screen.open({"returned": [str(file)]})
    assert screen.says() == "This PDF is locked with a passphrase."


def test_no_mail_is_offered_for_a_paper_without_one_reader(screen: PrintScreen, driver: WindowDriver) -> None:
    screen.open(tab=OTHER)
    screen.choose("printroom.other.kind", "Line manager note")
    assert not driver.find(QWidget, "printroom.mail").isVisible()
    screen.choose("printroom.other.kind", "Match letter")
    assert driver.find(QWidget, "printroom.mail").isVisible()


def test_the_agreement_says_that_it_is_only_larger_in_easy_to_read(
    screen: PrintScreen, driver: WindowDriver
) -> None:
    said = "The agreement has no easier words: it is printed larger, and says the same."
    assert said not in screen.texts()
    screen.choose("printroom.agreements.size", PrintFormat.EASY_READ.label)
    assert said in screen.texts()


def test_undo_says_that_a_saved_file_is_still_there_and_keeps_its_passphrase(
    screen: PrintScreen, tmp_path: Path
) -> None:
    driver = screen.driver
    screen.tick(FIRST)
    passphrase = lock(screen)
    screen.save_to(tmp_path / "a.pdf")
    said = screen.says()
    references = [paper.reference for paper in printroom.offer(driver.desk, None).papers]
    driver.window.undo()
    driver.settle()
    assert screen.says() == f"What was saved is still where you saved it. Locked with: {passphrase}"
    told = " ".join(screen.texts())
    assert "Delete it: this desk does not know references" in told
    assert all(reference in told for reference in references)
    driver.window.redo()
    driver.settle()
    assert screen.says() == said
    driver.window.undo()
    driver.settle()
    screen.turn_to(REPORT)
    assert passphrase not in " ".join(screen.texts())


def test_undo_says_that_drafts_of_mails_are_not_to_be_sent(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    screen.tick(FIRST)
    driver.prompts.folders.append(tmp_path)
    driver.click("printroom.mail")
    driver.go("today")
    driver.window.undo()
    driver.settle()
    assert screen.says("window.message") == "The mail drafts are still where you saved them."
    screen.open()
    assert screen.says() == ""


def test_undo_of_something_else_leaves_the_passphrase(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    screen.tick(FIRST)
    lock(screen)
    screen.save_to(tmp_path / "a.pdf")
    said = screen.says()
    people.add_person(driver.desk, {"name": "Somebody Else"})
    driver.window.undo()
    driver.settle()
    assert screen.says() == said

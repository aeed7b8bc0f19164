"""Files that come back and go out by the stack: one after the other, each told of, none named wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from rmdesk.rules.meetings import MeetingState
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.table import RecordTable
from tests.support.pages.printroom import OTHER, drop_files
from tests.support.pages.returned import Returned
from tests.support.printroom import profile
from tests.support.window import WindowDriver


@pytest.fixture
def returned(driver: WindowDriver) -> Returned:
    return Returned(driver)


def test_a_stack_of_files_is_a_queue_and_says_at_the_end_what_was_left_out(
    returned: Returned, tmp_path: Path
) -> None:
    driver = returned.driver
    first, second, third = returned.files(
        tmp_path, {"met": (0,), "day": "16/11/2026"}, {"met": (0,)}, {"met": (2,)}
    )
    broken, picture = tmp_path / "a-letter.pdf", tmp_path / "b-picture.png"
    broken.write_bytes(b"%PDF-1.7 nothing")
    picture.write_bytes(b"png")
    assert drop_files(driver, third, first, broken, picture, second)
    assert any(text.startswith("File 1 of 5, 0.pdf.") for text in returned.screen.texts())
    driver.click("printroom.entry.primary")
    assert returned.meeting().state is MeetingState.HELD
    assert any(text.startswith("File 2 of 5, 1.pdf.") for text in returned.screen.texts())
    driver.click("printroom.entry.skip")
    assert any(text.startswith("File 3 of 5, 2.pdf.") for text in returned.screen.texts())
    returned.screen.choose("printroom.slip.meeting", "None: keep the answers with the paper")
    driver.click("printroom.entry.primary")
    assert returned.screen.says() == "2 files entered, 3 left out."
    said = "\n".join(returned.screen.texts())
    assert "1.pdf: You left it out." in said and "b-picture.png: It is no PDF." in said
    assert "a-letter.pdf: " in said
    assert said.index("a-letter.pdf: ") < said.index("b-picture.png: ") < said.index("1.pdf: You")
    assert "The files that were entered can be deleted now" in said
    assert driver.find(QWidget, "printroom.find").hasFocus()


def test_every_file_left_out_is_listed_once_and_failures_come_first(
    returned: Returned, tmp_path: Path
) -> None:
    driver = returned.driver
    pictures = [tmp_path / f"{number}-picture.png" for number in range(12)]
    broken = tmp_path / "z-letter.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    returned.screen.open({"returned": [str(path) for path in (*pictures, broken, *pictures)]})
    assert returned.screen.says() == "0 files entered, 13 left out."
    model = driver.find(RecordTable, "printroom.left_out").model()
    names = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    assert names == [broken.name, *(path.name for path in pictures)]
    assert "can be deleted" not in " ".join(returned.screen.texts())
    driver.click("printroom.left_out_close")
    assert not driver.find(RecordTable, "printroom.left_out").isVisible()


def test_what_was_said_goes_once_it_was_undone(returned: Returned, tmp_path: Path) -> None:
    driver = returned.driver
    (reference, other) = returned.issue("meeting_sheet")
    told = driver.find(Banner, "printroom.told")
    for paper in (reference, other):
        returned.open(paper)
        returned.tick("printroom.entry.met.0")
        returned.tick("printroom.entry.all_well.1")
        if paper == other:
            returned.screen.choose("printroom.slip.meeting", "None: keep the answers with the paper")
        driver.click("printroom.entry.primary")
    assert told.message.count("would like a call.") == 2
    driver.window.undo()
    driver.settle()
    assert returned.screen.says() == "" and told.message.count("would like a call.") == 1
    driver.window.undo()
    driver.settle()
    assert told.message == "" and not told.isVisible()


def test_a_file_whose_entering_was_undone_is_not_counted(returned: Returned, tmp_path: Path) -> None:
    driver = returned.driver
    driver.prompts.files += returned.files(tmp_path, {"met": (0,)}, {"met": (2,)})
    driver.click("printroom.returned_file")
    driver.settle()
    driver.click("printroom.entry.primary")
    driver.window.undo()
    driver.settle()
    driver.click("printroom.entry.skip")
    assert returned.screen.says() == "0 files entered, 1 left out."
    assert "can be deleted" not in " ".join(returned.screen.texts())


def test_what_was_saved_is_not_said_any_more_once_it_was_undone(returned: Returned, tmp_path: Path) -> None:
    driver, screen = returned.driver, returned.screen
    screen.open()
    driver.click("printroom.agreements.all")
    screen.save_to(tmp_path / "batch.pdf")
    assert screen.says() == "Saved as batch.pdf."
    driver.window.undo()
    driver.settle()
    assert screen.says() == "What was saved is still where you saved it."


def test_blank_forms_are_told_apart_by_their_print(returned: Returned, tmp_path: Path) -> None:
    driver, screen = returned.driver, returned.screen
    screen.turn_to(OTHER)
    screen.choose("printroom.other.kind", "Interest form for mentees")
    profile(returned.desk, returned.made.first.mentee, print_format="large")
    screen.page.refresh()
    driver.settle()
    screen.tick(screen.picks.rows[0].text)
    folder = tmp_path / "blank"
    folder.mkdir()
    driver.prompts.folders.append(folder)
    driver.click("printroom.fill")
    model = driver.find(RecordTable, "printroom.whose").model()
    said = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    assert said == ["Whoever fills it in (large print)", "Whoever fills it in (standard print)"]


def test_a_stack_can_be_stopped_and_names_what_was_not_looked_at(returned: Returned, tmp_path: Path) -> None:
    driver = returned.driver
    driver.prompts.files += returned.files(tmp_path, {"met": (0,)}, {"met": (2,)})
    driver.click("printroom.returned_file")
    driver.settle()
    draft = returned.screen.page.draft()
    assert draft is not None and draft["rest"] == [str(tmp_path / "1.pdf")]
    driver.click("printroom.entry.cancel")
    assert returned.screen.says() == "0 files entered, 2 left out."
    returned.screen.page.take_draft(draft)
    driver.settle()
    driver.click("printroom.entry.primary")
    after = returned.screen.page.draft()
    assert after is not None and after["paper"] != draft["paper"]


def test_saved_forms_are_listed_with_whose_they_are(returned: Returned, tmp_path: Path) -> None:
    driver, screen = returned.driver, returned.screen
    screen.turn_to(OTHER)
    screen.choose("printroom.other.kind", "Meeting sheet")
    screen.tick(screen.picks.rows[0].text)
    folder = tmp_path / "out"
    folder.mkdir()
    driver.prompts.folders.append(folder)
    driver.click("printroom.fill")
    driver.settle()
    table = driver.find(RecordTable, "printroom.whose")
    assert table.isVisible()
    shown = {
        (table.model().index(row, 0).data(), table.model().index(row, 1).data())
        for row in range(table.model().rowCount())
    }
    assert {file for _, file in shown} == {path.name for path in folder.iterdir()}
    assert all(name and name.split()[0] not in file for name, file in shown)
    driver.click("printroom.whose_close")
    assert not table.isVisible()

"""What comes back is recorded through the window: the meeting of a slip, the person of a form, a stack of files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QTabBar, QWidget

from rmdesk.base.clock import FixedClock
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.recruitment import Role
from rmdesk.services import meetings, printroom, recruitment
from rmdesk.services.meetings import MeetingView
from rmdesk.services.printroom import PaperRequest
from rmdesk.services.recruitment import Newcomer
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import ChecksField, ChoiceField, Field
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words
from tests.support.form_filling import Filling, by_pdfium
from tests.support.pages.printroom import ISSUED, OTHER, PrintScreen, drop_files
from tests.support.pairs import add_member
from tests.support.printroom import PrintDesk, meet, print_desk, profile
from tests.support.window import WindowDriver

PLANNED = dt.date(2026, 11, 16)


class Returned:
    """The print room with papers out, and what comes back on them."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver, self.desk = driver, driver.desk
        self.made: PrintDesk = print_desk(driver.desk)
        recruitment.open_early(driver.desk, self.made.programme, "Mentors asked first")
        self.planned = meet(driver.desk, self.made.first, PLANNED, held=False)
        driver.context.show_programme(self.made.programme)
        driver.settle()
        self.screen = PrintScreen(driver)
        self.screen.open()
        self.screen.turn_to(ISSUED)

    @contextmanager
    def week_before(self) -> Iterator[None]:
        """Let papers go out before the planned meeting."""
        clock = self.desk.clock
        assert isinstance(clock, FixedClock)
        clock.advance(days=-7)
        yield
        clock.advance(days=7)

    def issue(self, kind: str, target: int | None = None) -> list[str]:
        """Print a paper by definition and return the references, in the order of the readers."""
        paper = next(p for p in printroom.offer(self.desk, self.made.programme).defined if p.kind == kind)
        key = target if target is not None else self.made.first.relationship_id
        with self.week_before():
            made = printroom.make(self.desk, PaperRequest(paper.kind, self.made.programme, (key,)))
            printroom.register(self.desk, made, WayOut.PRINTED)
        self.screen.page.refresh()
        self.driver.settle()
        return [copy.reference for copy in made.copies]

    def files(self, folder: Path, *filled: Filling) -> list[Path]:
        """Save meeting sheets of the first pair to be filled in, and return them as they come back."""
        paper = next(
            p for p in printroom.offer(self.desk, self.made.programme).defined if p.kind == "meeting_sheet"
        )
        found = []
        for number, answers in enumerate(filled):
            request = PaperRequest(paper.kind, self.made.programme, (self.made.first.relationship_id,))
            with self.week_before():
                forms = printroom.make_fillable(self.desk, request)
                printroom.register(self.desk, forms.papers, WayOut.SAVED)
            path = folder / f"{number}.pdf"
            path.write_bytes(by_pdfium(forms.files[0][1], answers))
            found.append(path)
        self.screen.page.refresh()
        self.driver.settle()
        return found

    def type_reference(self, reference: str) -> None:
        """Type a reference where the focus is, and go on with it."""
        find = self.driver.find(QWidget, "printroom.find")
        assert find.hasFocus() or find.isAncestorOf(QApplication.focusWidget() or find)
        QTest.keyClicks(find, reference)
        QTest.keyClick(find, Qt.Key.Key_Return)
        self.driver.settle()

    def open(self, reference: str) -> None:
        """Open a paper from wherever the focus is."""
        self.driver.find(QWidget, "printroom.find").setFocus()
        self.type_reference(reference)

    def tick(self, name: str) -> None:
        """Press a button of the form with the keyboard."""
        QTest.keyClick(self.driver.find(QWidget, name), Qt.Key.Key_Space)
        self.driver.settle()

    def enter(self) -> None:
        """Enter the paper with the keyboard."""
        QTest.keyClick(
            self.driver.find(QWidget, "page.printroom").focusWidget() or self.driver.window,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
        )
        self.driver.settle()

    def becomes(self) -> str:
        """Return what the screen says that entering does to the meeting."""
        return self.driver.find(Words, "printroom.slip.becomes").text()

    def meeting(self) -> MeetingView:
        """Return the planned meeting as it lies in the file."""
        found = meetings.meeting(self.desk, self.planned)
        assert found is not None
        return found


@pytest.fixture
def returned(driver: WindowDriver) -> Returned:
    return Returned(driver)


def test_a_slip_says_what_becomes_of_the_meeting_and_entering_records_it(returned: Returned) -> None:
    driver = returned.driver
    (reference, _) = returned.issue("meeting_sheet")
    returned.open(reference)
    assert returned.becomes() == "Say above what became of it."
    returned.tick("printroom.entry.met.0")
    driver.type("printroom.entry.day", "17 Nov 2026")
    driver.type("printroom.entry.minutes", "50")
    assert returned.becomes() == "Meeting 1 is noted as held on 17 Nov 2026, 50 minutes."
    texts = returned.screen.texts()
    assert "On the desk" in texts and "Planned" in texts and "16 Nov 2026" in texts and "17 Nov 2026" in texts
    driver.find(QWidget, "printroom.entry.minutes").setFocus()
    returned.enter()
    assert (returned.meeting().state, returned.meeting().minutes_together) == (MeetingState.HELD, 50)
    assert f"Entered {reference}" in returned.screen.says()
    assert driver.find(QWidget, "printroom.find").hasFocus()
    driver.window.undo()
    driver.settle()
    assert returned.meeting().state is MeetingState.PLANNED


def test_a_record_that_says_otherwise_stays_until_the_slip_is_believed(returned: Returned) -> None:
    driver = returned.driver
    meetings.hold(
        returned.desk,
        returned.planned,
        came=[returned.made.first.mentor, returned.made.first.mentee],
        minutes_together=55,
    )
    (reference, _) = returned.issue("meeting_sheet")
    returned.open(reference)
    returned.tick("printroom.entry.met.0")
    driver.type("printroom.entry.day", "16 Nov 2026")
    assert returned.becomes().startswith("The desk says so already")
    driver.type("printroom.entry.minutes", "70")
    assert "The slip says: held on 16 Nov 2026, 70 minutes." in returned.becomes()
    assert not driver.find(QCheckBox, "printroom.slip.believe").isChecked()
    driver.click("printroom.entry.primary")
    assert returned.meeting().minutes_together == 55
    returned.open(reference)
    assert driver.find(QCheckBox, "printroom.slip.believe").isChecked(), "it was entered for this meeting"
    driver.click("printroom.entry.primary")
    assert returned.meeting().minutes_together == 70


def test_a_meeting_that_was_not_planned_and_none_at_all_can_be_chosen(returned: Returned) -> None:
    driver = returned.driver
    (reference, other) = returned.issue("meeting_sheet")
    returned.open(reference)
    returned.tick("printroom.entry.met.0")
    options = driver.find(ChoiceField, "printroom.slip.meeting.field").options
    assert options[-2:] == ["A meeting that was not planned", "None: keep the answers with the paper"]
    returned.screen.choose("printroom.slip.meeting", options[-2])
    assert returned.becomes() == "A meeting is added, held."
    driver.click("printroom.entry.primary")
    assert "Type the day" in driver.find(Field, "printroom.entry.day.field").error
    returned.screen.choose("printroom.slip.meeting", options[-1])
    driver.click("printroom.entry.primary")
    assert returned.meeting().state is MeetingState.PLANNED
    assert any("the answers stay with the paper" in text for text in returned.screen.texts())
    assert other


def test_who_came_is_asked_in_a_triad(returned: Returned) -> None:
    driver = returned.driver
    second = add_member(returned.desk, returned.made.first.relationship_id, "Bola Adeyemi")
    reference = returned.issue("meeting_sheet")[0]
    returned.open(reference)
    returned.tick("printroom.entry.met.0")
    came = driver.find(ChecksField, "printroom.slip.came.field")
    assert len(came.value()) == 3
    returned.tick(f"printroom.slip.came.{second}")
    driver.click("printroom.entry.primary")
    there = {member.participation_id for member in returned.meeting().members if member.came}
    assert second not in there and len(there) == 2


def test_somebody_who_would_like_a_call_is_told_at_once_and_stays_on_today(returned: Returned) -> None:
    driver = returned.driver
    (reference, _) = returned.issue("meeting_sheet")
    returned.open(reference)
    returned.tick("printroom.entry.met.0")
    returned.tick("printroom.entry.all_well.1")
    driver.click("printroom.entry.primary")
    told = driver.find(Banner, "printroom.told")
    assert told.message.endswith("would like a call.")
    driver.click("printroom.told.concern")
    assert driver.window.current_page == "concerns"
    driver.go("today")
    row = driver.find(QWidget, "today.item.1")
    words = " ".join(label.text() for label in row.findChildren(Words))
    assert f"Meeting sheet {reference}: would like a call." in words
    driver.click("today.item.1.done")
    assert not [
        label for label in driver.find(QWidget, "page.today").findChildren(Words) if reference in label.text()
    ]


def test_a_form_about_oneself_asks_who_it_is_and_opens_them(returned: Returned) -> None:
    driver = returned.driver
    known = recruitment.add_by_hand(
        returned.desk, returned.made.programme, Role.MENTEE, Newcomer("Amara Okafor", post="Porter")
    ).value.person_id
    (reference,) = returned.issue("interest_form_mentor", 0)
    returned.open(reference)
    driver.type("printroom.entry.name", "Amara Okafor")
    driver.type("printroom.entry.post", "Ward clerk")
    driver.click("printroom.entry.primary")
    assert driver.find(Field, "printroom.who.person.field").isVisible()
    driver.click("printroom.entry.primary")
    assert driver.find(Field, "printroom.who.person.field").error == "Say who it is."
    returned.tick(f"printroom.who.person.person_{known}")
    assert any("on the desk “Porter”, on the form “Ward clerk”" in text for text in returned.screen.texts())
    returned.tick("printroom.who.take_over")
    driver.click("printroom.entry.primary")
    assert any("Amara Okafor is among the mentors now." in text for text in returned.screen.texts())
    driver.click("printroom.message.act")
    assert driver.window.current_page == "people"
    assert driver.find(QWidget, "page.people").person_here() == known  # type: ignore[attr-defined]


def test_another_name_typed_is_another_question(returned: Returned) -> None:
    driver = returned.driver
    recruitment.add_by_hand(returned.desk, returned.made.programme, Role.MENTEE, Newcomer("Amara Okafor"))
    (reference,) = returned.issue("interest_form_mentor", 0)
    returned.open(reference)
    driver.type("printroom.entry.name", "Amara Okafor")
    driver.click("printroom.entry.primary")
    driver.type("printroom.entry.name", "Bola Adeyemi")
    driver.click("printroom.entry.primary")
    assert any("Bola Adeyemi is among the mentors now." in text for text in returned.screen.texts())


def test_a_photocopied_form_is_entered_again_for_somebody_else(returned: Returned) -> None:
    driver = returned.driver
    (reference,) = returned.issue("interest_form_mentee", 0)
    returned.open(reference)
    driver.type("printroom.entry.name", "Helen Other")
    driver.click("printroom.entry.primary")
    returned.open(reference)
    assert driver.find(Field, "printroom.entry.name.field").value() == "Helen Other"
    returned.tick("printroom.form.copy.another")
    assert driver.find(Field, "printroom.entry.name.field").value() == ""
    driver.type("printroom.entry.name", "Bola Adeyemi")
    driver.click("printroom.entry.primary")
    rows = recruitment.board(returned.desk, returned.made.programme, Role.MENTEE).rows
    assert {"Helen Other", "Bola Adeyemi"} <= {row.name for row in rows}


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
    assert screen.says() == ""


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


def test_what_came_back_is_read_on_the_page_of_the_person_and_of_the_pair(returned: Returned) -> None:
    driver = returned.driver
    (reference, _) = returned.issue("midpoint_form")
    line = next(
        line
        for line in printroom.offer(returned.desk, returned.made.programme).papers
        if line.reference == reference
    )
    printroom.enter(returned.desk, line.id, {"go_on": (1,), "individual": "Listen more"})
    driver.context.go("people", line.person_id)
    driver.settle()
    tabs = driver.find(QTabBar, "person.tabs")
    papers = next(at for at in range(tabs.count()) if "apers" in tabs.tabText(at))
    tabs.setCurrentIndex(papers)
    driver.settle()
    driver.click(f"person.came_back.read.{line.id}")
    shown = driver.find(QWidget, "person.came_back").findChildren(Words)
    assert "Listen more" in [words.text() for words in shown if words.isVisible()]
    driver.context.go("meetings", {"relationship": returned.made.first.relationship_id})
    driver.settle()
    driver.click(f"meetings.came_back.read.{line.id}")
    driver.click(f"meetings.came_back.open.{line.id}")
    assert driver.window.current_page == "printroom"


def test_the_buttons_are_there_again_after_a_paper_was_entered(returned: Returned) -> None:
    returned.driver.window.resize(1366, 768)
    returned.driver.theme.apply("light", 2.0)
    returned.driver.settle()
    (reference, _) = returned.issue("midpoint_form")
    returned.open(reference)
    returned.tick("printroom.entry.go_on.0")
    returned.driver.click("printroom.entry.primary")
    returned.screen.page.refresh()
    returned.driver.settle()
    returned.screen.turn_to(OTHER)
    returned.screen.choose("printroom.other.kind", "Meeting sheet")
    returned.screen.tick(returned.screen.picks.rows[0].text)
    assert returned.screen.can_print()
    assert returned.driver.find(QWidget, "printroom.fill").isVisible()

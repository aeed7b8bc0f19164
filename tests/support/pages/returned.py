"""The print room with papers out, and what comes back on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.base.clock import FixedClock
from rmdesk.rules.printroom import WayOut
from rmdesk.services import meetings, printroom, recruitment
from rmdesk.services.meetings import MeetingView
from rmdesk.services.printroom import PaperRequest
from rmdesk.ui.widgets.words import Words
from tests.support.form_filling import Filling, by_pdfium
from tests.support.pages.printroom import ISSUED, PrintScreen
from tests.support.printroom import PrintDesk, meet, print_desk
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

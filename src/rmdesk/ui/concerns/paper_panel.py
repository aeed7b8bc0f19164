"""A paper of the area: looked at from memory, printed, or saved under its neutral name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.services import concerns
from rmdesk.services.concerns import Access, Paper
from rmdesk.services.desk import Done
from rmdesk.ui import paper as printing
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import GRID, MARGIN, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.page import PageHeader
from rmdesk.ui.widgets.preview import PageImage, PaperPreview

DPI = 150


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A paper to make on the worker; `note` logs that a numbered copy went out, where it is one."""

    title: str
    make: Callable[[], Paper]
    note: Callable[[Paper, Access], Done[None]] | None = None


class PaperPanel(QWidget):
    """One paper. It holds it in memory only, and forgets it with `forget`."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._request: PaperRequest | None = None
        self._paper: Paper | None = None
        self._header = PageHeader("concerns.paper", "Paper")
        self._header.set_trail([("back", "Back")], "Paper")
        self._header.trail_opened.connect(self._leave)
        self._save = self._header.add_action("save", "Save as PDF", icon="save")
        self._save.clicked.connect(self._save_it)
        self._print = self._header.set_primary("Print", icon="printer")
        self._print.clicked.connect(self._print_it)
        self._message = Banner("concerns.paper.message")
        self._preview = PaperPreview("concerns.paper.preview", "The paper")
        self._preview.page_wanted.connect(self._fetch)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(2 * GRID)
        box.addWidget(self._header)
        box.addWidget(self._message)
        box.addWidget(self._preview, 1)

    def show_paper(self, request: PaperRequest) -> None:
        """Make the paper and show it."""
        self.forget()
        self._request = request
        self._header.set_title(request.title, "It is being made…")
        self._context.load(self, lambda: self._made(request), self._show, self._failed)

    def forget(self) -> None:
        """Let the paper go."""
        self._request = self._paper = None
        self._preview.clear()
        self._message.settle()
        self._header.set_title("Paper")
        for button in (self._save, self._print):
            button.setEnabled(False)

    @staticmethod
    def _made(request: PaperRequest) -> tuple[PaperRequest, Paper, int]:
        paper = request.make()
        return request, paper, concerns.paper_pages(paper.pdf)

    def _show(self, made: tuple[PaperRequest, Paper, int]) -> None:
        request, paper, pages = made
        if request is not self._request:
            return
        self._paper = paper
        self._header.set_title(request.title, f"Copy {paper.copy}" if paper.copy else "")
        self._preview.begin(pages)
        for button in (self._save, self._print):
            button.setEnabled(True)
        self._print.setFocus()

    @Slot(int)
    def _fetch(self, at: int) -> None:
        paper = self._paper
        if paper is None:
            return

        def show(page: PageImage) -> None:
            if paper is self._paper:
                self._preview.set_page(at, page)

        self._context.load(self, lambda: _page(paper.pdf, at), show, self._failed)

    @Slot()
    def _print_it(self) -> None:
        paper = self._paper
        if paper is None:
            return
        printer = self._context.prompts.choose_printer("Print")
        if printer is not None:
            self._context.load(
                self,
                lambda: printing.paint(printer, paper.pdf),
                lambda _nothing: self._went_out(paper, Access.PRINTED, "It is on its way to the printer."),
                self._failed,
            )

    @Slot()
    def _save_it(self) -> None:
        paper = self._paper
        if paper is None:
            return
        try:
            target = printing.save_pdf(self._context.prompts, paper.pdf, "Save as PDF", paper.file_name)
        except DeskError as error:
            self._failed(error)
            return
        if target is not None:
            self._went_out(paper, Access.SAVED, f"Saved as {target.name}. It is not encrypted: keep it safe.")

    def _went_out(self, paper: Paper, how: Access, words: str) -> None:
        if paper is not self._paper or self._request is None:
            return
        self._message.say(words, tone=Tone.GOOD)
        note = self._request.note
        if note is not None:
            self._context.change(self, lambda: note(paper, how), None, self._failed)

    def _failed(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot(str)
    def _leave(self, _step: str) -> None:
        self.forget()
        self.left.emit()


def _page(pdf: bytes, at: int) -> PageImage:
    page = concerns.paper_page(pdf, at, DPI)
    return PageImage(page.width, page.height, page.rgb, page.text, DPI)

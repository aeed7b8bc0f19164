"""Before a chronology is printed: for whom this copy is, and what for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.rules.people import PrintFormat
from rmdesk.services import concerns
from rmdesk.services.concerns import Access, CaseView, Paper, RestrictedArea
from rmdesk.services.desk import Done
from rmdesk.ui.concerns.paper_panel import PaperRequest
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import ChoiceField, Form, TextField
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

_FORMATS = [("Standard print", PrintFormat.STANDARD), ("Large print", PrintFormat.LARGE)]


class CopyPanel(QWidget):
    """Asks for recipient and purpose; both are printed on the copy and kept in the log."""

    wanted = Signal(object)
    """A `PaperRequest`."""
    left = Signal(int)
    """Back to the case; its number."""

    def __init__(self, area: RestrictedArea, view: CaseView) -> None:
        super().__init__()
        self._area = area
        self._view = view
        header = PageHeader("copy", "Print the chronology", f"{view.reference}, copy {view.copies + 1}")
        header.set_trail([("case", view.reference)], "Print the chronology")
        header.trail_opened.connect(self._leave)
        show = header.set_primary("Show the paper")
        show.clicked.connect(self._show)
        self._form = Form("copy")
        self._form.add(TextField("copy.recipient", "Who this copy is for"), needed=True)
        self._form.add(TextField("copy.purpose", "What it is for"), needed=True)
        self._form.add(ChoiceField("copy.print_format", "Print", _FORMATS, blank=None))
        for key in ("recipient", "purpose"):
            field = self._form.field(key)
            if isinstance(field, TextField):
                field.submitted.connect(self._show)
        card = Card()
        card.add(self._form)
        card.add(
            Words(
                "The whole record is printed, with every addition. The copy is numbered and noted.", "quiet"
            )
        )
        scroll = ScrollArea()
        scroll.add(header)
        scroll.add(card)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self._form.go_to("recipient")

    @Slot()
    def _show(self) -> None:
        if not self._form.check():
            return
        recipient, purpose = (str(self._form.field(key).value()) for key in ("recipient", "purpose"))
        print_format = PrintFormat(str(self._form.field("print_format").value()))
        area, case_id = self._area, self._view.id

        def make() -> Paper:
            return concerns.chronology_paper(area, case_id, recipient, purpose, print_format)

        def note(paper: Paper, how: Access) -> Done[None]:
            return concerns.note_copy(area, case_id, paper, how, recipient, purpose)

        self.wanted.emit(PaperRequest(f"Chronology {self._view.reference}", make, note))

    @Slot(str)
    def _leave(self, _step: str) -> None:
        self.left.emit(self._view.id)

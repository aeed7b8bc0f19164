"""Labels and lists on their way out; neither is a paper with a reference, so the register does not hear of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from rmdesk.base.errors import DeskError
from rmdesk.services import printroom
from rmdesk.services.printroom import LabelRequest, ListFormat
from rmdesk.ui import paper
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.progress import ProgressStrip

OUTSIDE = "This file lies outside the desk and is not encrypted; delete it when it is not needed any more."
_FILTERS = {ListFormat.XLSX: "Excel workbook (*.xlsx)", ListFormat.CSV: "CSV (*.csv)"}


class LabelsLeaving(QObject):
    """Prints and saves labels, and saves lists, for `owner`; says how it went in `message`."""

    def __init__(self, context: Context, owner: QObject, strip: ProgressStrip, message: Banner) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._strip = strip
        self._message = message

    def print_out(self, request: LabelRequest) -> None:
        """Ask for a printer, then print the labels."""
        if self._strip.running:
            return
        printer = self._context.prompts.choose_printer("Print labels")
        if printer is None:
            return
        self._work("Printing the labels", self._printing(request, printer), self._tell_printed)

    def save(self, request: LabelRequest) -> None:
        """Ask where, then save the labels as a PDF."""
        if self._strip.running:
            return
        target = paper.choose_target(self._context.prompts, "Save labels", "labels.pdf")
        if target is None:
            return
        desk = self._context.desk

        def call() -> Path:
            paper.save_at(target, printroom.labels(desk, request))
            return target

        self._work("Saving the labels", call, self._tell_saved)

    def save_list(self, request: LabelRequest, form: ListFormat) -> None:
        """Ask where, then save a list of the same people for mail merge."""
        if self._strip.running:
            return
        suggested = Path.home() / f"people.{form.value}"
        target = self._context.prompts.choose_new_file("Save a list", suggested, _FILTERS[form])
        if target is None:
            return
        if target.suffix.lower() != f".{form.value}":
            target = target.with_name(f"{target.name}.{form.value}")
        desk, chosen = self._context.desk, target

        def call() -> Path:
            listed = printroom.merge_list(desk, request.programme_id, request.targets, form)
            paper.save_at(chosen, listed)
            return chosen

        self._work("Saving the list", call, self._tell_saved)

    def _printing(self, request: LabelRequest, printer: QPrinter) -> Callable[[], None]:
        desk = self._context.desk

        def call() -> None:
            paper.paint(printer, printroom.labels(desk, request))

        return call

    def _work(self, what: str, call: Callable[[], object], then: Callable[[object], None]) -> None:
        self._message.settle()
        self._strip.begin(what, can_cancel=False)
        self._context.load(self._owner, call, then, self._fail)

    def _tell_printed(self, _nothing: object) -> None:
        self._strip.finish()
        self._message.say(
            "The labels have gone to the printer.", "Print them at their actual size.", tone=Tone.GOOD
        )

    def _tell_saved(self, target: object) -> None:
        self._strip.finish()
        where = target.name if isinstance(target, Path) else ""
        self._message.say(f"Saved as {where}.", OUTSIDE, tone=Tone.GOOD)

    def _fail(self, error: DeskError) -> None:
        self._strip.finish()
        self._message.say(error.message, error.advice, tone=Tone.BAD)

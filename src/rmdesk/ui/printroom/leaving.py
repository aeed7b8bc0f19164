"""Papers on their way out: made, then a printer or a place is asked for, then entered in the register, then gone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from rmdesk.base.errors import DeskError
from rmdesk.rules.wording import count_of
from rmdesk.services.printroom import Batch, MadeForms, MadePapers, PaperRequest
from rmdesk.ui import paper
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Progress
from rmdesk.ui.printroom import operations
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.progress import ProgressStrip


class Leaving(QObject):
    """Prints and saves for `owner`; one batch at a time. Says how it went in `message`."""

    def __init__(self, context: Context, owner: QObject, strip: ProgressStrip, message: Banner) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._strip = strip
        self._message = message
        self._progress: Progress | None = None
        self._target: Path | None = None
        strip.cancelled.connect(self._cancel)

    def print_out(self, request: PaperRequest | Batch) -> None:
        """Make the papers and print them."""
        self._make(request, to_file=False)

    def save(self, request: PaperRequest | Batch) -> None:
        """Make the papers and save them as one PDF."""
        self._make(request, to_file=True)

    def _make(self, request: PaperRequest | Batch, *, to_file: bool) -> None:
        if self._strip.running:
            return
        self._message.settle()
        progress = self._watch()
        self._strip.begin(f"Making the {request.kind.plural}" if request.targets else "Making the report")
        then = self._ask_place if to_file else self._ask_printer
        operations.make(self._context, self._owner, request, progress, then, self._fail)

    def save_forms(self, request: PaperRequest) -> None:
        """Make a file for each reader to fill in on a screen, and save them in a folder."""
        if self._strip.running:
            return
        self._message.settle()
        progress = self._watch()
        self._strip.begin(f"Making the {request.kind.plural}")
        operations.make_forms(self._context, self._owner, request, progress, self._ask_folder, self._fail)

    def _watch(self) -> Progress:
        """Return what the work now begun reports to, and is stopped by."""
        progress = Progress(self)
        progress.reported.connect(self._strip.step)
        self._progress = progress
        return progress

    def _ask_folder(self, forms: MadeForms | None) -> None:
        forms = None if self._stopped else forms
        folder = self._context.prompts.choose_folder("Save forms to fill in") if forms is not None else None
        if forms is None or folder is None:
            self._strip.finish()
            return
        self._target = folder
        self._strip.begin("Saving", can_cancel=False)
        operations.save_forms(self._context, self._owner, forms, folder, self._tell_forms, self._fail)

    def _tell_forms(self, made: MadePapers) -> None:
        self._strip.finish()
        where = self._target.name if self._target is not None else ""
        self._message.say(
            f"Saved {count_of(len(made.copies), 'form')} in {where}.",
            f"{_references(made)} Send each to its reader. They lie outside the desk and are not encrypted; delete "
            "them when they are not needed any more.",
            tone=Tone.GOOD,
        )

    def _ask_printer(self, made: MadePapers | None) -> None:
        made = None if self._stopped else made
        printer = self._context.prompts.choose_printer("Print") if made is not None else None
        if made is None or printer is None:
            self._strip.finish()
            return
        progress = self._watch()
        self._strip.begin(f"Printing {count_of(len(made.copies), 'paper')}")
        leave = operations.printing(printer, progress)
        operations.print_out(self._context, self._owner, made, leave, self._tell_printed, self._fail)

    def _ask_place(self, made: MadePapers | None) -> None:
        made = None if self._stopped else made
        if made is not None:
            self._target = paper.choose_target(self._context.prompts, "Save as PDF", made.file_name)
        if made is None or self._target is None:
            self._strip.finish()
            return
        self._strip.begin("Saving", can_cancel=False)
        operations.save(self._context, self._owner, made, self._target, self._tell_saved, self._fail)

    @property
    def _stopped(self) -> bool:
        """Whether Cancel was pressed, be it after the last paper was made."""
        return self._progress is not None and self._progress.cancelled()

    def _tell_printed(self, made: MadePapers) -> None:
        self._strip.finish()
        count = len(made.copies)
        self._message.say(
            f"{count_of(count, 'paper')} {'has' if count == 1 else 'have'} gone to the printer.",
            _references(made),
            tone=Tone.GOOD,
        )

    def _tell_saved(self, made: MadePapers) -> None:
        self._strip.finish()
        where = self._target.name if self._target is not None else ""
        self._message.say(
            f"Saved as {where}.",
            f"{_references(made)} This copy lies outside the desk and is not encrypted; delete it when it is not "
            "needed any more.",
            tone=Tone.GOOD,
        )

    def _fail(self, error: DeskError) -> None:
        self._strip.finish()
        self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot()
    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()


def _references(made: MadePapers) -> str:
    references = [copy.reference for copy in made.copies]
    if len(references) == 1:
        return f"Reference {references[0]}."
    if len(references) <= 4:
        return f"References {', '.join(references)}."
    return f"References {references[0]} and {len(references) - 1} more, listed under Issued papers."

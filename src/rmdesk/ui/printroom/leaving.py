"""Papers on their way out: made, then a printer or a place is asked for, then entered in the register, then gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError, EnvironmentFault, UserError
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.wording import count_of
from rmdesk.services import printroom
from rmdesk.services.printroom import Batch, MadeForms, MadePapers, PaperRequest, Step
from rmdesk.ui import paper
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Progress
from rmdesk.ui.printroom import operations
from rmdesk.ui.printroom.left_outside import LeftOutside
from rmdesk.ui.printroom.locking import LockBox
from rmdesk.ui.printroom.whose import WhosePanel
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.progress import ProgressStrip

NOT_SAFE = " and not encrypted"
STOPPED = ("Stopped.", "Nothing was printed, saved or entered.")
READY = ("The papers are ready.", "Go back to the print room to print or save them.")
MAKING, PRINTING = "making", "printing"
BROKEN_OFF = {
    MAKING: (
        "The desk was locked while papers were being made.",
        "So that was stopped, and nothing was printed, saved or entered. Choose them again.",
    ),
    PRINTING: (
        "The desk was locked while papers were printing.",
        "So that was stopped, and nothing was entered in the register. Put aside the sheets that have come out.",
    ),
}
"""What is said after unlocking."""
TELL_IT = (
    "Tell the passphrase by phone or in person, never in a mail. It is kept nowhere, and this is the last time that it "
    "is shown."
)


class Leaving(QObject):
    """Prints, saves and drafts for `owner`; one batch at a time. Says how it went in `message`.

    What is saved or put into a draft is locked while `lock` is ticked.
    """

    def __init__(
        self, context: Context, owner: QWidget, strip: ProgressStrip, message: Banner, lock: LockBox
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._strip = strip
        self._message = message
        self._lock = lock
        self._progress: Progress | None = None
        self._waiting: Callable[[], None] | None = None
        self.whose = WhosePanel()
        self.outside = LeftOutside(context, owner, message)
        strip.cancelled.connect(self._cancel)
        self._under_way = self._broken_off = ""
        context.leaving.connect(self._break_off)

    def print_out(self, request: PaperRequest | Batch) -> None:
        """Make the papers and print them."""
        self._make(request, partial(printroom.make, self._context.desk, request), self._ask_printer)

    def save(self, request: PaperRequest | Batch) -> None:
        """Make the papers and save them as one PDF."""
        self._make(request, partial(printroom.make, self._context.desk, request), self._ask_place)

    def save_forms(self, request: PaperRequest) -> None:
        """Make a file for each reader to fill in on a screen, and save them in a folder."""
        make = partial(printroom.make_fillable, self._context.desk, request)
        self._make(request, make, self._ask_folder)

    def draft(self, request: PaperRequest) -> None:
        """Make a draft of a mail for each reader, and save them in a folder; no mail program is started."""
        make = partial(printroom.make_drafts, self._context.desk, request, self._lock.passphrase)
        self._make(request, make, self._ask_folder_of_drafts)

    @Slot()
    def settle(self) -> None:
        """Take the list of saved files away."""
        self.whose.hide()

    def to_tell(self) -> dict[str, Any]:
        """Return what was under way when the desk was left and did not come to its end, to be told later."""
        return {"broken_off": self._broken_off} if self._broken_off else {}

    def tell_later(self, draft: dict[str, Any]) -> None:
        """Say that papers were broken off by the lock, once the page or another one is on screen."""
        said = BROKEN_OFF.get(draft.get("broken_off", ""))
        if said is not None:
            QTimer.singleShot(0, self, partial(self._tell_broken_off, *said))

    def _tell_broken_off(self, what: str, advice: str) -> None:
        if self._owner.isVisible():
            self._message.say(what, advice, tone=Tone.WARN)
        else:
            self._context.failed.emit(UserError(what, advice))

    def _begin(self, what: str, *, can_cancel: bool = True, printing: bool = False) -> None:
        self._under_way = PRINTING if printing else MAKING
        self._strip.begin(what, can_cancel=can_cancel)

    def _finish(self) -> None:
        self._under_way = ""
        self._strip.finish()

    def _make(
        self, request: PaperRequest | Batch, make: Callable[[Step], object], then: Callable[..., None]
    ) -> None:
        if self._strip.running:
            return
        self._message.settle()
        self.settle()
        progress = self._watch()
        self._begin(f"Making the {request.kind.plural}" if request.targets else "Making the report")
        passphrase = self._lock.passphrase

        def go_on(made: object) -> None:
            if made is None or self._stopped:
                self._finish()
                self._message.say(*STOPPED, tone=Tone.NEUTRAL)
            else:
                self._strip.settle("Ready")
                self._wait_until_here(partial(then, made, passphrase))

        operations.make(self._context, self._owner, make, progress, go_on, self._fail)

    def _wait_until_here(self, then: Callable[[], None]) -> None:
        """Ask where they go only on this page: a dialog over another one would puzzle, and the papers do not spoil."""
        if self._owner.isVisible():
            then()
            return
        self._waiting = then
        self._context.failed.emit(UserError(*READY))

    @Slot()
    def go_on(self) -> None:
        """Ask where papers go that were ready while another page was shown."""
        then, self._waiting = self._waiting, None
        if then is not None:
            then()

    def _ask_printer(self, made: MadePapers, _passphrase: str) -> None:
        printer = self._context.prompts.choose_printer("Print")
        if printer is None:
            self._finish()
            return
        progress = self._watch()
        self._begin(f"Printing {count_of(len(made.copies), 'paper')}", printing=True)
        leave = operations.printing(self._context, printer, progress)
        self._let_out(made, WayOut.PRINTED, leave, self._tell_printed)

    def _ask_place(self, made: MadePapers, passphrase: str) -> None:
        target = paper.choose_target(self._context.prompts, "Save as PDF", made.file_name)
        if target is None:
            self._finish()
            return
        self._begin("Saving", can_cancel=False)

        def leave(papers: MadePapers) -> None:
            paper.save_at(target, printroom.lock(papers.pdf, passphrase) if passphrase else papers.pdf)

        again = partial(self._ask_place, made, passphrase)
        self._let_out(made, WayOut.SAVED, leave, partial(self._tell_saved, target, passphrase), again)

    def _ask_folder(self, forms: MadeForms, passphrase: str) -> None:
        def file_of(pdf: bytes) -> bytes:
            return printroom.lock(pdf, passphrase) if passphrase else pdf

        tell = partial(self._tell_forms, forms, passphrase)
        self._save_files(forms, "Save forms to fill in", WayOut.SAVED, file_of, tell)

    def _ask_folder_of_drafts(self, drafts: MadeForms, passphrase: str) -> None:
        def file_of(mail: bytes) -> bytes:
            return mail

        tell = partial(self._tell_drafts, passphrase)
        self._save_files(drafts, "Save drafts of mails", WayOut.DRAFTED, file_of, tell)

    def _save_files(
        self,
        made: MadeForms,
        title: str,
        way: WayOut,
        file_of: Callable[[bytes], bytes],
        tell: Callable[[Path, MadePapers], None],
    ) -> None:
        folder = self._context.prompts.choose_folder(title)
        if folder is None:
            self._finish()
            return
        self._begin("Saving", can_cancel=False)

        def leave(_papers: MadePapers) -> None:
            paper.save_all(folder, [(name, file_of(data)) for name, data in made.files])

        again = partial(self._save_files, made, title, way, file_of, tell)
        self._let_out(made.papers, way, leave, partial(tell, folder), again)

    def _let_out(
        self,
        made: MadePapers,
        way: WayOut,
        leave: Callable[[MadePapers], None],
        tell: Callable[[MadePapers], None],
        again: Callable[[], None] | None = None,
    ) -> None:
        """Enter the papers and let them leave; where the place fails, ask for another `again`: they are made."""

        def fail(error: DeskError) -> None:
            if again is None or not isinstance(error, EnvironmentFault):
                self._fail(error)
                return
            self._context.prompts.tell("Not saved", error.message, f"{error.advice} The papers are kept.")
            self._strip.settle("Ready")
            self._wait_until_here(again)

        call = partial(printroom.release, self._context.desk, made, way, leave)
        self._context.change(self._owner, call, tell, fail)

    def _watch(self) -> Progress:
        """Return what the work now begun reports to, and is stopped by."""
        progress = Progress(self)
        progress.reported.connect(self._strip.step)
        self._progress = progress
        return progress

    @property
    def _stopped(self) -> bool:
        """Whether Cancel was pressed, be it after the last paper was made."""
        return self._progress is not None and self._progress.cancelled()

    def _tell_printed(self, made: MadePapers) -> None:
        self._broken_off = ""
        self._finish()
        count = len(made.copies)
        self._message.say(
            f"{count_of(count, 'paper')} {'has' if count == 1 else 'have'} gone to the printer.",
            _references(made),
            tone=Tone.GOOD,
        )

    def _tell_saved(self, target: Path, passphrase: str, made: MadePapers) -> None:
        care = "This copy lies outside the desk{}; delete it when it is not needed any more."
        self._tell(f"Saved as {target.name}", _references(made), care, passphrase)

    def _tell_forms(self, forms: MadeForms, passphrase: str, folder: Path, made: MadePapers) -> None:
        care = "They lie outside the desk{}; delete them when they are not needed any more."
        said = "Send each to its reader: the list says which is whose."
        self._tell(f"Saved {count_of(len(made.copies), 'form')} in {folder.name}", said, care, passphrase)
        self.whose.show_forms(forms.files, made.copies)

    def _tell_drafts(self, passphrase: str, folder: Path, made: MadePapers) -> None:
        care = "They lie outside the desk{}; delete them once they are sent."
        said = "Nothing was sent. Open each, look at it, and send it from your mail program."
        count = count_of(len(made.copies), "draft")
        self._tell(f"Saved {count} in {folder.name}", said, care, passphrase)

    def _tell(self, what: str, said: str, care: str, passphrase: str) -> None:
        """Say what lies where. A passphrase is shown this once more, to be told; the next copy gets another."""
        self._broken_off = ""
        self._finish()
        if not passphrase:
            self._message.say(f"{what}.", f"{said} {care.format(NOT_SAFE)}", tone=Tone.GOOD)
            return
        self._message.say(
            f"{what}, locked with: {passphrase}",
            f"{TELL_IT} {said} {care.format('')}",
            tone=Tone.GOOD,
        )
        self.outside.shows(passphrase)
        self._lock.let_go()

    def _fail(self, error: DeskError) -> None:
        self._finish()
        self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot()
    def _break_off(self) -> None:
        """Stop, as the desk is left; what comes to its end all the same was not broken off."""
        self._broken_off = self._under_way
        self._cancel()

    @Slot()
    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
        if self._waiting is not None:
            self._waiting = None
            self._finish()


def _references(made: MadePapers) -> str:
    references = [copy.reference for copy in made.copies]
    if len(references) == 1:
        return f"Reference {references[0]}."
    if len(references) <= 4:
        return f"References {', '.join(references)}."
    return f"References {references[0]} and {len(references) - 1} more, listed under Issued papers."

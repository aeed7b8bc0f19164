"""Files that stay outside the desk when their papers are undone: said at once, with the passphrase that opens them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import UserError
from rmdesk.rules.printroom import WayOut
from rmdesk.services.printroom import PaperLine
from rmdesk.ui.context import Context
from rmdesk.ui.printroom import operations
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner

OUTSIDE = frozenset({WayOut.SAVED, WayOut.DRAFTED})
"""Ways out by which a file lies somewhere else."""
NAMED = 4
"""References that are named one by one."""


class LeftOutside(QObject):
    """Follows undo and redo for `owner`, and says in `message` what they leave outside the desk.

    `passphrase` is that of the last message, for as long as it is shown: it is the only place where it still is.
    """

    def __init__(self, context: Context, owner: QWidget, message: Banner) -> None:
        super().__init__(owner)
        self._context, self._owner, self._message = context, owner, message
        self._papers: dict[int, PaperLine] = {}
        self._shown = self._passphrase = self._detail = ""
        self._said: tuple[str, str] | None = None
        context.turned.connect(self._turn)

    def note(self, papers: Sequence[PaperLine]) -> None:
        """Know the register, to see afterwards what is missing from it."""
        self._papers = {paper.id: paper for paper in papers if paper.way_out in OUTSIDE}

    def shows(self, passphrase: str) -> None:
        """Know that the message shows a passphrase."""
        self._shown, self._passphrase = self._message.message, passphrase
        self._detail, self._said = self._message.accessibleDescription(), None

    @Slot(str, bool)
    def _turn(self, _label: str, undone: bool) -> None:
        passphrase = self._passphrase if self._shown and self._message.message == self._shown else ""
        if not passphrase:
            self._message.settle()
        elif self._said is not None and not undone:
            # The register knows the papers again, so what was said when they were saved holds again.
            self._message.say(*self._said, tone=Tone.GOOD)
            self.shows(passphrase)
        if undone and self._papers:
            before = tuple(self._papers.values())
            ids = frozenset(self._papers)

            def tell(gone: frozenset[int]) -> None:
                lost = [paper for paper in before if paper.id in gone]
                if lost:
                    self._tell(lost, passphrase)

            operations.read_gone(self._context, self._owner, ids, tell)

    def _tell(self, papers: Sequence[PaperLine], passphrase: str) -> None:
        drafts = papers[0].way_out == WayOut.DRAFTED
        title = (
            "The mail drafts are still where you saved them."
            if drafts
            else "What was saved is still where you saved it."
        )
        if passphrase:
            title = f"{title} Locked with: {passphrase}"
        care = "Delete them, and send none of them" if drafts else "Delete it"
        word = "references" if len(papers) > 1 else "the reference"
        detail = f"{care}: this desk does not know {word} {_named(papers)} any more."
        if self._owner.isVisible():
            said = (self._shown, self._detail)
            self._message.say(title, detail, tone=Tone.WARN)
            self.shows(passphrase)
            self._said = said if passphrase else None
        else:
            self._context.failed.emit(UserError(title, detail))


def _named(papers: Sequence[PaperLine]) -> str:
    references = [paper.reference for paper in papers]
    if len(references) <= NAMED:
        return ", ".join(references)
    return f"{references[0]} and {len(references) - 1} more"

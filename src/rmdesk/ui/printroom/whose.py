"""Which saved file goes to whom: names stand here, in the window, and never in the files' names (trust.md A23)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.services.printroom import Copy
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.table import Column, Kind, RecordTable

NOBODY = "Whoever fills it in"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that was saved, and whom it is for."""

    id: int
    who: str
    file: str


class WhosePanel(Card):
    """The table `printroom.whose` of the files that were just saved; `printroom.whose_close` puts it away."""

    def __init__(self) -> None:
        super().__init__("Which file goes to whom", "The files are named by their references alone.")
        self._table = RecordTable(
            "printroom.whose",
            (
                Column("who", "Goes to", Kind.NAME, stretch=1),
                Column("file", "File", stretch=1, width=260),
            ),
            accessible="Which file goes to whom",
        )
        self._table.hug(8)
        self.add(self._table)
        close = QuietButton("printroom.whose_close", "Close")
        close.clicked.connect(self.hide)
        self.add_beside_title(close)
        self.hide()

    def show_forms(self, files: Sequence[tuple[str, bytes]], copies: Sequence[Copy]) -> None:
        """Show the files with the readers of the copies, which are in the same order. Those of nobody are told apart by
        their print.
        """
        lines: list[FileLine] = [
            FileLine(at, copy.reader or f"{NOBODY} ({copy.print_format.label.lower()})", name)
            for at, ((name, _), copy) in enumerate(zip(files, copies, strict=True))
        ]
        lines.sort(key=_by_name)
        self._table.set_rows(lines)
        self.show()


def _by_name(line: FileLine) -> str:
    return line.who.casefold()

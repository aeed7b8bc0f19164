"""The recovery sheet on screen: its groups, printed or saved, and two of them typed back from the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.ui.paper import print_pdf, save_pdf
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.panel import Panel
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields.text import TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

if TYPE_CHECKING:
    from rmdesk.services.opening import RecoveryKit

A_LINE = 4
HIDDEN = "••••"
WRONG = "This does not match the sheet. 0 and O, 1 and I and L, 8 and B count as the same."
_LEAD = (
    "If the passphrase is lost, this sheet alone opens the desk: without it, what is in the desk is lost too. "
    "Print it, seal it in an envelope, and give it to your chair or put it into the safe. Not with the laptop."
)


class Groups(QFrame):
    """The sixteen groups, four to a line as on the paper; they can be hidden."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        give_name(self, object_name, "Recovery key")
        dress(self, role="group")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._labels: list[Words] = []
        self._groups: tuple[str, ...] = ()

    def show_groups(self, groups: tuple[str, ...]) -> None:
        """Show the groups."""
        self._groups = groups
        for at in range(len(self._labels), len(groups)):
            number, text = Words(str(at + 1), "small", wrap=False), Words("", "heading", wrap=False)
            row, column = divmod(at, A_LINE)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(number, row, 2 * column)
            self._grid.addWidget(text, row, 2 * column + 1)
            self._grid.setColumnStretch(2 * column + 1, 1)
            self._labels.append(text)
        self.set_hidden(False)

    @property
    def hidden(self) -> bool:
        """Return whether the groups are covered."""
        return any(label.text() == HIDDEN for label in self._labels)

    def set_hidden(self, hidden: bool) -> None:
        """Cover the groups, or show them."""
        for label, group in zip(self._labels, self._groups, strict=True):
            label.setText(HIDDEN if hidden else group)
        spelled = ", ".join(f"group {at}: {' '.join(group)}" for at, group in enumerate(self._groups, 1))
        self.setAccessibleDescription("hidden" if hidden else spelled)


class SheetPanel(Panel):
    """Step 2 of a first run, and the last step of every new passphrase. `show_kit` before it is shown."""

    proved = Signal()
    """Both groups were typed back rightly."""
    left = Signal()
    """Back was pressed."""

    def __init__(self, doors: Doors, *, primary: str = "&Next", step: str = "", back: str = "&Back") -> None:
        super().__init__(doors, "sheet", "Your recovery sheet", _LEAD, step)
        self._kit: RecoveryKit | None = None
        self._wanted = (0, 1)
        self.groups = Groups("sheet.groups")
        self._told = Banner("sheet.told", Tone.GOOD)
        self._first = TextField("sheet.first", "Group 1")
        self._second = TextField("sheet.second", "Group 2")
        self._uncover = LinkButton("sheet.show", "Show the groups again")
        self._build()
        self.finish(primary, back)
        self._connect()

    def _build(self) -> None:
        buttons = QWidget()
        line = FlowLayout(buttons)
        self._print = QuietButton("sheet.print", "&Print…")
        self._save = QuietButton("sheet.save", "&Save as PDF…")
        line.addWidget(self._print)
        line.addWidget(self._save)
        self.add(self.groups)
        self.add(self._uncover)
        self.add(buttons)
        self.add(self._told)
        self._ask = Words("Now type two groups back from the paper. They are covered here while you type.")
        self.add(self._ask)
        self.form.add_row(self._first, self._second, stack_below=300)
        self.add(self.form)
        self._uncover.hide()

    def _connect(self) -> None:
        self._print.clicked.connect(self._print_sheet)
        self._save.clicked.connect(self._save_sheet)
        self._uncover.clicked.connect(self._show_again)
        self._first.edited.connect(self._cover)
        self._second.edited.connect(self._cover)
        self._first.submitted.connect(self._second.setFocus)
        self._second.submitted.connect(self._prove)
        if self.primary is not None:
            self.primary.clicked.connect(self._prove)

    def show_kit(self, kit: RecoveryKit, wanted: tuple[int, int] | None) -> None:
        """Show a sheet; `wanted` are the places, from 0, of the groups to type back, none for a mere reprint."""
        self._kit = kit
        self._wanted = wanted or (0, 1)
        self.groups.show_groups(kit.groups)
        self._uncover.hide()
        self._told.settle()
        self.form.setHidden(wanted is None)
        self._ask.setHidden(wanted is None)
        for field, place in zip((self._first, self._second), self._wanted, strict=True):
            field.set_label(f"Group {place + 1}")
            field.set_value("")

    def begin(self) -> None:
        """Start at the printing."""
        self.message.settle()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let the key go from the screen."""
        if self._kit is not None:
            self.groups.show_groups(("",) * len(self._kit.groups))
            self._kit = None

    def go_back(self) -> None:
        """Leave without the sheet."""
        self.left.emit()

    @Slot()
    def _cover(self) -> None:
        self.groups.set_hidden(True)
        self._uncover.show()

    @Slot()
    def _show_again(self) -> None:
        self.groups.set_hidden(False)
        self._uncover.hide()

    @Slot()
    def _prove(self) -> None:
        kit = self._kit
        if kit is None or self.form.isHidden():
            self.proved.emit()
            return
        typed = (self._first.value(), self._second.value())
        groups = tuple(kit.groups[place] for place in self._wanted)

        def call() -> tuple[bool, ...]:
            same = self.doors.opening().same_group
            return tuple(same(text, group) for text, group in zip(typed, groups, strict=True))

        self.ask(call, self._note_proof)

    def _note_proof(self, right: tuple[bool, ...]) -> None:
        fields = (self._first, self._second)
        wrong = [field for field, ok in zip(fields, right, strict=True) if not ok]
        for field in wrong:
            field.set_error(WRONG)
        if wrong:
            wrong[0].setFocus()
        else:
            self.proved.emit()

    @Slot()
    def _print_sheet(self) -> None:
        self._with_paper(self._to_printer, "Making the sheet…")

    @Slot()
    def _save_sheet(self) -> None:
        self._with_paper(self._to_file, "Making the sheet…")

    def _with_paper(self, do: Callable[[bytes], None], saying: str) -> None:
        kit = self._kit
        if kit is not None:
            self.run(lambda: self.doors.opening().recovery_paper(kit), do, saying)

    def _to_printer(self, pdf: bytes) -> None:
        try:
            if print_pdf(self.doors.prompts, pdf, "Print the recovery sheet"):
                self._told.say(
                    "The sheet is on its way to the printer.", "Read two of its groups back below."
                )
        except DeskError as error:
            self.show_error(error)

    def _to_file(self, pdf: bytes) -> None:
        try:
            saved = save_pdf(self.doors.prompts, pdf, "Save the recovery sheet", "recovery-sheet.pdf")
        except DeskError as error:
            self.show_error(error)
            return
        if saved is not None:
            self._told.say(
                "Saved. Whoever has this file can open the desk.",
                "Put it on a stick that stays in the safe, and delete it from this computer.",
                tone=Tone.WARN,
            )

"""Going back to a backup: into a new file, never over the desk; and what the restored desk holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from rmdesk.base.errors import UserError
from rmdesk.base.paths import DESK_SUFFIX
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.panel import Panel, column
from rmdesk.ui.unlock.unlock import DESK_FILTER
from rmdesk.ui.unlock.words import folder_words, moment_words, size_words
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields.passphrase import PassphraseField
from rmdesk.ui.widgets.words import Words

if TYPE_CHECKING:
    from rmdesk.services.opening import Restored
    from rmdesk.services.upkeep import Backup

_LEAD = (
    "A backup is restored into a new file, so that your desk stays as it is. Use the passphrase that the desk had when "
    "the backup was made."
)
_NONE = UserError(
    "Choose a backup first.", "They are in the list; one from elsewhere can be chosen as a file."
)


class RestorePanel(Panel):
    """The panel `panel.restore`."""

    restored = Signal(object)
    """A `Restored`."""
    left = Signal()
    """Back was pressed."""

    def __init__(self, doors: Doors, path: Path) -> None:
        super().__init__(doors, "restore", "Restore a backup", _LEAD)
        self.path = path
        self._target: Path | None = None
        self._list = QListWidget()
        give_name(self._list, "restore.list", "Backups, newest first")
        dress(self._list, role="framed")
        self._none = Words("There is no backup in the folder beside the desk.", "quiet")
        self._into = Words("–", "strong")
        self._folder = Words("", "small")
        give_name(self._into, "restore.into", "The new file")
        self._passphrase = PassphraseField(
            "restore.passphrase",
            "Passphrase of that time",
            help="Or the groups of the recovery sheet of that time.",
        )
        self._build()

    def _build(self) -> None:
        other = QuietButton("restore.choose", "Choose a &file…")
        elsewhere = QuietButton("restore.elsewhere", "Save it &elsewhere…")
        other.clicked.connect(self._choose)
        elsewhere.clicked.connect(self._choose_target)
        self._list.currentItemChanged.connect(self._suggest)
        self.add(self._list)
        self.add(self._none)
        self.add(other)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(column(Words("The new file", "label"), self._into, self._folder), 1)
        row.addWidget(elsewhere, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(place)
        self.form.add(self._passphrase)
        self.add(self.form)
        self.finish("&Restore", "&Back")
        self._passphrase.submitted.connect(self._restore)
        if self.primary is not None:
            self.primary.clicked.connect(self._restore)

    def begin(self) -> None:
        """List the backups that lie beside the desk."""
        self.message.settle()
        self._passphrase.forget()
        path = self.path
        self.ask(lambda: self.doors.opening().backups_beside(path), self._show)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Go back to the passphrase."""
        self._passphrase.forget()
        self.left.emit()

    def _show(self, backups: tuple[Backup, ...]) -> None:
        self._list.clear()
        for backup in backups:
            older = "" if backup.same_key else " · needs an earlier passphrase"
            self._offer(f"{moment_words(backup.made)} · {size_words(backup.size)}{older}", backup.path)
        self._list.setHidden(not backups)
        self._none.setHidden(bool(backups))
        rows = max(3, min(6, len(backups)))
        self._list.setFixedHeight(rows * look.current().px(26) + 12)
        if backups:
            self._list.setCurrentRow(0)

    def _offer(self, text: str, path: Path) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, str(path))
        self._list.addItem(item)
        return item

    @property
    def _copy(self) -> Path | None:
        item = self._list.currentItem()
        return Path(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    @Slot()
    def _suggest(self) -> None:
        copy, path = self._copy, self.path
        if copy is not None:
            self.ask(lambda: self.doors.opening().suggest_path(copy, path), self._show_target)

    def _show_target(self, path: Path) -> None:
        self._target = path
        self._into.setText(path.name)
        self._into.setAccessibleName(f"The new file: {path.name} in {folder_words(path)}")
        self._folder.setText(folder_words(path))

    @Slot()
    def _choose(self) -> None:
        chosen = self.doors.prompts.choose_file("Choose a backup", DESK_FILTER, self.path.parent)
        if chosen is not None:
            self._list.show()
            self._none.hide()
            self._list.setCurrentItem(self._offer(chosen.name, chosen))

    @Slot()
    def _choose_target(self) -> None:
        suggested = self._target or self.path
        chosen = self.doors.prompts.choose_new_file("Where the restored desk goes", suggested, DESK_FILTER)
        if chosen is not None:
            self._show_target(
                chosen if chosen.suffix == DESK_SUFFIX else chosen.with_name(chosen.name + DESK_SUFFIX)
            )

    @Slot()
    def _restore(self) -> None:
        copy, target, passphrase, instead_of = self._copy, self._target, self._passphrase.value(), self.path
        if copy is None or target is None:
            self.show_error(_NONE)
            return
        self.run(
            lambda: self.doors.opening().restore(copy, passphrase, target, instead_of),
            self._finish,
            "Checking the backup and restoring it…",
        )

    def _finish(self, restored: Restored) -> None:
        self._passphrase.forget()
        self.restored.emit(restored)


class RestoredPanel(Panel):
    """The panel `panel.restored`: what was restored and what it lacks, before it is opened."""

    opened = Signal()
    """Go on to the desk."""

    def __init__(self, doors: Doors) -> None:
        super().__init__(doors, "restored", "The backup is restored")
        self._facts = Words("")
        self._lacks = Words("")
        give_name(self._facts, "restored.facts", "")
        self.add(self._facts)
        self.add(self._lacks)
        self.finish("&Open the restored desk")
        if self.primary is not None:
            self.primary.clicked.connect(self.opened)

    def show_restored(self, restored: Restored) -> None:
        """Say what the desk holds and until when."""
        holds = ", ".join(
            f"{count} {one if count == 1 else many}"
            for count, one, many in (
                (restored.programmes, "programme", "programmes"),
                (restored.people, "person", "people"),
                (restored.meetings, "meeting", "meetings"),
            )
        )
        self._facts.setText(f"It passed every check. It holds {holds}.")
        self._facts.setAccessibleName(self._facts.text())
        until = (
            f"Its last change was on {moment_words(restored.last_change)}." if restored.last_change else ""
        )
        left = (
            f"The desk beside it was last saved on {moment_words(restored.left_behind)}: what was done after the "
            "backup is only there. That file has not been touched."
            if restored.left_behind
            else ""
        )
        self._lacks.setText(" ".join(part for part in (until, left) if part))

    def begin(self) -> None:
        """Go to the button."""
        if self.primary is not None:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

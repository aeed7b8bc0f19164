"""Opening the desk: its file, the passphrase, and the ways out when that does not work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.panel import Panel, column
from rmdesk.ui.unlock.words import folder_words
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields.passphrase import PassphraseField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words, rule

if TYPE_CHECKING:
    from rmdesk.services.desk import Desk

DESK_FILTER = "Desks (*.rmdesk);;All files (*)"


class UnlockPanel(Panel):
    """The panel `panel.unlock`. What is wrong with the file is said here, in place."""

    opened = Signal(object)
    """A `Desk`."""
    wanted = Signal(str)
    """Another panel: "recover", "restore", "first" or "sample"."""
    chosen = Signal(object)
    """Another desk was chosen; its path."""

    def __init__(self, doors: Doors, path: Path) -> None:
        super().__init__(doors, "unlock", "Open your desk")
        self.path = path
        self._name = Words("", "strong")
        self._folder = Words("", "small")
        give_name(self._name, "unlock.file", "")
        self._warning = Banner("unlock.warning", Tone.WARN)
        self._passphrase = PassphraseField("unlock.passphrase", "Passphrase")
        self._build()
        self.set_path(path)

    def _build(self) -> None:
        other = QuietButton("unlock.another", "&Another desk…")
        other.clicked.connect(self._choose)
        file = QWidget()
        row = QHBoxLayout(file)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(column(self._name, self._folder), 1)
        row.addWidget(other, 0, Qt.AlignmentFlag.AlignTop)
        self.add(file)
        self.add(self._warning)
        self.form.add(self._passphrase)
        self.add(self.form)
        self.finish("&Open")
        self._passphrase.submitted.connect(self._open)
        if self.primary is not None:
            self.primary.clicked.connect(self._open)
        self.add(rule())
        links = QWidget()
        line = FlowLayout(links, gap=GRID)
        for verb, words in (
            ("recover", "I've &lost the passphrase"),
            ("restore", "&Restore a backup"),
            ("first", "&Make a new desk"),
            ("sample", "Open the sa&mple desk"),
        ):
            link = LinkButton(f"unlock.{verb}", words)
            link.setProperty("wanted", verb)
            link.clicked.connect(self._want)
            line.addWidget(link)
        self.add(links)

    def set_path(self, path: Path) -> None:
        """Show another desk's file."""
        self.path = path
        self._name.setText(path.name)
        self._name.setAccessibleName(f"Desk {path.name} in {folder_words(path)}")
        self._folder.setText(folder_words(path))
        self._passphrase.forget()
        self.message.settle()
        self._warning.settle()

    def look(self) -> None:
        """Look at the file without a passphrase, and say what is wrong with it before anything is typed."""
        path = self.path
        self.ask(lambda: self.doors.opening().look_at(path), self._warn)

    def _warn(self, warning: str) -> None:
        if warning:
            self._warning.say(warning)

    @Slot()
    def _open(self) -> None:
        path, passphrase = self.path, self._passphrase.value()
        self.run(lambda: self.doors.opening().open_desk(path, passphrase), self._enter, "Opening…")

    def _enter(self, desk: Desk) -> None:
        self._passphrase.forget()
        self.opened.emit(desk)

    def show_error(self, error: Exception) -> None:
        """Say what is wrong, and let the passphrase be typed again at once."""
        super().show_error(error)
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._passphrase.select_all()

    @Slot()
    def _choose(self) -> None:
        folder = self.path.parent if self.path.parent.is_dir() else None
        path = self.doors.prompts.choose_file("Choose a desk", DESK_FILTER, folder)
        if path is not None:
            self.set_path(path)
            self.chosen.emit(path)
            self.look()
            self.begin()

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(str(self.sender().property("wanted")))

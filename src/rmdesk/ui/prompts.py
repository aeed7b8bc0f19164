"""Every dialog and file chooser, behind one seam; tests answer in their own way.

Qt makes a class when it is first named, so dialogs are named only where they are opened: the first screen shows sooner.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from rmdesk.ui.style import sheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QMessageBox, QWidget


class Prompts(Protocol):
    """Questions to the coordinator that stop everything else."""

    def choose_file(self, title: str, filters: str, folder: Path | None = None) -> Path | None:
        """Return an existing file, or none when the coordinator thinks better of it."""
        ...

    def choose_files(self, title: str, filters: str) -> list[Path]:
        """Return any number of existing files, none when the coordinator thinks better of it."""
        ...

    def choose_new_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        """Return where to save; the coordinator has been asked before anything is replaced."""
        ...

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Return an existing folder, or none."""
        ...

    def confirm(self, title: str, question: str, yes: str) -> bool:
        """Ask before something that can't be undone; `yes` names what will be done. Cancel is the default."""
        ...

    def ask_text(self, title: str, question: str) -> str | None:
        """Return a line of text, or none."""
        ...

    def tell(self, title: str, text: str, advice: str = "") -> None:
        """Say something that must be read."""
        ...

    def choose_printer(self, title: str) -> QPrinter | None:
        """Return a printer set up by the coordinator, or none."""
        ...


class Declined:
    """Answers every question as a coordinator who thinks better of it, and opens nothing: for a desk that locks."""

    def choose_file(self, title: str, filters: str, folder: Path | None = None) -> Path | None:
        """Return none."""
        return None

    def choose_files(self, title: str, filters: str) -> list[Path]:
        """Return no files."""
        return []

    def choose_new_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        """Return none."""
        return None

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Return none."""
        return None

    def confirm(self, title: str, question: str, yes: str) -> bool:
        """Agree to nothing."""
        return False

    def ask_text(self, title: str, question: str) -> str | None:
        """Return none."""
        return None

    def tell(self, title: str, text: str, advice: str = "") -> None:
        """Say nothing."""

    def choose_printer(self, title: str) -> QPrinter | None:
        """Return none."""
        return None


class WindowPrompts:
    """The real dialogs, over `parent` or else the window in use, which also dresses them.

    They keep no history of folders or files (trust.md A23).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._given = parent

    @property
    def _parent(self) -> QWidget | None:
        return self._given or QtWidgets.QApplication.activeWindow()

    def choose_file(self, title: str, filters: str, folder: Path | None = None) -> Path | None:
        """Return an existing file, or none."""
        chosen, _ = QtWidgets.QFileDialog.getOpenFileName(
            self._parent, title, str(folder or Path.home()), filters
        )
        return Path(chosen) if chosen else None

    def choose_files(self, title: str, filters: str) -> list[Path]:
        """Return existing files, by name."""
        chosen, _ = QtWidgets.QFileDialog.getOpenFileNames(self._parent, title, str(Path.home()), filters)
        return sorted(Path(path) for path in chosen)

    def choose_new_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        """Return where to save, or none."""
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(self._parent, title, str(suggested), filters)
        return Path(chosen) if chosen else None

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Return an existing folder, or none."""
        chosen = QtWidgets.QFileDialog.getExistingDirectory(self._parent, title, str(folder or Path.home()))
        return Path(chosen) if chosen else None

    def confirm(self, title: str, question: str, yes: str) -> bool:
        """Ask, with Cancel as the default."""
        box = self._box(title, question)
        agree = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton("Cancel", QtWidgets.QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        agree.setObjectName("prompt.yes")
        cancel.setObjectName("prompt.cancel")
        box.exec()
        return box.clickedButton() is agree

    def ask_text(self, title: str, question: str) -> str | None:
        """Return a line of text, or none."""
        dialog = QtWidgets.QInputDialog(self._parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(question)
        for label in dialog.findChildren(QtWidgets.QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may stand in the question
        agreed = dialog.exec()
        text = dialog.textValue()
        dialog.deleteLater()
        return text if agreed else None

    def tell(self, title: str, text: str, advice: str = "") -> None:
        """Say something that must be read."""
        box = self._box(title, text)
        box.setInformativeText(advice)
        box.addButton("Close", QtWidgets.QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def choose_printer(self, title: str) -> QPrinter | None:
        """Return a printer set up by the coordinator, or none."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # the unlock window shows before

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(title)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QtWidgets.QMessageBox(self._parent)
        box.setObjectName("prompt")
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        if self._parent is None:
            sheet.wear(box)
        return box

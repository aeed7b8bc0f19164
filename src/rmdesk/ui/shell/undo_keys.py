"""Ctrl+Z in a field takes back what is being typed there, and otherwise the last change of the desk; Escape, where
nothing else has a use for it, puts the undo bar away.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.undobar import UndoBar

_Typed = QLineEdit | QPlainTextEdit | QTextEdit


class UndoKeys(QObject):
    """Watches the one field of `window` that has the focus: Qt lets a field swallow the keys of undo and redo even when
    there is nothing in it to take back.
    """

    def __init__(self, window: QWidget, bar: UndoBar) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        window.installEventFilter(self)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the menu where the field has no use for them."""
        if watched is self._window:
            return self._put_away(event)
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        assert isinstance(watched, _Typed)
        undo, redo = (
            event.matches(QKeySequence.StandardKey.Undo),
            event.matches(QKeySequence.StandardKey.Redo),
        )
        if (undo and not _has_typing(watched)) or (redo and not _can_redo(watched)):
            event.ignore()
            return True
        return False

    def _put_away(self, event: QEvent) -> bool:
        """Take an Escape that came up to the window unused."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Escape or self._bar.isHidden():
            return False
        self._bar.put_away()
        return True

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and self._watched is old:
            self._watched.removeEventFilter(self)
        self._watched = None
        if isinstance(new, _Typed) and self._window.isAncestorOf(new):
            self._watched = new
            new.installEventFilter(self)


def _has_typing(line: _Typed) -> bool:
    field = _field_of(line)
    if field is not None:
        return field.changed
    return line.isUndoAvailable() if isinstance(line, QLineEdit) else line.document().isUndoAvailable()


def _can_redo(line: _Typed) -> bool:
    return line.isRedoAvailable() if isinstance(line, QLineEdit) else line.document().isRedoAvailable()


def _field_of(widget: QWidget) -> Field | None:
    at = widget.parentWidget()
    while at is not None and not isinstance(at, Field):
        at = at.parentWidget()
    return at

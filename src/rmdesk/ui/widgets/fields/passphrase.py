"""A passphrase, hidden unless asked to show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.fields.base import Field, Line


class PassphraseField(Field):
    """A passphrase exactly as typed, spaces included; its switch is `<form>.<field>.show`."""

    submitted = Signal()
    """Enter was pressed in it."""

    def __init__(self, field: str, label: str, *, help: str = "") -> None:
        super().__init__(field, label, help=help)
        self._line = Line()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._line.textEdited.connect(self._touch)
        self._line.left.connect(self._leave)
        self._line.returnPressed.connect(self.submitted)
        self._show = QuietButton(f"{field}.show", "Show", accessible=f"Show {label.lower()}")
        self._show.clicked.connect(self._switch)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._show)
        self._content.addLayout(row)
        self._take(self._line)
        self._baseline = ""

    @property
    def shown(self) -> bool:
        """Return whether the passphrase can be read on screen."""
        return self._line.echoMode() == QLineEdit.EchoMode.Normal

    def value(self) -> str:
        """Return the passphrase as typed."""
        return self._line.text()

    def show_text(self) -> None:
        """Let the passphrase be read on screen, as after one was suggested."""
        self._set_shown(True)

    def select_all(self) -> None:
        """Select it all, so that typing begins anew."""
        self._line.selectAll()

    def forget(self) -> None:
        """Empty the field, hide what is typed next, and take back what undo would give."""
        self.set_value("")
        self._set_shown(False)

    def _write(self, value: object) -> None:
        # setText also empties the line's own undo list.
        self._line.setText(str(value or ""))

    def _switch(self) -> None:
        self._set_shown(not self.shown)

    def _set_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        self._show.setText("Hide" if shown else "Show")
        self._show.setAccessibleName(f"{'Hide' if shown else 'Show'} {self.label.lower()}")

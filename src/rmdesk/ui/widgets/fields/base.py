"""`Field`: what every labelled field has: label, help, an error in words, and when it counts as changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style import icons, look
from rmdesk.ui.widgets.banner import announce
from rmdesk.ui.widgets.dress import dress, name, without_mnemonic
from rmdesk.ui.widgets.words import Words

NEEDED = "needed"
"""The word that marks a field which must be filled in."""


MOST_LETTERS = 1_000_000
"""Characters that a line takes; Qt's own 32,767 would cut a long answer off unseen."""


class Line(QLineEdit):
    """A line to type in that tells when it is left; `widths` are its least and most pixels at 100 % text."""

    left = Signal()
    """The focus went elsewhere (not merely into its own menu)."""

    def __init__(self, widths: tuple[int, int] | None = None) -> None:
        super().__init__()
        self.setMaxLength(MOST_LETTERS)
        self._widths = widths
        self._follow_text_size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_widths"):
            self._follow_text_size()

    def clearFocus(self) -> None:
        """Leave it, as on locking; a list of suggestions is put away first, or Qt would not tell that it was left."""
        completer = self.completer()
        suggestions = completer.popup() if completer is not None else None
        if suggestions is not None:
            suggestions.hide()
        super().clearFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _follow_text_size(self) -> None:
        if self._widths is not None:
            now = look.current()
            self.setMinimumWidth(now.px(self._widths[0]))
            self.setMaximumWidth(now.px(self._widths[1]))


class Field(QWidget):
    """A label, a control named `<form>.<field>`, help, and under it an error when there is one.

    `edited` comes with each change by the coordinator, `committed` when the field is left after a change
    (boxes,
    buttons and lists count as left with each choice). Neither comes from `set_value`.
    """

    edited = Signal(object)
    """Changed by the coordinator; the value as far as it can be read."""
    committed = Signal(object)
    """Left after a change; the value. Not sent while the field holds something that cannot be read."""

    def __init__(self, field: str, label: str, *, help: str = "") -> None:
        super().__init__()
        self._field = field
        self._label_text = label
        self._label = Words(label, "label")
        self._help = Words(help, "small")
        self._error_icon = QLabel()
        self._error = Words("", "error")
        self._error_row = QWidget()
        self._content = QVBoxLayout()
        self._controls: list[QWidget] = []
        self._needed = False
        self._baseline: object = None
        self._amended = False
        self._lay_out()

    def _lay_out(self) -> None:
        self.setObjectName(f"{self._field}.field")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self._label)
        self._content.setSpacing(4)
        outer.addLayout(self._content)
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._error_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        outer.addWidget(self._error_row)
        outer.addWidget(self._help)
        self._label.setHidden(not self._label_text)
        self._help.setHidden(not self._help.text())
        self._error_row.hide()

    def _take(self, control: QWidget, *, suffix: str = "", accessible: str = "") -> None:
        """Name `control` and let it carry help and errors; the first one taken is the field's main
        control."""
        spoken = accessible or without_mnemonic(self._label_text)
        name(control, f"{self._field}.{suffix}" if suffix else self._field, spoken)
        if not self._controls:
            self._label.setBuddy(control)
            self.setFocusProxy(control)
        self._controls.append(control)
        self._describe()

    def add_below(self, widget: QWidget) -> None:
        """Put `widget` under the control, over errors and help."""
        self._content.addWidget(widget)

    @property
    def field(self) -> str:
        """Return the field's whole name, `<form>.<field>`."""
        return self._field

    @property
    def label(self) -> str:
        """Return the label."""
        return self._label_text

    @property
    def help(self) -> str:
        """Return the help under the field."""
        return self._help.text()

    @property
    def error(self) -> str:
        """Return the error that is shown, or ""."""
        return "" if self._error_row.isHidden() else self._error.text()

    @property
    def needed(self) -> bool:
        """Return whether the form cannot do without it."""
        return self._needed

    @property
    def changed(self) -> bool:
        """Return whether it holds a change that was not committed yet."""
        return bool(self.problem()) or self.value() != self._baseline

    def value(self) -> object:
        """Return the value; None where what was typed cannot be read (see `problem`)."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show `value` as the saved one."""
        self._write(value)
        self._baseline = self.value()
        self._amended = False
        self.clear_error()

    def problem(self) -> str:
        """Return in words why what was typed cannot be used, or ""."""
        return ""

    def is_empty(self) -> bool:
        """Return whether nothing was filled in."""
        return self.value() in (None, "", ()) and not self.problem()

    def add_under_help(self, widget: QWidget) -> None:
        """Put `widget`, such as a small button about the value, under the help."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)

    def set_help(self, text: str) -> None:
        """Show another line of help."""
        if text == self._help.text():
            return  # the same words set again would have everything around laid out anew
        self._help.setText(text)
        self._help.setHidden(not text)
        self._describe()

    def set_label(self, text: str) -> None:
        """Show another label; the main control is called the same."""
        self._label_text = text
        self._label.setText(f"{text} ({NEEDED})" if self._needed else text)
        self._label.setHidden(not text)
        self._controls[0].setAccessibleName(without_mnemonic(text))

    def set_needed(self, needed: bool = True) -> None:
        """Mark in words that the form cannot do without it."""
        self._needed = needed
        self.set_label(self._label_text)
        self._describe()

    def set_error(self, text: str) -> None:
        """Show under the field what is wrong, and say it to a screen reader."""
        if not text:
            self.clear_error()
            return
        self._error.setText(text)
        self._error_icon.setPixmap(icons.pixmap("triangle-alert", "danger", 15))
        self._error_row.show()
        self._mark(True)
        announce(self._controls[0], f"{self._label_text}: {text}")

    def clear_error(self) -> None:
        """Take the error away."""
        if self._error_row.isHidden():
            return
        self._error.setText("")
        self._error_row.hide()
        self._mark(False)

    def commit(self) -> bool:
        """Count the field as left: tell a change, or show what cannot be read; true when it can be read."""
        problem = self.problem()
        if problem:
            self.set_error(problem)
            return False
        value = self.value()
        if value != self._baseline or self._amended:
            self._baseline = value
            self._amended = False
            self.clear_error()
            self.committed.emit(value)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the field as left when the focus leaves a part of it that has no words of its own to save."""
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self._leave()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_error_row") and self.error:
            self._error_icon.setPixmap(icons.pixmap("triangle-alert", "danger", 15))

    def _write(self, value: object) -> None:
        raise NotImplementedError

    def _touch(self) -> None:
        """Tell that the coordinator changed something; an error is taken away while it is being put right."""
        # What is typed again after a refusal is tried again, even when it is the same.
        self._amended = self._amended or bool(self.error)
        self.clear_error()
        self.edited.emit(self.value())

    def _choose(self) -> None:
        """Tell a change that is complete in itself, such as a tick."""
        self._touch()
        self.commit()

    def _leave(self) -> None:
        """Commit unless the focus only moved within the field."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.commit()
        elif not isinstance(focus, Line):
            # A button beside the line, such as the calendar's, does not tell by itself that it was left.
            focus.installEventFilter(self)

    def _mark(self, bad: bool) -> None:
        for control in self._controls:
            dress(control, bad=bad)
        self._describe()

    def _describe(self) -> None:
        parts = (self.error, "Needed." if self._needed else "", self._help.text())
        text = " ".join(part for part in parts if part)
        for control in self._controls:
            control.setAccessibleDescription(text)

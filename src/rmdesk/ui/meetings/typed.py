"""What stands in fields: shown again without disturbing the one who types, and kept over a lock."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from rmdesk.ui.widgets.fields import Field


def holds_focus(part: QWidget) -> bool:
    """Say whether the focus is in `part` or in something it opened, such as a list or a calendar."""
    at = QApplication.focusWidget()
    while at is not None:
        if at is part:
            return True
        at = at.parentWidget()
    return False


def show_saved(field: Field, value: object, *, fresh: bool) -> None:
    """Show the saved `value`, but leave alone what is being typed, what can't be read or saved yet, and the cursor.

    `fresh` shows it in any case, as for another record.
    """
    if not fresh:
        if field.problem() or field.error or (field.changed and holds_focus(field)):
            return
        if field.value() == value:
            return
    field.set_value(value)


def without_label(field: Field) -> Field:
    """Take the label off a field in a row of fields; it keeps it as its accessible name."""
    spoken = field.label
    field.set_label("")
    control = field.focusProxy()
    if control is not None:
        control.setAccessibleName(spoken)
    return field


def typed_in(part: QWidget) -> dict[str, str]:
    """Return what stands in the named controls of `part`, as text by object name."""
    found: dict[str, str] = {}
    for line in part.findChildren(QLineEdit):
        found[line.objectName()] = line.text()
    for notes in part.findChildren(QPlainTextEdit):
        found[notes.objectName()] = notes.toPlainText()
    for combo in part.findChildren(QComboBox):
        found[combo.objectName()] = combo.currentText()
    for box in part.findChildren(QCheckBox):
        found[box.objectName()] = "yes" if box.isChecked() else ""
    return {name: text for name, text in found.items() if name}


def type_back(part: QWidget, typed: Mapping[str, str]) -> None:
    """Put back what `typed_in` returned."""
    for line in part.findChildren(QLineEdit):
        if line.objectName() in typed:
            line.setText(typed[line.objectName()])
    for notes in part.findChildren(QPlainTextEdit):
        if notes.objectName() in typed:
            notes.setPlainText(typed[notes.objectName()])
    for combo in part.findChildren(QComboBox):
        if combo.objectName() in typed:
            combo.setCurrentIndex(max(0, combo.findText(typed[combo.objectName()])))
    for box in part.findChildren(QCheckBox):
        if box.objectName() in typed:
            box.setChecked(bool(typed[box.objectName()]))

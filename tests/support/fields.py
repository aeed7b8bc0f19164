"""A bench for trying fields: something beside them takes the focus, and what they tell is noted."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.ui.widgets.fields import Field


class Bench(QWidget):
    """A field with something else beside it that can take the focus; notes the field's signals."""

    def __init__(self, *fields: QWidget) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        for field in fields:
            box.addWidget(field)
        self.other = QLineEdit()
        box.addWidget(self.other)
        self.edits: list[object] = []
        self.commits: list[object] = []
        if isinstance(fields[0], Field):
            fields[0].edited.connect(self.edits.append)
            fields[0].committed.connect(self.commits.append)

    def leave(self) -> None:
        """Put the focus elsewhere."""
        self.other.setFocus()


def make_bench(qtbot: QtBot, *fields: QWidget) -> Bench:
    """Return a shown, active bench with `fields`; the test must keep it."""
    made = Bench(*fields)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def control(field: QWidget, kind: type[QWidget] = QLineEdit) -> QWidget:
    """Return the first control of `kind` in `field`."""
    found = field.findChild(kind)
    assert found is not None
    return found


def named(field: QWidget, name: str) -> QWidget:
    """Return the control of this name in `field`."""
    found = field.findChild(QWidget, name)
    assert found is not None, name
    return found

"""Finding and merging records that are one person, as a coordinator does it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from tests.support.pages.people import PeopleScreen


class TidyScreen(PeopleScreen):
    """The people page with its views over list and person."""

    def offered(self) -> str:
        """Return what the button over the list says; empty while there is none."""
        button = self.driver.find(QWidget, "people.duplicates")
        return button.accessibleName() if button.isVisible() else ""

    def picked(self) -> set[str]:
        """Return the picks of the comparison, as "<field>.<pick>"."""
        buttons = self.page.findChildren(QRadioButton)
        return {b.objectName().removeprefix("merge.") for b in buttons if b.isVisible() and b.isChecked()}

    def shown(self) -> str:
        """Return every word on screen."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        focus = self.driver.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        self.driver.settle()

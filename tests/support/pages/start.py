"""Choosing a scheme and keeping a programme, as a coordinator does it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QRadioButton, QWidget

from rmdesk.ui.programme.start import StartPanel
from tests.support.window import WindowDriver


class StartScreen:
    """The page on which a programme is started."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver

    def open(self) -> None:
        """Come here to start a programme."""
        self.driver.window.new_programme()
        self.driver.settle()

    def radio(self, key: str) -> QRadioButton:
        """Return the button that chooses a scheme."""
        return self.driver.find(QRadioButton, f"start.scheme.{key}")

    def choose(self, key: str) -> None:
        """Choose a scheme."""
        self.radio(key).click()
        self.driver.settle()

    def shown(self) -> set[str]:
        """Return the keys of the schemes in the list."""
        prefix = "start.scheme."
        radios = self.driver.window.findChildren(QRadioButton)
        names = [radio.objectName() for radio in radios if radio.isVisible()]
        return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}

    def chosen(self) -> str:
        """Return the key of the scheme that is chosen."""
        (one,) = [key for key in self.shown() if self.radio(key).isChecked()]
        return one

    def answer(self, question: str, words: str) -> None:
        """Answer a question of the filter."""
        box = self.driver.find(QComboBox, f"start.{question}")
        box.setFocus()
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())
        self.driver.settle()

    def words(self) -> str:
        """Return every word on screen."""
        panel = self.driver.window.findChild(StartPanel)
        assert panel is not None
        return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            focus = self.driver.window.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key)
            self.driver.settle()

    def tab_to(self, name: str) -> QWidget:
        """Go by Tab until the control of this name has the focus."""
        for _ in range(60):
            focus = self.driver.window.focusWidget()
            if focus is not None and focus.objectName() == name:
                return focus
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {name}")

"""The cards behind the pairs, as a coordinator uses them: the weights of fit, and who waits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSlider, QWidget

from rmdesk.ui.widgets.banner import Banner
from tests.support.pages.matching import MatchingScreen
from tests.support.window import WindowDriver


class WeightsCardScreen:
    """Slides weights, looks at what would change, and uses them or not."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        self.matching = MatchingScreen(driver)

    def open(self) -> None:
        """Press “Weights…”."""
        self.matching.press("weigh")

    @property
    def is_open(self) -> bool:
        """Return whether the card is on screen."""
        found = self.driver.window.findChildren(QWidget, "matching.weights_card")
        return any(card.isVisible() for card in found)

    def slider(self, part: str) -> QSlider:
        """Return the slider of a part."""
        return self.driver.find(QSlider, f"weights.{part}")

    def key(self, part: str, *keys: Qt.Key) -> None:
        """Go to a slider and press keys; it does not rest yet."""
        slider = self.slider(part)
        slider.setFocus()
        for key in keys:
            QTest.keyClick(slider, key)

    def values(self) -> list[int]:
        """Return the five numbers."""
        parts = ("perspectives", "difference", "common_ground", "distance", "practical")
        return [self.slider(part).value() for part in parts]

    def texts(self, where: str = "weights.effect") -> list[str]:
        """Return the words of the effect, or of another panel."""
        panel = self.driver.find(QWidget, where)
        return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]

    @property
    def headline(self) -> str:
        """Return the sentence over the figures."""
        return self.texts()[0]

    @property
    def message(self) -> str:
        """Return what the card says went wrong."""
        return self.driver.find(Banner, "weights.said").message

    def button(self, name: str) -> QAbstractButton:
        """Return `weights.<name>`."""
        return self.driver.find(QAbstractButton, f"weights.{name}")

    def press_key(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, key)
        self.driver.settle()

"""The plan page, as a coordinator uses it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton

from rmdesk.ui.programme.page import PlanPage
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.fold import Fold
from tests.support.window import WindowDriver


class PlanScreen:
    """Starts programmes and fills the plan."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver

    @property
    def page(self) -> PlanPage:
        """Return the page."""
        return self.driver.find(PlanPage, "page.plan")

    def start(self, name: str, scheme: str = "t13") -> None:
        """Start a programme from a scheme."""
        self.driver.window.new_programme()
        self.driver.settle()
        self.driver.find(QRadioButton, f"start.scheme.{scheme}").click()
        self.driver.type("start.name", name)
        self.driver.click("start.primary")

    def fill(self, field: str, text: str) -> None:
        """Type into a field and leave it; its part is opened for that."""
        self.reach(field)
        self.driver.type(f"plan.{field}", text)

    def fold(self, part: str) -> Fold:
        """Return a part of the page."""
        return self.driver.find(Fold, f"plan.part.{part}.card")

    def is_open(self, part: str) -> bool:
        """Return whether a part of the page is open."""
        return self.fold(part).is_open

    def turn(self, part: str) -> None:
        """Press the heading of a part."""
        self.driver.click(f"plan.part.{part}")

    def reach(self, field: str) -> None:
        """Open the part of a field, when it is closed."""
        widget = self.driver.find(Field, f"plan.{field}.field")
        fold = next(fold for fold in self.page.findChildren(Fold) if fold.isAncestorOf(widget))
        if not fold.is_open:
            self.driver.click(fold.heading.objectName())

    def choose(self, field: str, answer: str) -> None:
        """Press an answer of a question, or a box."""
        self.reach(field)
        self.driver.find(QAbstractButton, f"plan.{field}.{answer}").click()
        self.driver.settle()

    def shows(self, field: str) -> bool:
        """Return whether a field is on screen once every part is open."""
        self.reach(field)
        return self.driver.find(Field, f"plan.{field}.field").isVisible()

    def help(self, field: str) -> str:
        """Return the words under a field."""
        return self.driver.find(Field, f"plan.{field}.field").help

    def gaps(self) -> list[str]:
        """Return the fields that are still to be said, by the list."""
        buttons = self.page.findChildren(QAbstractButton)
        names = [button.objectName() for button in buttons if button.isVisible()]
        return [name.removeprefix("plan.gap.") for name in names if name.startswith("plan.gap.")]

    def value(self, field: str) -> object:
        """Return what a field shows."""
        return self.driver.find(Field, f"plan.{field}.field").value()

    def error(self, field: str) -> str:
        """Return the words under a field that can't be right."""
        return self.driver.find(Field, f"plan.{field}.field").error

    def texts(self) -> list[str]:
        """Return every word on the page."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

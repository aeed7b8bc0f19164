"""The plan page, as a coordinator uses it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QRadioButton

from rmdesk.ui.programme.page import PlanPage
from rmdesk.ui.widgets.fields import Field
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
        """Type into a field and leave it."""
        self.driver.type(f"plan.{field}", text)

    def value(self, field: str) -> object:
        """Return what a field shows."""
        return self.driver.find(Field, f"plan.{field}.field").value()

    def error(self, field: str) -> str:
        """Return the words under a field that can't be right."""
        return self.driver.find(Field, f"plan.{field}.field").error

    def texts(self) -> list[str]:
        """Return every word on the page."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

"""The further panels of the plan page, as a coordinator uses them."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from rmdesk.ui.programme.milestones_panel import Milestones
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.fold import Fold
from rmdesk.ui.widgets.table import RecordTable
from tests.support.window import WindowDriver


class CourseScreen:
    """Changes course, ticks milestones off, reviews phases."""

    def __init__(self, driver: WindowDriver, programme_id: int) -> None:
        self.driver = driver
        driver.context.show_programme(programme_id)
        driver.settle()
        driver.go("plan")

    def open(self, part: str) -> None:
        """Open a part of the page by its heading."""
        if not self.driver.find(Fold, f"plan.part.{part}.card").is_open:
            self.driver.click(f"plan.part.{part}")

    def choose(self, label: str) -> None:
        """Choose what happens."""
        combo = self.driver.find(QComboBox, "course.kind")
        combo.setCurrentText(label)
        combo.activated.emit(combo.currentIndex())
        self.driver.settle()

    @property
    def moves(self) -> list[tuple[str, str, str]]:
        """Return who moves from when to when, as the preview lists it."""
        table = self.driver.find(RecordTable, "course.preview")
        return [(row.who, row.was, row.will) for row in table.records.rows]  # type: ignore[attr-defined]

    def words(self, panel: str) -> str:
        """Return every word that can be seen in a panel."""
        widget = self.driver.find(QWidget, f"{panel}.panel")
        return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())

    def error(self, field: str) -> str:
        """Return the words under a field that can't be."""
        return self.driver.find(Field, f"{field}.field").error

    @property
    def milestones(self) -> Milestones:
        """Return the milestones."""
        return self.driver.find(Milestones, "milestones.panel")

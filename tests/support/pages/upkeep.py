"""Settings and data care, as a coordinator uses them."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from rmdesk.ui.unlock.sheet import Groups
from rmdesk.ui.upkeep.data_care import DataCarePage
from rmdesk.ui.upkeep.settings import SettingsPage
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.table import RecordTable
from tests.support.window import WindowDriver


class SettingsScreen:
    """The page `page.settings`."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        driver.go("settings")

    @property
    def page(self) -> SettingsPage:
        """Return the page."""
        return self.driver.find(SettingsPage, "page.settings")

    def choose(self, field: str, text: str) -> None:
        """Choose from a list."""
        combo = self.driver.find(QComboBox, f"settings.{field}")
        combo.setCurrentText(text)
        combo.activated.emit(combo.currentIndex())
        self.driver.settle()

    def value(self, field: str) -> object:
        """Return what a field shows."""
        return self.driver.find(Field, f"settings.{field}.field").value()

    def error(self, field: str) -> str:
        """Return the words under a field."""
        return self.driver.find(Field, f"{field}.field").error

    def message(self) -> str:
        """Return what the page says."""
        return self.driver.find(Banner, "settings.message").message

    def texts(self) -> str:
        """Return every word on the page."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def groups(self) -> tuple[str, ...]:
        """Return the groups of the recovery sheet."""
        spoken = self.driver.find(Groups, "sheet.groups").accessibleDescription()
        return tuple(part.split(": ")[1].replace(" ", "") for part in spoken.split(", "))

    def prove(self) -> None:
        """Type the two groups back and go on."""
        groups = self.groups()
        for field in ("sheet.first", "sheet.second"):
            place = int(self.driver.find(Field, f"{field}.field").label.split()[1])
            self.driver.find(QLineEdit, field).clear()
            self.driver.type(field, groups[place - 1])
        self.driver.click("sheet.primary")


class DataCareScreen:
    """The page `page.datacare`."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        driver.go("datacare")

    @property
    def page(self) -> DataCarePage:
        """Return the page."""
        return self.driver.find(DataCarePage, "page.datacare")

    @property
    def table(self) -> RecordTable:
        """Return the table of backups."""
        return self.driver.find(RecordTable, "datacare.table")

    def message(self) -> str:
        """Return what the page says."""
        return self.driver.find(Banner, "datacare.message").message

    def texts(self) -> str:
        """Return every word on the page."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

"""`SteadyItems`: the delegate for Qt's own lists in which names stand."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from rmdesk.ui.widgets.direction import steady


class SteadyItems(QStyledItemDelegate):
    """Shows every item left to right, whatever script a name in it is in; the item's own text stays as it is."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take the item's look, and its text steadied."""
        super().initStyleOption(option, index)
        option.text = steady(option.text)

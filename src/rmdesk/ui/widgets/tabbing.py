"""The order in which Tab goes through the parts of a page, where it is not that in which they were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through all of the first part, then all of the second, and so on."""
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    for widget in (part, *part.findChildren(QWidget)):
        if widget.window() is not part.window():
            continue  # the list that a field opens
        # Of radio buttons that belong together Qt lets Tab stop at the chosen one only; any may be chosen later.
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QRadioButton)
        if reached and widget.focusProxy() is None:
            yield widget

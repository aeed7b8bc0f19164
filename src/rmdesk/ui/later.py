"""A page whose capability comes later: it says in one sentence what it will hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.widgets.page import PageHeader


class LaterPage(Page):
    """A titled page with one sentence."""

    def __init__(self, context: Context, name: str, title: str, sentence: str) -> None:
        super().__init__(context, name, title)
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setObjectName(f"{name}.later")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(PageHeader(name, title))
        layout.addWidget(label)
        layout.addStretch()

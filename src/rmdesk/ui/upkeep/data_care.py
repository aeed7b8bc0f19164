"""Backups and what is kept."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class DataCarePage(Page):
    """The page `page.datacare`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "datacare", "Data care")

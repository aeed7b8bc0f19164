"""Pairs proposed, explained and chosen."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class MatchingPage(Page):
    """The page `page.matching`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "matching", "Matching")

"""The restricted area."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class ConcernsPage(Page):
    """The page `page.concerns`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "concerns", "Concerns")

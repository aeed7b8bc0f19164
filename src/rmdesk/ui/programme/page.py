"""The plan of the programme on screen."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class PlanPage(Page):
    """The page `page.plan`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "plan", "Plan")

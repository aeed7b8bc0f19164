"""Everyone on the desk."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class PeoplePage(Page):
    """The page `page.people`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "people", "People")

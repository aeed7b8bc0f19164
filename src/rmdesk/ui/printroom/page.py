"""Papers: preview, print, save."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class PrintroomPage(Page):
    """The page `page.printroom`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "printroom", "Print room")

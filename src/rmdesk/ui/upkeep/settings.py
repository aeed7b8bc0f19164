"""Settings of the desk."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class SettingsPage(Page):
    """The page `page.settings`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "settings", "Settings")

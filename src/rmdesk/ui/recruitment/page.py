"""Mentees first, then mentors."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.page import Page


class MenteesPage(Page):
    """The page `page.mentees`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "mentees", "Mentees")


class MentorsPage(Page):
    """The page `page.mentors`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "mentors", "Mentors")

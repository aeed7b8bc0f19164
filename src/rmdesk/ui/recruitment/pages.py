"""The two recruitment pages: mentees first, then mentors."""

from __future__ import annotations

from rmdesk.rules.recruitment import Role
from rmdesk.ui.context import Context
from rmdesk.ui.recruitment.page import RecruitmentPage

KEYS = (
    "On the board: arrow keys go from card to card, Ctrl with left or right moves a card (and somebody in "
    "the list), Enter opens the person. You "
    "can also drag cards, or choose a stage below the board.\n\n"
    "Inductions holds the sessions in which people are trained and told where to turn. Ctrl+Shift+S notes a talk with "
    "whoever is chosen."
)


class MenteesPage(RecruitmentPage):
    """The page `page.mentees`."""

    help_text = (
        "Mentees come first. Bring in the answers of your form or add people by hand, and move each one along "
        f"as you speak with them. When enough are ready, the call for mentors opens.\n\n{KEYS}"
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "mentees", "Mentees", Role.MENTEE)


class MentorsPage(RecruitmentPage):
    """The page `page.mentors`."""

    help_text = (
        "Mentors are called when enough mentees are ready, so that nobody is left without a match. You can open "
        f"the call earlier; the reason is kept.\n\n{KEYS}"
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "mentors", "Mentors", Role.MENTOR)

"""Where meetings of the whole cohort will be kept."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.later import LaterPage


class GatheringsPage(LaterPage):
    """The page `page.gatherings`, until gatherings can be planned and recorded here."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            "gatherings",
            "Gatherings",
            "This page will hold meetings of the whole group: invitations, who came, what was learned across pairs.",
        )

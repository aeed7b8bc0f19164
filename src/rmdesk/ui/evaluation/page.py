"""Where questionnaires and their results will be kept."""

from __future__ import annotations

from rmdesk.ui.context import Context
from rmdesk.ui.later import LaterPage


class EvaluationPage(LaterPage):
    """The page `page.evaluation`, until measures can be set and answers entered here."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            "evaluation",
            "Evaluation",
            "This page will hold the questionnaires before, during and after the programme, and what they show.",
        )

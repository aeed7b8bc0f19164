"""Evaluation: counts that give nobody away, and the equality questions (product C4, G4)."""

from rmdesk.rules.evaluation.equality import (
    NOT_ANSWERED,
    PREFER_NOT,
    Option,
    Question,
    check_answers,
    questions_from,
    written_anew,
)
from rmdesk.rules.evaluation.small_numbers import FEWEST_SHEETS, LEAST_SHOWN, enough_sheets, shown_counts

__all__ = [
    "FEWEST_SHEETS",
    "LEAST_SHOWN",
    "NOT_ANSWERED",
    "PREFER_NOT",
    "Option",
    "Question",
    "check_answers",
    "enough_sheets",
    "questions_from",
    "shown_counts",
    "written_anew",
]

"""Evaluation: equality monitoring, counted and never listed (product C4)."""

from rmdesk.services.evaluation.equality import (
    EqualityTable,
    EqualityView,
    add_sheet,
    equality,
    promises,
    questions,
)
from rmdesk.services.evaluation.sheet import SheetPaper, equality_sheet

__all__ = [
    "EqualityTable",
    "EqualityView",
    "SheetPaper",
    "add_sheet",
    "equality",
    "equality_sheet",
    "promises",
    "questions",
]

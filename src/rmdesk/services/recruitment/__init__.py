"""Recruitment: mentees first, then mentors; by hand and from forms (product.md B1 to B4)."""

from rmdesk.exchange.spreadsheets import Certainty as ColumnCertainty
from rmdesk.exchange.spreadsheets import ColumnMapping, DateOrder, DateSample, Field, ImportStopped, Sheet
from rmdesk.services.recruitment.board import board, moves
from rmdesk.services.recruitment.call import gate_of, note_call, numbers_of, open_early
from rmdesk.services.recruitment.form_views import (
    UNWATCHED,
    BackRow,
    Choices,
    FormColumn,
    FormPreview,
    FormRow,
    ImportResult,
    Outcome,
    Proposal,
    Watch,
)
from rmdesk.services.recruitment.importing import (
    check,
    date_question,
    propose_mapping,
    read_form,
    save_returned,
)
from rmdesk.services.recruitment.joining import add_by_hand, move
from rmdesk.services.recruitment.matches import likely
from rmdesk.services.recruitment.taking_in import take_in
from rmdesk.services.recruitment.views import (
    NEW,
    Joined,
    Match,
    Move,
    Moved,
    Newcomer,
    RecruitmentRow,
    RecruitmentView,
)

__all__ = [
    "NEW",
    "UNWATCHED",
    "BackRow",
    "Choices",
    "ColumnCertainty",
    "ColumnMapping",
    "DateOrder",
    "DateSample",
    "Field",
    "FormColumn",
    "FormPreview",
    "FormRow",
    "ImportResult",
    "ImportStopped",
    "Joined",
    "Match",
    "Move",
    "Moved",
    "Newcomer",
    "Outcome",
    "Proposal",
    "RecruitmentRow",
    "RecruitmentView",
    "Sheet",
    "Watch",
    "add_by_hand",
    "board",
    "check",
    "date_question",
    "gate_of",
    "likely",
    "move",
    "moves",
    "note_call",
    "numbers_of",
    "open_early",
    "propose_mapping",
    "read_form",
    "save_returned",
    "take_in",
]

"""Recruitment: mentees first, then mentors; by hand and from forms (product.md B1 to B4)."""

from rmdesk.exchange.spreadsheets import Certainty as ColumnCertainty
from rmdesk.exchange.spreadsheets import ColumnMapping, DateOrder, DateSample, Field, ImportStopped, Sheet
from rmdesk.services.recruitment.board import board, moves
from rmdesk.services.recruitment.call import gate_of, note_call, numbers_of, open_early
from rmdesk.services.recruitment.comparing import known_answers
from rmdesk.services.recruitment.form_views import (
    UNWATCHED,
    BackRow,
    ChangedRow,
    Choices,
    FormColumn,
    FormPreview,
    FormRow,
    ImportResult,
    NewAnswer,
    Outcome,
    Proposal,
    Watch,
)
from rmdesk.services.recruitment.importing import (
    check,
    check_mapping,
    date_question,
    propose_mapping,
    read_form,
    save_returned,
)
from rmdesk.services.recruitment.joining import add_by_hand, move
from rmdesk.services.recruitment.matches import likely
from rmdesk.services.recruitment.taking_in import take_in
from rmdesk.services.recruitment.told import (
    NOTHING_TOLD,
    Said,
    Told,
    ToldQuestion,
    fitted,
    told_questions,
)
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
    "NOTHING_TOLD",
    "UNWATCHED",
    "BackRow",
    "ChangedRow",
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
    "NewAnswer",
    "Newcomer",
    "Outcome",
    "Proposal",
    "RecruitmentRow",
    "RecruitmentView",
    "Said",
    "Sheet",
    "Told",
    "ToldQuestion",
    "Watch",
    "add_by_hand",
    "board",
    "check",
    "check_mapping",
    "date_question",
    "fitted",
    "gate_of",
    "known_answers",
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
    "told_questions",
]

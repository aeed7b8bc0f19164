"""Meetings: kinds and states, the schedule, the record and the gone-quiet rule (product E2, E3, E9)."""

from rmdesk.rules.meetings.aims import (
    LONGEST_AIM,
    MOST_AIMS,
    RATING_WORDS,
    aims_heading,
    check_rating,
    clean_aim,
)
from rmdesk.rules.meetings.quiet import MONTHLY_DAYS, Quiet, gone_quiet, grace_days
from rmdesk.rules.meetings.record import (
    MOST_MINUTES,
    Attendee,
    HeldRecord,
    check_change,
    check_held,
    check_minutes,
    check_missed,
    may_become,
)
from rmdesk.rules.meetings.schedule import (
    Absence,
    add_months,
    check_day,
    is_free,
    next_free,
    nominal_day,
    schedule,
)
from rmdesk.rules.meetings.standing import (
    Encounter,
    PairStanding,
    Standing,
    is_to_record,
    pair_standing,
    state_in_words,
)
from rmdesk.rules.meetings.words import MeetingKind, MeetingState, MissedBy

__all__ = [
    "LONGEST_AIM",
    "MONTHLY_DAYS",
    "MOST_AIMS",
    "MOST_MINUTES",
    "RATING_WORDS",
    "Absence",
    "Attendee",
    "Encounter",
    "HeldRecord",
    "MeetingKind",
    "MeetingState",
    "MissedBy",
    "PairStanding",
    "Quiet",
    "Standing",
    "add_months",
    "aims_heading",
    "check_change",
    "check_day",
    "check_held",
    "check_minutes",
    "check_missed",
    "check_rating",
    "clean_aim",
    "gone_quiet",
    "grace_days",
    "is_free",
    "is_to_record",
    "may_become",
    "next_free",
    "nominal_day",
    "pair_standing",
    "schedule",
    "state_in_words",
]

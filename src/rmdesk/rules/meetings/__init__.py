"""Meetings: kinds and states, the schedule, the record and the gone-quiet rule (product E2, E3, E9)."""

from rmdesk.rules.meetings.quiet import (
    MONTHLY_DAYS,
    NEVER_PAUSED,
    Pause,
    Pausing,
    Quiet,
    gone_quiet,
    grace_days,
)
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
    "MONTHLY_DAYS",
    "MOST_MINUTES",
    "NEVER_PAUSED",
    "Absence",
    "Attendee",
    "Encounter",
    "HeldRecord",
    "MeetingKind",
    "MeetingState",
    "MissedBy",
    "PairStanding",
    "Pause",
    "Pausing",
    "Quiet",
    "Standing",
    "add_months",
    "check_change",
    "check_day",
    "check_held",
    "check_minutes",
    "check_missed",
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

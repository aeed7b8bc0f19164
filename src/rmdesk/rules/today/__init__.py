"""Today: what needs the coordinator, most urgent first, each with its one button (product J2)."""

from rmdesk.rules.today.builders import (
    backup_due,
    call_may_open,
    matching_may_start,
    people_needed,
    plan_gaps,
)
from rmdesk.rules.today.course import (
    MilestoneDue,
    goes_on,
    milestones_due,
    pairs_to_end,
    phase_review_due,
    without_alarms,
)
from rmdesk.rules.today.dated import (
    ActionDue,
    ConcernDue,
    PairToPrint,
    PastMeeting,
    QuietPair,
    WaitingPair,
    actions_due,
    agreements_to_print,
    concerns_due,
    pairs_gone_quiet,
    pairs_waiting,
    unrecorded_meetings,
)
from rmdesk.rules.today.items import Target, TodayItem, TodayKind, Urgency, rank, urgency_of

__all__ = [
    "ActionDue",
    "ConcernDue",
    "MilestoneDue",
    "PairToPrint",
    "PastMeeting",
    "QuietPair",
    "Target",
    "TodayItem",
    "TodayKind",
    "Urgency",
    "WaitingPair",
    "actions_due",
    "agreements_to_print",
    "backup_due",
    "call_may_open",
    "concerns_due",
    "goes_on",
    "matching_may_start",
    "milestones_due",
    "pairs_gone_quiet",
    "pairs_to_end",
    "pairs_waiting",
    "people_needed",
    "phase_review_due",
    "plan_gaps",
    "rank",
    "unrecorded_meetings",
    "urgency_of",
    "without_alarms",
]

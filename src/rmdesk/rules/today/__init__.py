"""Today: what needs the coordinator, most urgent first, each with its one button (product J2)."""

from rmdesk.rules.today.builders import (
    backup_due,
    call_may_open,
    matching_may_start,
    people_needed,
    plan_gaps,
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
    "matching_may_start",
    "pairs_gone_quiet",
    "pairs_waiting",
    "people_needed",
    "plan_gaps",
    "rank",
    "unrecorded_meetings",
    "urgency_of",
]

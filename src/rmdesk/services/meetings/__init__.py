"""Meetings of pairs: planned, moved, held, missed, cancelled and recorded (product.md E2, E3, E6, E9)."""

from rmdesk.services.meetings.actions import add_action, change_action, finish_action, remove_action
from rmdesk.services.meetings.planning import Planned, add_meeting, move, plan_all, plan_meetings
from rmdesk.services.meetings.reading import meeting, meeting_of_action, overview
from rmdesk.services.meetings.recording import (
    all_came,
    cancel,
    hold,
    miss,
    reopen,
    save_record,
    set_attendance,
)
from rmdesk.services.meetings.views import (
    ActionLine,
    AttendanceLine,
    MeetingLine,
    MeetingsView,
    MeetingView,
    Neighbour,
    PairLine,
)

__all__ = [
    "ActionLine",
    "AttendanceLine",
    "MeetingLine",
    "MeetingView",
    "MeetingsView",
    "Neighbour",
    "PairLine",
    "Planned",
    "add_action",
    "add_meeting",
    "all_came",
    "cancel",
    "change_action",
    "finish_action",
    "hold",
    "meeting",
    "meeting_of_action",
    "miss",
    "move",
    "overview",
    "plan_all",
    "plan_meetings",
    "remove_action",
    "reopen",
    "save_record",
    "set_attendance",
]

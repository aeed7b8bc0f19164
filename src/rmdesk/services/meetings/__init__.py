"""Meetings of pairs: planned, moved, held, missed, cancelled and recorded (product.md E2, E3, E6, E9)."""

from rmdesk.services.meetings.actions import add_action, change_action, finish_action, remove_action
from rmdesk.services.meetings.aims import (
    AimLine,
    AimSide,
    add_aim,
    aims_of,
    change_aim,
    rate_aim,
    remove_aim,
)
from rmdesk.services.meetings.pair import PairView, pair_view
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
from rmdesk.services.meetings.slips import SlipChoice, SlipView, record_slip, slip_view
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
    "AimLine",
    "AimSide",
    "AttendanceLine",
    "MeetingLine",
    "MeetingView",
    "MeetingsView",
    "Neighbour",
    "PairLine",
    "PairView",
    "Planned",
    "SlipChoice",
    "SlipView",
    "add_action",
    "add_aim",
    "add_meeting",
    "aims_of",
    "all_came",
    "cancel",
    "change_action",
    "change_aim",
    "finish_action",
    "hold",
    "meeting",
    "meeting_of_action",
    "miss",
    "move",
    "overview",
    "pair_view",
    "plan_all",
    "plan_meetings",
    "rate_aim",
    "record_slip",
    "remove_action",
    "remove_aim",
    "reopen",
    "save_record",
    "set_attendance",
    "slip_view",
]

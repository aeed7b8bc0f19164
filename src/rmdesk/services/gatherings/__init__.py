"""Gatherings of the cohort, of the mentors or of the mentees, and the group before single meetings (product E7)."""

from rmdesk.services.gatherings.changing import (
    add_gathering,
    cancel,
    change_gathering,
    hold,
    reopen,
    set_presence,
)
from rmdesk.services.gatherings.gate import check_gathered
from rmdesk.services.gatherings.reading import GroupStage, came, gathering, group_stage, overview
from rmdesk.services.gatherings.views import (
    GatheringLine,
    GatheringsView,
    GatheringView,
    NewGathering,
    PersonLine,
)

__all__ = [
    "GatheringLine",
    "GatheringView",
    "GatheringsView",
    "GroupStage",
    "NewGathering",
    "PersonLine",
    "add_gathering",
    "came",
    "cancel",
    "change_gathering",
    "check_gathered",
    "gathering",
    "group_stage",
    "hold",
    "overview",
    "reopen",
    "set_presence",
]

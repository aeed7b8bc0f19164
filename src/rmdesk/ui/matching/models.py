"""The columns of the tables of matching."""

from __future__ import annotations

from rmdesk.services.matching import ChoiceRow, PairLine, RelationshipState, Without
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind

_TONES = {
    RelationshipState.PROPOSED: Tone.NEUTRAL,
    RelationshipState.CHOOSING: Tone.WARN,
    RelationshipState.ACTIVE: Tone.GOOD,
    RelationshipState.ENDED: Tone.NEUTRAL,
    RelationshipState.DECLINED: Tone.NEUTRAL,
    RelationshipState.LET_GO: Tone.NEUTRAL,
}
NEEDS_A_LOOK = "needs a look"


def _pin(line: PairLine) -> str:
    return "pin" if line.pinned else ""


def _pinned(line: PairLine) -> str:
    return "pinned" if line.pinned else ""


def _mentee(line: PairLine) -> str:
    return line.mentee.name


def _mentee_detail(line: PairLine) -> str:
    return line.mentee.detail


def _mentors(line: PairLine) -> str:
    return line.mentor_names


def _mentor_detail(line: PairLine) -> str:
    return line.mentors[0].detail if len(line.mentors) == 1 else "triad"


def _stage(line: PairLine) -> str:
    return NEEDS_A_LOOK if line.warning or line.caution else line.stage


def stage_tone(line: PairLine) -> Tone:
    """Return the colour of a pair's stage."""
    if line.warning:
        return Tone.BAD
    return Tone.WARN if line.caution else _TONES[line.state]


PAIRS = (
    Column("pinned", "", Kind.ICON, width=56, get=_pin, show=_pinned, sortable=False),
    Column("mentee", "Mentee", Kind.NAME, stretch=10, get=_mentee, second=_mentee_detail),
    Column("mentor", "Mentor", stretch=10, get=_mentors, second=_mentor_detail),
    Column("fit", "Fit", Kind.NUMBER, width=56),
    Column("why", "Why", stretch=11),
    Column("stage", "Stage", Kind.PILL, width=118, get=_stage, tone=stage_tone),
)
"""The table of pairs: mentee, then mentor."""


def _name(one: Without) -> str:
    return one.who.name


def _detail(one: Without) -> str:
    return f"{one.side.value}, {one.who.detail}" if one.who.detail else one.side.value


WITHOUT = (
    Column("who", "Who", Kind.NAME, stretch=10, get=_name, second=_detail),
    Column("why", "Why", stretch=15, get=lambda one: one.sentence),
    Column("help", "What would change it", stretch=15),
)
"""The table of those without a pair."""


def _first(row: ChoiceRow) -> str:
    return row.first.name


def _second(row: ChoiceRow) -> str:
    return row.second.name


def _third(row: ChoiceRow) -> str:
    return row.third.name


CHOICES = (
    Column("mentee", "Mentee", Kind.NAME, stretch=11, second=lambda row: row.detail),
    Column("pack", "Pack", stretch=10, second=lambda row: row.pack_detail),
    Column("first", "First", stretch=10, get=_first, second=lambda row: row.first.against),
    Column("second", "Second", stretch=10, get=_second, second=lambda row: row.second.against),
    Column("third", "Third", stretch=10, get=_third, second=lambda row: row.third.against),
    Column("rather_not", "Rather not", stretch=10, second=lambda row: row.rather_not_detail),
    Column("became", "What became of it", stretch=12, second=lambda row: row.became_detail),
)
"""The table of who chose whom."""
CHOICES_NARROW = ("mentee", "pack", "first", "became")
"""Its columns where there is little room; the lines under the table say the rest."""

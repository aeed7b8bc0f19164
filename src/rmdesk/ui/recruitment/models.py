"""Cards and table columns of the recruitment screens."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.rules.recruitment import CLOSED_STAGES, OPEN_STAGES, Stage
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.recruitment import Choices, FormPreview, FormRow, Match, RecruitmentRow
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.board import BoardCard, BoardColumn
from rmdesk.ui.widgets.table import Column, Kind

BOARD_STAGES = (*OPEN_STAGES, Stage.NOT_NOW)
"""The stages that stand side by side."""

STAGES = (*OPEN_STAGES, *CLOSED_STAGES)

ON_THE_WAY, NOT_NOW, STEPPED_BACK, EVERYBODY = "on_the_way", "not_now", "stepped_back", "everybody"
WAITING, LOOK_AT = "waiting", "look_at"
SHOWN = {
    ON_THE_WAY: frozenset(OPEN_STAGES),
    NOT_NOW: frozenset({Stage.NOT_NOW}),
    STEPPED_BACK: frozenset({Stage.DECLINED, Stage.WITHDRAWN}),
    EVERYBODY: frozenset(Stage),
    WAITING: frozenset(OPEN_STAGES),
    LOOK_AT: frozenset(OPEN_STAGES),
}
"""Which stages each choice of the list shows."""

SHOWN_WORDS = (
    ("On the way in", ON_THE_WAY),
    ("Waiting longest", WAITING),
    ("Something to look at", LOOK_AT),
    ("Not now", NOT_NOW),
    ("Stepped back", STEPPED_BACK),
    ("Everybody", EVERYBODY),
)


def board_columns() -> tuple[BoardColumn, ...]:
    """Return the board's columns."""
    return tuple(
        BoardColumn(stage.value, stage.label, aside=stage is Stage.NOT_NOW) for stage in BOARD_STAGES
    )


def is_shown(row: RecruitmentRow, choice: str) -> bool:
    """Return whether somebody is in the list when this is chosen."""
    if row.stage not in SHOWN[choice]:
        return False
    if choice == WAITING:
        return row.waiting is not None
    return choice != LOOK_AT or bool(row.flags)


def cards(rows: tuple[RecruitmentRow, ...]) -> tuple[BoardCard, ...]:
    """Return a card for everybody who has not stepped back."""
    return tuple(
        BoardCard(
            row.id,
            row.stage.value,
            row.name,
            row.post or row.service,
            row.pill,
            Tone(row.mood.value),
            row.flags,
        )
        for row in rows
        if row.stage in BOARD_STAGES
    )


def people_columns() -> tuple[Column, ...]:
    """Return the list's columns."""
    return (
        Column("name", "Name", Kind.NAME, stretch=3, second=_post_and_service),
        Column("stage", "Stage", width=150, show=_stage, order=_stage_order, second=_since),
        Column("waiting", "Waits", Kind.NUMBER, width=92, show=_waits),
        Column("pill", "State", Kind.PILL, width=150, tone=_tone),
        Column("flags", "To look at", stretch=2),
    )


def _since(row: RecruitmentRow) -> str:
    return f"since {short_day(row.since)}"


def _waits(row: RecruitmentRow) -> str:
    return "" if row.waiting is None else count_of(row.waiting, "day")


def form_columns() -> tuple[Column, ...]:
    """Return the columns of the rows that can come in."""
    return (
        Column("number", "Row", Kind.NUMBER, width=64),
        Column("name", "Name", Kind.NAME, stretch=2),
        Column("email", "E-mail", stretch=2),
        Column("post", "Post", stretch=2),
        Column("service", "Service", stretch=2),
        Column("answered", "Answered", Kind.DATE, width=120),
    )


def back_columns() -> tuple[Column, ...]:
    """Return the columns of the rows that came back."""
    return (
        Column("number", "Row", Kind.NUMBER, width=64),
        Column("who", "Who", Kind.NAME, stretch=1),
        Column("reasons", "Why it came back", stretch=3),
    )


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A row of the form beside whom it may be (`match`: the one chosen, or the likeliest), and the decision."""

    number: int
    row: FormRow
    match: Match
    decision: str

    @property
    def words(self) -> str:
        """Return the decision in words."""
        if not self.decision:
            return "please choose"
        return "same person" if self.match.key == self.decision else "new person"


def match_lines(preview: FormPreview, choices: Choices) -> tuple[MatchLine, ...]:
    """Return a line for each row that may be somebody already known."""
    lines = []
    for row in preview.rows:
        if row.matches:
            decision = preview.decision(row, choices)
            chosen = next((one for one in row.matches if one.key == decision), row.matches[0])
            lines.append(MatchLine(row.number, row, chosen, decision))
    return tuple(lines)


def match_columns() -> tuple[Column, ...]:
    """Return the columns of the table of decisions."""
    return (
        Column("number", "Row", Kind.NUMBER, width=64),
        Column("form", "In the form", Kind.NAME, stretch=2, get=_form_name, second=_form_detail),
        Column("desk", "On the desk", Kind.NAME, stretch=2, get=_match_name, second=_match_detail),
        Column("reason", "Why", stretch=2, get=_match_reason),
        Column("words", "Decision", Kind.PILL, width=150, tone=_decision_tone),
    )


def match_words(match: Match) -> str:
    """Return who a match is, for the list of decisions."""
    return ", ".join(part for part in (match.name, match.detail) if part)


def _form_name(line: MatchLine) -> str:
    return line.row.name


def _form_detail(line: MatchLine) -> str:
    return ", ".join(part for part in (line.row.post, line.row.service) if part)


def _match_name(line: MatchLine) -> str:
    return line.match.name


def _match_detail(line: MatchLine) -> str:
    return line.match.detail


def _match_reason(line: MatchLine) -> str:
    return line.match.reason


def _decision_tone(line: MatchLine) -> Tone:
    return Tone.NEUTRAL if line.decision else Tone.WARN


def _post_and_service(row: RecruitmentRow) -> str:
    return ", ".join(part for part in (row.post, row.service) if part)


def _stage(row: RecruitmentRow) -> str:
    return row.stage.label


def _stage_order(row: RecruitmentRow) -> int:
    return STAGES.index(row.stage)


def _tone(row: RecruitmentRow) -> Tone:
    return Tone(row.mood.value)

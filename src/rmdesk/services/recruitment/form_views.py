"""What the import shows at each step: columns, rows to come in, rows that came back, and the outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rmdesk.exchange.spreadsheets import (
    Certainty,
    ColumnMapping,
    DateSample,
    Field,
    ImportStopped,
    Interest,
    Preview,
)
from rmdesk.rules.recruitment import Role
from rmdesk.services.recruitment.views import Match

Choices = Mapping[int, str]
"""The coordinator's decisions by row number: `NEW`, or the key of a match."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How long work is followed: `progress` gets done and total, `cancelled` says whether to stop."""

    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]

    def step(self, done: int, total: int) -> None:
        """Report, and raise `ImportStopped` when the work should stop."""
        if self.cancelled():
            raise ImportStopped
        self.progress(done, total)


UNWATCHED = Watch(lambda _done, _total: None, lambda: False)
"""Nobody follows."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a form: its heading, a sample answer, and what it is taken for."""

    index: int
    heading: str
    sample: str
    field: Field | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the columns are taken for; `remembered` when it is as last time. `question` is a date that can be
    read both ways, None when there is nothing to ask. `of_others` is the role whose form the questions look like,
    where that is not the role for whom it was chosen.
    """

    mapping: ColumnMapping
    columns: tuple[FormColumn, ...]
    remembered: bool
    question: DateSample | None
    of_others: Role | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that can come in: `matches` are people whom it may be, surest first. `suggested` is the decision
    that needs no asking, empty when the coordinator has to say.
    """

    number: int
    name: str
    email: str
    post: str
    service: str
    answered: dt.date | None
    matches: tuple[Match, ...]
    suggested: str


@dataclass(frozen=True, slots=True)
class BackRow:
    """A row that comes back, with every reason in one text."""

    number: int
    who: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import would do under the decisions made: people who join, who take part already, and how many
    rows still need a decision.
    """

    joining: int
    already: int
    undecided: int


@dataclass(frozen=True, slots=True)
class FormPreview:
    """A checked form, before anything is stored. `known` counts rows that were imported before, `repeated`
    answers that stand in the file twice; `participants` are those who have the role already.
    """

    role: Role
    form_key: str
    mapping: ColumnMapping
    rows: tuple[FormRow, ...]
    back: tuple[BackRow, ...]
    known: int
    repeated: int
    notes: tuple[str, ...]
    participants: frozenset[int]
    answers: tuple[Interest, ...]
    whole: Preview

    @property
    def nothing_new(self) -> bool:
        """Whether every readable row is on the desk already."""
        return not self.rows and not self.back and self.known > 0

    def decision(self, row: FormRow, choices: Choices) -> str:
        """Return what is decided for a row: `NEW`, the key of a match, or nothing yet."""
        return choices.get(row.number, row.suggested)

    def outcome(self, choices: Choices) -> Outcome:
        """Return what the import would do under `choices`."""
        joining = already = undecided = 0
        taking_part = set(self.participants)
        for row in self.rows:
            decision = self.decision(row, choices)
            match = next((one for one in row.matches if one.key == decision), None)
            if not decision:
                undecided += 1
            elif match is None:
                joining += 1
            elif match.person_id is None or match.person_id in taking_part:
                already += 1
            else:
                joining += 1
                taking_part.add(match.person_id)
        return Outcome(joining, already, undecided)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: people who joined, rows known before or of people who take part already, rows that
    came back, and whether it opened the call for mentors.
    """

    role: Role
    taken: int
    known: int
    returned: int
    call_opened: bool = False

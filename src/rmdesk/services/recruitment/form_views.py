"""What the import shows at each step: columns, rows to come in, rows that came back, and the outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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
from rmdesk.services.recruitment.told import NOTHING_TOLD, Told, Wordings
from rmdesk.services.recruitment.views import Match

Choices = Mapping[int, str]
"""The coordinator's decisions by row number: `NEW`, or the key of a match."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How long work is followed: `progress` gets done, total and what is being done, `cancelled` says whether to stop.
    A total of 0 means that the end is not known.
    """

    progress: Callable[[int, int, str], None]
    cancelled: Callable[[], bool]

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report, and raise `ImportStopped` when the work should stop."""
        if self.cancelled():
            raise ImportStopped
        self.progress(done, total, what)

    def checking(self, done: int, total: int) -> None:
        """Report how many rows have been read; who reads them stops by itself."""
        self.progress(done, total, "reading each answer")


UNWATCHED = Watch(lambda _done, _total, _what: None, lambda: False)
"""Nobody follows."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a form: its heading, a few different answers, and what it is taken for."""

    index: int
    heading: str
    samples: tuple[str, ...]
    field: Field | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the columns are taken for; `remembered` when it is as last time. `question` is a date that can be
    read both ways, None when there is nothing to ask. `of_others` is the role whose form the questions look like,
    where that is not the role for whom it was chosen. `told` is what the form told people, as last time; `wordings` are
    what the desk asks now.
    """

    mapping: ColumnMapping
    columns: tuple[FormColumn, ...]
    remembered: bool
    question: DateSample | None
    of_others: Role | None = None
    told: Told = NOTHING_TOLD
    wordings: Wordings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """An answer that is none of the known ones of its question: how many gave it, the known answer that it looks most
    like (or nothing), and the answers it would be if it were parted at its commas.
    """

    field: Field
    words: str
    count: int
    like: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """Somebody on the desk whose answer now says otherwise than their profile: `changes` are the field, what the desk
    holds and what the form says. It is taken over only when the coordinator ticks it.
    """

    number: int
    person_id: int
    name: str
    changes: tuple[tuple[Field, str, str], ...]


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
    answers that stand in the file twice; `participants` are those who have the role already. `answers` are those of
    `rows`; `known_answers` were imported before and say something else now. `told` and `taken_over` (row numbers) are
    the coordinator's word on what the form told people, and on what has changed.
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
    changed: tuple[ChangedRow, ...] = ()
    known_answers: tuple[Interest, ...] = ()
    new_answers: tuple[NewAnswer, ...] = ()
    told: Told = NOTHING_TOLD
    taken_over: frozenset[int] = frozenset()

    @property
    def nothing_new(self) -> bool:
        """Whether every readable row is on the desk already."""
        return not self.rows and not self.back and not self.changed and self.known > 0

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
    came back, whether it opened the call for mentors, and how many people's changed answers were taken over.
    """

    role: Role
    taken: int
    known: int
    returned: int
    call_opened: bool = False
    changed: int = 0

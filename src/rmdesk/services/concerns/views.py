"""What the screens of the area are given: frozen values, times in the coordinator's zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rmdesk.rules.concerns.clocks import Clock
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.ladder import Contact, Route, RoutedAway
from rmdesk.rules.concerns.next_steps import Step
from rmdesk.rules.concerns.words import ConcernState, LadderRole

ClockView = Clock


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list: nothing of what it is about. `due` is the next deadline, none when nothing runs."""

    id: int
    reference: str
    state: ConcernState
    due: dt.datetime | None
    due_name: str
    late: bool
    last_entry: dt.datetime | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One locked entry: its number in the case, when it happened in words, and what it says under headings."""

    number: int
    kind: str
    happened: str
    recorded_at: dt.datetime
    author_name: str
    author_role: str
    parts: tuple[tuple[str, str], ...]
    hash: str
    amends: int | None = None
    late_reason: str = ""
    clock_suspect: bool = False


@dataclass(frozen=True, slots=True)
class HalfStep:
    """A step whose form was being filled in: its key, and its fields as JSON values."""

    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseView:
    """One opened case. `draft` is what is typed and not signed; `step` is what comes next, `others` what else may.

    `next_recipient` is who on the ladder was not told yet, `last_told` whoever was told last, by name and role.
    """

    id: int
    reference: str
    facts: CaseFacts
    what_next: str
    step: Step | None
    others: tuple[Step, ...]
    clocks: tuple[ClockView, ...]
    entries: tuple[EntryView, ...]
    route: Route | RoutedAway
    next_recipient: Contact | None
    last_told: tuple[str, LadderRole] | None
    consent: Consent
    copies: int
    now: dt.datetime
    draft: ConcernForm | None = None
    half_step: HalfStep | None = None

    @property
    def state(self) -> ConcernState:
        """Return where the case stands."""
        return self.facts.state or ConcernState.DRAFT


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step that was written: the case's state after it, and the number of its entry in the case."""

    case_id: int
    state: ConcernState
    number: int


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One line of the access log."""

    id: int
    at: dt.datetime
    what: str
    reference: str
    detail: str

"""What a case has come to: the facts that the guards look at, folded from its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from rmdesk.rules.concerns.clocks import Milestone
from rmdesk.rules.concerns.ladder import Contact
from rmdesk.rules.concerns.words import About, AtRisk, ConcernKind, ConcernState, Flag, Risk


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case at one moment.

    The first part follows from the steps alone and is only ever made by `states`. The second part is what the
    caller knows beside them: the coordinator's name, the ladder, the number of open actions, whether anything
    is typed in the draft, the day on which keeping ends, and flags.
    """

    state: ConcernState | None = None
    about: About = About.PARTICIPANT
    kind: ConcernKind | None = None
    at_risk: AtRisk | None = None
    risk: Risk = Risk.MEDIUM
    entries: int = 0
    concerned: tuple[str, ...] = ()
    fresh_finding: bool = False
    review_on: dt.date | None = None
    moments: Mapping[Milestone, dt.datetime] = field(default_factory=dict)

    coordinator: str = ""
    contacts: tuple[Contact, ...] = ()
    open_actions: int = 0
    draft_written: bool = False
    keep_until: dt.date | None = None
    flags: frozenset[Flag] = frozenset()

    @property
    def recorded(self) -> bool:
        """Tell whether the form has been signed."""
        return Milestone.RECORDED in self.moments

    @property
    def told(self) -> bool:
        """Tell whether somebody on the ladder has been told."""
        return Milestone.LEAD_TOLD in self.moments

    @property
    def decided(self) -> bool:
        """Tell whether a decision stands, since the last reopening."""
        return Milestone.DECIDED in self.moments

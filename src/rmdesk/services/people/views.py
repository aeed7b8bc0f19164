"""What the people screens are given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.people import Profile, Step
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.privacy import PrivacyView
from rmdesk.services.recruitment import Match


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the list; `name` is as the coordinator looks for it, `roles` those in any programme."""

    id: int
    name: str
    post: str
    service: str
    roles: tuple[Role, ...]
    print_format: str


@dataclass(frozen=True, slots=True)
class ParticipationLine:
    """A person's part in one programme; `motivation` is why, in their own words."""

    id: int
    programme_id: int
    programme: str
    role: Role
    stage: Stage
    since: dt.date
    motivation: str
    running: bool
    """Whether the programme is neither closed nor archived."""


@dataclass(frozen=True, slots=True)
class RelationshipLine:
    """A relationship that the person is in: `others` are the other members, by person id and name."""

    id: int
    programme_id: int
    programme: str
    role: Role
    state: RelationshipState
    others: tuple[tuple[int, str], ...]

    @property
    def with_whom(self) -> str:
        """Return the others' names."""
        return " and ".join(name for _, name in self.others)

    @property
    def living(self) -> bool:
        """Return whether it is not over."""
        return not self.state.is_over


class EventKind(StrEnum):
    """What sort of thing happened."""

    RECORD = "record"
    FORM = "form"
    STAGE = "stage"
    PAIR = "pair"
    MEETING = "meeting"
    ACTION = "action"
    PAPER = "paper"
    SESSION = "session"
    GATHERING = "gathering"
    AIM = "aim"
    CHECK = "check"
    CHECK_IN = "check_in"
    PRIVACY = "privacy"
    COURSE = "course"


class EventGroup(StrEnum):
    """The sorts of event that can be looked at alone."""

    JOINING = "joining"
    MEETING = "meeting"
    CONTACT = "contact"
    PAPERS = "papers"
    PRIVACY = "privacy"
    RECORD = "record"

    @property
    def label(self) -> str:
        """The sort in plain words."""
        return _GROUP_LABELS[self]

    @property
    def kinds(self) -> frozenset[EventKind]:
        """What belongs to it."""
        return _GROUP_KINDS[self]


_GROUP_LABELS = {
    EventGroup.JOINING: "Taking part",
    EventGroup.MEETING: "Pairs and meetings",
    EventGroup.CONTACT: "Check-ins",
    EventGroup.PAPERS: "Papers",
    EventGroup.PRIVACY: "Privacy",
    EventGroup.RECORD: "Record",
}
_GROUP_KINDS = {
    EventGroup.JOINING: frozenset(
        {EventKind.FORM, EventKind.STAGE, EventKind.SESSION, EventKind.CHECK, EventKind.COURSE}
    ),
    EventGroup.MEETING: frozenset(
        {EventKind.PAIR, EventKind.MEETING, EventKind.ACTION, EventKind.AIM, EventKind.GATHERING}
    ),
    EventGroup.CONTACT: frozenset({EventKind.CHECK_IN}),
    EventGroup.PAPERS: frozenset({EventKind.PAPER}),
    EventGroup.PRIVACY: frozenset({EventKind.PRIVACY}),
    EventGroup.RECORD: frozenset({EventKind.RECORD}),
}


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """One thing in a person's time line. `page` and `record_id` say where it can be opened, if anywhere, and
    `programme_id` in which programme; `good` is None where something is neither good nor bad.
    """

    on: dt.date
    kind: EventKind
    title: str
    details: tuple[str, ...] = ()
    page: str = ""
    record_id: object = None
    good: bool | None = None
    programme_id: int | None = None


@dataclass(frozen=True, slots=True)
class ManagerLink:
    """Who on the desk the typed line manager is. `bearers` is how many people have that name."""

    person_id: int | None = None
    name: str = ""
    bearers: int = 0


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person, with everything about them; `events` come newest first, and hold no concerns. `missing` are the
    steps still to take.
    """

    id: int
    name: str
    profile: Profile
    archived_on: dt.date | None
    manager: ManagerLink
    manages: tuple[tuple[int, str], ...]
    participations: tuple[ParticipationLine, ...]
    relationships: tuple[RelationshipLine, ...]
    events: tuple[PersonEvent, ...]
    privacy: PrivacyView
    missing: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """The outcome of adding somebody: the new person, or `matches` that have to be looked at first."""

    person_id: int | None
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, all in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordMoment:
    """One line of a person's history: when (aware), what was done, and the fields that changed."""

    at: dt.datetime
    label: str
    changes: tuple[FieldChange, ...]

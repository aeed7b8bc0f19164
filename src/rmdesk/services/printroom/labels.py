"""Labels and lists of chosen people for mail merge: what leaves the desk without being a paper of its own.

The drawing and the workbooks are imported where they are used: they are slow to load.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.people import Channel, PrintFormat, display_name
from rmdesk.rules.printroom import LabelSheet, LabelText
from rmdesk.rules.programme import Naming, naming_of
from rmdesk.rules.recruitment import OPEN_STAGES, Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import listed
from rmdesk.services.desk import Desk, one
from rmdesk.services.pairs import PairNames, pairs_of_programme
from rmdesk.services.printroom.copies import NOBODY
from rmdesk.services.printroom.views import PaperPreviewView
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

MERGE_HEADS = (
    "Name",
    "Preferred name",
    "Called",
    "Role",
    "With",
    "Email",
    "Phone",
    "Rather by",
    "Print size",
    "Next meeting",
    "Time",
    "Place",
    "Programme",
)
"""The columns of a list for mail merge."""


class ListFormat(StrEnum):
    """What a list is saved as."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class LabelLine:
    """Somebody who may have a label: `id` is their participation, and less than 0 for the line manager of it."""

    id: int
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """Labels for `targets`, lines by number; `first` is the first free label of a begun sheet, from 1."""

    programme_id: int
    targets: tuple[int, ...]
    sheet: LabelSheet = LabelSheet.TWENTY_ONE
    says: LabelText = LabelText.NAME
    first: int = 1


@dataclass(frozen=True, slots=True)
class _Somebody:
    part: Participation
    person: Person
    name: str
    others: str
    pairs: tuple[int, ...]


def people_for_labels(desk: Desk, programme_id: int) -> tuple[LabelLine, ...]:
    """Return everybody on the way in or taking part, by name, each followed by their line manager.

    Nobody is in it who has asked us to stop using what we hold.
    """
    with desk.read() as session:
        return _lines(session, one(session, Programme, programme_id))


def labels(desk: Desk, request: LabelRequest) -> bytes:
    """Return sheets of labels in the order of the list. Raises `UserError` when nobody is chosen."""
    from rmdesk.documents.labels import LabelsView, render

    with desk.read() as session:
        programme = one(session, Programme, request.programme_id)
        wanted = set(request.targets)
        lines = [line for line in _lines(session, programme) if line.id in wanted]
        programme_name = programme.name
    if not lines:
        raise NOBODY
    said = tuple((line.name, _below(line, programme_name, request.says)) for line in lines)
    return render(LabelsView(said, request.sheet, desk.clock.today(), request.first))


def preview_labels(desk: Desk, request: LabelRequest) -> PaperPreviewView:
    """Return sheets of labels to look at. Raises as `labels`."""
    from rmdesk.documents.fonts import missing_glyphs
    from rmdesk.documents.rendering import page_count

    pdf = labels(desk, request)
    lines = people_for_labels(desk, request.programme_id)
    names = "".join(line.name for line in lines if line.id in request.targets)
    missing = tuple(dict.fromkeys(missing_glyphs(names)))
    return PaperPreviewView(pdf, page_count(pdf), missing, len(request.targets), len(request.targets))


def _below(line: LabelLine, programme: str, says: LabelText) -> str:
    """Return the quieter line of a label."""
    return {LabelText.NAME: "", LabelText.PROGRAMME: programme, LabelText.ENVELOPE: line.detail}[says]


def merge_list(desk: Desk, programme_id: int, targets: Iterable[int], form: ListFormat) -> bytes:
    """Return a list for mail merge of the chosen people, line managers left out: their names are not rows of their own.

    Raises `UserError` when nobody is chosen.
    """
    from rmdesk.exchange.spreadsheets.written import written_csv, written_xlsx

    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        wanted = set(targets)
        people = [one for one in _people(session, programme) if one.part.id in wanted]
        if not people:
            raise UserError("Nobody is ticked.", "Tick who takes part and is to be in the list.")
        meetings = _next_meetings(session, programme_id, desk)
        called = naming_of(plan_of(programme))
        rows = [_merge_row(somebody, programme, called, meetings) for somebody in people]
    write = written_csv if form is ListFormat.CSV else written_xlsx
    return write(MERGE_HEADS, rows)


def _lines(session: Session, programme: Programme) -> tuple[LabelLine, ...]:
    called = naming_of(plan_of(programme))
    found = []
    for somebody in _people(session, programme):
        role = called.role(Role(somebody.part.role)).capitalize()
        detail = f"{role}, with {somebody.others}" if somebody.others else role
        found.append(LabelLine(somebody.part.id, somebody.name, detail))
        manager = somebody.person.line_manager.strip()
        if manager:
            found.append(LabelLine(-somebody.part.id, manager, f"Line manager of {somebody.name}"))
    return tuple(found)


def _people(session: Session, programme: Programme) -> list[_Somebody]:
    pairs = pairs_of_programme(session, programme.id, (RelationshipState.ACTIVE.value,))
    rows = session.execute(
        select(Participation, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.programme_id == programme.id,
            Participation.stage.in_([stage.value for stage in OPEN_STAGES]),
            Person.restricted_on.is_(None),
            Person.archived_at.is_(None),
        )
    )
    stopped = set(session.scalars(select(Person.id).where(Person.restricted_on.is_not(None))))
    found = [_somebody(part, person, pairs, stopped) for part, person in rows]
    return sorted(found, key=lambda one: (one.name.casefold(), one.part.id))


def _somebody(
    part: Participation, person: Person, pairs: dict[int, PairNames], stopped: set[int]
) -> _Somebody:
    """Return somebody with those they meet; whoever asked us to stop is not named beside others either."""
    mine = {
        key: pair
        for key, pair in pairs.items()
        if any(member.participation_id == part.id for member in pair.members)
    }
    others = [
        member.name
        for pair in mine.values()
        for member in pair.members
        if member.role.value != part.role
        and member.role is not Role.SUPPORTER
        and member.person_id not in stopped
    ]
    name = display_name(person.name, person.preferred_name)
    return _Somebody(part, person, name, listed(list(dict.fromkeys(others))), tuple(mine))


def _next_meetings(session: Session, programme_id: int, desk: Desk) -> dict[int, Meeting]:
    """Return the next planned meeting of each pair."""
    found: dict[int, Meeting] = {}
    keys = pairs_of_programme(session, programme_id, (RelationshipState.ACTIVE.value,))
    rows = session.scalars(
        select(Meeting)
        .where(
            Meeting.state == MeetingState.PLANNED.value,
            Meeting.day >= desk.clock.today(),
            Meeting.relationship_id.in_(keys),
        )
        .order_by(Meeting.day, Meeting.time_of_day, Meeting.id)
    )
    for meeting in rows:
        found.setdefault(meeting.relationship_id, meeting)
    return found


def _merge_row(
    somebody: _Somebody, programme: Programme, called: Naming, meetings: dict[int, Meeting]
) -> tuple[object, ...]:
    person = somebody.person
    coming = [meetings[key] for key in somebody.pairs if key in meetings]
    first = min(coming, key=lambda meeting: (meeting.day, meeting.time_of_day), default=None)
    channel = Channel.from_words(person.channel)
    form = PrintFormat.from_words(person.print_format) or PrintFormat.STANDARD
    return (
        person.name,
        person.preferred_name,
        somebody.name,
        called.role(Role(somebody.part.role)),
        somebody.others,
        person.email.strip(),
        person.phone.strip(),
        channel.label.lower() if channel else "",
        form.label,
        first.day if first else None,
        first.time_of_day if first else "",
        first.place if first else "",
        programme.name,
    )

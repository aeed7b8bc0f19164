"""Lists of a whole programme for the coordinator’s own papers: who takes part, how to reach them, what is due."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from rmdesk.documents.words import long_date
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.people import Channel, PrintFormat, display_name
from rmdesk.rules.recruitment import OPEN_STAGES, Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import WEEKDAYS, listed
from rmdesk.services.pairs import pairs_named
from rmdesk.services.printroom.content import Content
from rmdesk.services.programme.milestones import milestone_lines
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation


def of_cohort(content: Content) -> Mapping[str, tuple[str, ...]]:
    """Return the lists; whoever asked us to stop using what we hold is in none that names people."""
    return {**_people(content), "milestones": _milestones(content), "meeting_days": _meeting_days(content)}


def _people(content: Content) -> Mapping[str, tuple[str, ...]]:
    rows = content.session.execute(
        select(
            Participation.role,
            Person.name,
            Person.preferred_name,
            Person.email,
            Person.phone,
            Person.channel,
            Person.print_format,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.programme_id == content.programme.id,
            Participation.stage.in_([stage.value for stage in OPEN_STAGES]),
            Person.restricted_on.is_(None),
            Person.archived_at.is_(None),
        )
    )
    people, contacts = [], []
    for row in rows:
        named = f"{display_name(row.name, row.preferred_name)}, {content.naming.role(Role(row.role))}"
        channel = Channel.from_words(row.channel)
        form = PrintFormat.from_words(row.print_format) or PrintFormat.STANDARD
        ways = [
            row.phone.strip(),
            row.email.strip(),
            f"rather by {channel.label.lower()}" if channel else "",
            "" if form is PrintFormat.STANDARD else form.label.lower(),
        ]
        people.append(named)
        contacts.append(": ".join(part for part in (named, ", ".join(way for way in ways if way)) if part))
    return {
        "people": tuple(sorted(people, key=str.casefold)),
        "contacts": tuple(sorted(contacts, key=str.casefold)),
    }


def _milestones(content: Content) -> tuple[str, ...]:
    """Return what is still to be done, in its order: "14 December 2026: The call for mentors is out"."""
    lines = milestone_lines(content.session, content.programme, content.clock, content.settings.nation)
    return tuple(
        f"{long_date(line.day) if line.day else line.when}: {line.title}"
        for line in lines
        if line.state.is_open
    )


def _meeting_days(content: Content) -> tuple[str, ...]:
    """Return the meetings to come of all pairs: "Monday 7 December 2026, 14:00: Amara Okafor and Helen Marsh"."""
    rows = content.session.execute(
        select(Meeting.day, Meeting.time_of_day, Meeting.relationship_id)
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .where(
            Relationship.programme_id == content.programme.id,
            Relationship.state == RelationshipState.ACTIVE.value,
            Meeting.state == MeetingState.PLANNED.value,
            Meeting.day >= content.today,
        )
        .order_by(Meeting.day, Meeting.time_of_day, Meeting.id)
    ).all()
    names = pairs_named(content.session, {row.relationship_id for row in rows})
    stopped = set(content.session.scalars(select(Person.id).where(Person.restricted_on.is_not(None))))
    shown = {
        key: listed([member.name for member in pair.members if member.role is not Role.SUPPORTER])
        for key, pair in names.items()
        if not any(member.person_id in stopped for member in pair.members)
    }
    return tuple(
        f"{WEEKDAYS[row.day.weekday()]} {long_date(row.day)}"
        f"{', ' + row.time_of_day if row.time_of_day else ''}: {shown[row.relationship_id]}"
        for row in rows
        if row.relationship_id in shown
    )

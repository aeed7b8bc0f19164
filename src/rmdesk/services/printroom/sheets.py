"""What stands on two sheets of single kinds of programme: placement hours, and a group’s themes (S0 §5, §7)."""

from __future__ import annotations

from sqlalchemy import select

from rmdesk.documents import placement_hours, theme_sheet
from rmdesk.rules.meetings import MeetingKind, MeetingState
from rmdesk.rules.programme import has_group_stage
from rmdesk.rules.recruitment import Role
from rmdesk.services import gatherings
from rmdesk.services.desk import one
from rmdesk.services.matching import CALLED_MENTOR
from rmdesk.services.pairs import pairs_named
from rmdesk.services.printroom.content import Content
from rmdesk.services.printroom.taking_part import PAIRED
from rmdesk.services.printroom.views import Copy
from rmdesk.store.tables.gatherings import Gathering
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Attendance, Meeting


def theme_view(content: Content, copy: Copy) -> theme_sheet.ThemeSheetView:
    """Return a gathering's themes."""
    row = one(content.session, Gathering, copy.envelope)
    called = content.naming
    return theme_sheet.ThemeSheetView(
        imprint=content.imprint(copy.reference),
        title=row.title,
        held_on=row.day,
        came=gatherings.came(content.session, row.id),
        themes=tuple(row.themes),
        mentor=called.mentor,
        mentee=called.mentee,
        for_meetings=has_group_stage(content.plan),
    )


def hours_view(content: Content, copy: Copy) -> placement_hours.PlacementHoursView:
    """Return somebody's visits with their minutes: held ones that they came to."""
    session, part = content.session, content.parts[copy.envelope]
    rows = session.execute(
        select(Meeting, Attendance, Relationship.id, Relationship.agreement)
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .join(RelationshipMember, RelationshipMember.relationship_id == Relationship.id)
        .outerjoin(
            Attendance, (Attendance.meeting_id == Meeting.id) & (Attendance.participation_id == part.id)
        )
        .where(
            RelationshipMember.participation_id == part.id,
            Relationship.state.in_(PAIRED),
            Meeting.state == MeetingState.HELD.value,
            Attendance.came.is_(None) | Attendance.came.is_(True),
        )
        .order_by(Meeting.day, Meeting.id)
    ).all()
    pairs = pairs_named(session, {row[2] for row in rows})
    happy = {row[2] for row in rows if row[3].get(CALLED_MENTOR)}
    others = {
        member.name: (content.naming.called_mentors() if key in happy else content.naming).role(Role.MENTOR)
        for key, pair in pairs.items()
        for member in pair.of(Role.MENTOR)
    }
    return placement_hours.PlacementHoursView(
        imprint=content.imprint(copy.reference),
        name=part.name,
        called=content.naming.role(part.role),
        others=tuple(others.items()),
        visits=tuple(
            placement_hours.Visit(
                meeting.day, meeting.minutes_together, _around(attended), MeetingKind(meeting.kind).label
            )
            for meeting, attended, _key, _agreement in rows
        ),
        coordinator=content.settings.coordinator,
    )


def _around(attended: Attendance | None) -> int | None:
    """Return the minutes around a visit; None when none of them is told."""
    if attended is None:
        return None
    told = (attended.minutes_research, attended.minutes_preparation, attended.minutes_notes)
    known = [minutes for minutes in told if minutes is not None]
    return sum(known) if known else None

"""What the list of people shows of each, and a person's events and record as lines of a time line."""

from __future__ import annotations

from collections.abc import Iterable

from rmdesk.rules.people import PrintFormat
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.wording import count_of, day_in_words, short_day
from rmdesk.services.people import (
    FieldChange,
    ParticipationLine,
    PersonEvent,
    PersonLine,
    PersonView,
    RecordMoment,
)
from rmdesk.ui.people.operations import PeopleLists
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind
from rmdesk.ui.widgets.timeline import TimelineEntry

LONGEST = 240
"""Characters of a text before and after that the record shows."""
EVERYBODY, NO_ROLE, ARCHIVE = "everybody", "norole", "archive"
GROUPS = (EVERYBODY, *(role.value for role in Role), NO_ROLE, ARCHIVE)
"""The chips over the list, in order."""
_GROUP_WORDS = {
    EVERYBODY: "Everybody",
    Role.MENTEE.value: "Mentees",
    Role.MENTOR.value: "Mentors",
    Role.SUPPORTER.value: "Supporters",
    NO_ROLE: "No part yet",
    ARCHIVE: "Archive",
}
_UNUSUAL = {form.value: form.label for form in PrintFormat if form is not PrintFormat.STANDARD}


def roles_in_words(line: PersonLine) -> str:
    """Return "Mentee, mentor"; empty for those without a part in any programme."""
    return ", ".join(role.label for role in line.roles).capitalize() if line.roles else ""


def print_in_words(line: PersonLine) -> str:
    """Return the print format where it is not the usual one."""
    return _UNUSUAL.get(line.print_format, "")


COLUMNS = (
    Column("name", "Name", Kind.NAME, stretch=4, second=lambda line: line.post),
    Column("service", "Service", stretch=3),
    Column("roles", "Part", Kind.PILL, width=132, show=roles_in_words, order=roles_in_words),
    Column("print_format", "Paper", width=132, show=print_in_words, order=print_in_words),
)
NARROW_COLUMNS = ("name", "roles")
"""Columns that stay beside an open person."""


def in_group(lists: PeopleLists, group: str) -> tuple[PersonLine, ...]:
    """Return the people of a chip."""
    if group == ARCHIVE:
        return lists.archived
    if group == EVERYBODY:
        return lists.here
    if group == NO_ROLE:
        return tuple(line for line in lists.here if not line.roles)
    return tuple(line for line in lists.here if group in line.roles)


def group_label(group: str, count: int) -> str:
    """Return a chip's words, with how many there are."""
    return f"{_GROUP_WORDS[group]} {count:,}"


def subtitle(group: str, total: int, shown: int) -> str:
    """Return the line under the page's title."""
    where = " in the archive" if group == ARCHIVE else ""
    everybody = f"{total:,} people" if total != 1 else "1 person"
    return everybody + where if shown == total else f"{shown:,} of {everybody}{where}"


def headline(view: PersonView) -> str:
    """Return who somebody is in a line: full name where it differs, pronouns, post and service."""
    profile = view.profile
    full = profile.name if profile.preferred_name and profile.name != view.name else ""
    parts = (full, profile.pronouns, profile.post, profile.service)
    return " · ".join(" ".join(part.split())[:LONGEST] for part in parts if part)


def part_pill(part: ParticipationLine) -> tuple[str, Tone]:
    """Return somebody's part in a programme in a few words."""
    tone = Tone.GOOD if part.stage is Stage.READY and part.running else Tone.NEUTRAL
    over = "" if part.running else ", over"
    return f"{part.role.label} in {part.programme[:60]}: {part.stage.label.lower()}{over}", tone


def event_entries(events: Iterable[PersonEvent]) -> tuple[TimelineEntry, ...]:
    """Return what happened around somebody as lines of a time line; each opens where there is more of it."""
    return tuple(
        TimelineEntry(
            day_in_words(event.on),
            event.title,
            tuple(shortened(detail) for detail in event.details),
            {True: Tone.GOOD, False: Tone.WARN, None: Tone.NEUTRAL}[event.good],
            (event.page, event.record_id, event.programme_id)
            if event.page and event.record_id is not None
            else None,
        )
        for event in events
    )


def record_entries(moments: Iterable[RecordMoment]) -> tuple[TimelineEntry, ...]:
    """Return who changed what when as lines of a time line."""
    return tuple(
        TimelineEntry(
            f"{short_day(moment.at.date())}, {moment.at:%H:%M}",
            moment.label,
            tuple(_change_in_words(change) for change in moment.changes),
        )
        for moment in moments
    )


def shortened(text: str) -> str:
    """Return `text` with an end that fits on screen."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({count_of(len(text), 'character')})"


def _change_in_words(change: FieldChange) -> str:
    return f"{change.field}: {_quoted(change.before)} → {_quoted(change.after)}"


def _quoted(text: str) -> str:
    """Return a text in quotes, set apart from the words round it whichever way it reads."""
    return f"“\u2068{shortened(text)}\u2069”" if text else "nothing"

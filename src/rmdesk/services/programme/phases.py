"""The phases of a programme and the reviews between them (product.md A6, schemes.md T16)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.programme import YOUR_OWN, cited
from rmdesk.rules.programme.phases import (
    PhaseFacts,
    PhaseState,
    ReviewDue,
    check_phase,
    check_review,
    phase_standings,
    review_due,
)
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.desk import Change, Desk, Done, one
from rmdesk.services.programme.schemes import find_scheme, source_titles
from rmdesk.services.topics import phase_facts, phases_of
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.programme import Phase, Programme

UNCHANGED: Done[None] = Done(None, frozenset())
PHASE_WORDS = {
    "title": "the name",
    "topics": "the topics",
    "from_meeting": "the first meeting",
    "review": "the review",
    "reviewed_on": "the day of the review",
}
"""The fields that `change_phase` takes, as labels name them."""


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase as its panel shows it; `why` says why it is locked, `has_gate` whether another phase waits for its
    review.
    """

    id: int
    number: int
    title: str
    topics: tuple[str, ...]
    from_meeting: int | None
    review: str
    reviewed_on: dt.date | None
    state: PhaseState
    why: str
    has_gate: bool
    source: str


def phases(desk: Desk, programme_id: int) -> tuple[PhaseLine, ...]:
    """Return the phases in their order."""
    with desk.read() as session:
        rows = phases_of(session, programme_id)
        standings = phase_standings(phase_facts(rows))
        programme = one(session, Programme, programme_id)
        titles = source_titles(find_scheme(session, programme.scheme))
        return tuple(
            PhaseLine(
                id=row.id,
                number=row.number,
                title=row.title,
                topics=row.topics,
                from_meeting=row.from_meeting,
                review=row.review,
                reviewed_on=row.reviewed_on,
                state=standing.state,
                why=standing.why,
                has_gate=row is not rows[-1],
                source="" if row.source == YOUR_OWN else cited(row.source, titles),
            )
            for row, standing in zip(rows, standings, strict=True)
        )


def add_phase(desk: Desk, programme_id: int, title: str = "") -> Done[int]:
    """Add a phase after the others and return its number in the desk. Raises `FieldError` for "title"."""
    with desk.change("", Area.PROGRAMME) as change:
        change.get(Programme, programme_id)
        rows = phases_of(change.session, programme_id)
        number = len(rows) + 1
        kept = check_phase(title or f"Phase {number}", None, None)
        row = change.add(Phase(programme_id=programme_id, number=number, title=kept, source=YOUR_OWN))
        change.label = f"Added the phase “{kept}”"
        new = row.id
    return change.done(new)


def change_phase(desk: Desk, phase_id: int, **values: Any) -> Done[None]:
    """Change a phase's title, topics, first meeting, review or day of review by name.

    A review that is emptied is no longer dated, so that the next phase is locked again. Raises `FieldError` for the
    field that can't be.
    """
    unknown = set(values) - set(PHASE_WORDS)
    if unknown:
        raise BugError(f"A phase has no {sorted(unknown)[0]}.")
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Phase, phase_id)
        wanted = {name: getattr(row, name) for name in PHASE_WORDS} | values
        wanted["topics"] = _clean(wanted["topics"])
        wanted["review"] = str(wanted["review"]).strip()
        if not wanted["review"] and "reviewed_on" not in values:
            wanted["reviewed_on"] = None
        _check(desk, change, row, wanted)
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        if not changed:
            return UNCHANGED
        for name in changed:
            setattr(row, name, wanted[name])
        change.joins = changed in (["review"], ["title"])
        change.label = _label(row, changed)
    return change.done(None)


def review_phase(desk: Desk, phase_id: int) -> Done[None]:
    """Date a phase's review as of today, which opens the next one. Raises `FieldError` for "review" while it is
    empty, or the phase itself locked.
    """
    return change_phase(desk, phase_id, reviewed_on=desk.clock.today())


def remove_phase(desk: Desk, phase_id: int) -> Done[None]:
    """Take a phase away; those after it move up. Raises `UserError` when it, or one after it, has been reviewed."""
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Phase, phase_id)
        after = [one for one in phases_of(change.session, row.programme_id) if one.number > row.number]
        if any(one.reviewed_on is not None for one in (row, *after)):
            raise UserError(
                "This phase has been reviewed, so it stays.", "What a review found is part of the history."
            )
        change.label = f"Removed the phase “{row.title}”"
        change.session.delete(row)
        change.session.flush()
        for one in after:
            one.number -= 1
            change.session.flush()  # one by one, as no two may have the same number even for a moment
    return change.done(None)


def swap_phase(desk: Desk, phase_id: int) -> Done[None]:
    """Let a phase change places with the one before it: names, topics and sources. Raises `UserError` for the first
    one, or when one of the two has been reviewed.
    """
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Phase, phase_id)
        before = [one for one in phases_of(change.session, row.programme_id) if one.number < row.number]
        if not before:
            raise UserError("This is the first phase.")
        other = before[-1]
        if row.reviewed_on is not None or other.reviewed_on is not None:
            raise UserError("A phase that has been reviewed keeps its place.")
        for name in ("title", "topics", "review", "source"):
            mine, theirs = getattr(row, name), getattr(other, name)
            setattr(row, name, theirs)
            setattr(other, name, mine)
        change.label = f"Moved the phase “{other.title}” up"
    return change.done(None)


def review_due_of(session: Session, programme: Programme) -> ReviewDue | None:
    """Return the phase whose review is due, as some pairs have held its last meeting; none when there is none."""
    facts = phase_facts(phases_of(session, programme.id))
    if len(facts) < 2:
        return None
    rows = session.execute(
        select(Relationship.id, Meeting.number, Meeting.day, Meeting.state)
        .outerjoin(Meeting, Meeting.relationship_id == Relationship.id)
        .where(
            Relationship.programme_id == programme.id, Relationship.state == RelationshipState.ACTIVE.value
        )
    )
    furthest: dict[int, int] = {}
    planned: list[tuple[int, dt.date]] = []
    for pair, number, day, state in rows:
        held = number if state == MeetingState.HELD.value else 0
        furthest[pair] = max(furthest.get(pair, 0), held)
        if state == MeetingState.PLANNED.value:
            planned.append((number, day))
    return review_due(facts, furthest, planned)


def _check(desk: Desk, change: Change, row: Phase, wanted: dict[str, Any]) -> None:
    rows = phases_of(change.session, row.programme_id)
    facts = phase_facts(rows)
    standing = phase_standings(facts)[rows.index(row)]
    before = next((one for one in facts if one.number == row.number - 1), None)
    wanted["title"] = check_phase(wanted["title"], wanted["from_meeting"], before)
    _check_after(facts, row, wanted["from_meeting"])
    if (wanted["review"], wanted["reviewed_on"]) != (row.review, row.reviewed_on):
        check_review(standing, wanted["review"], wanted["reviewed_on"], desk.clock.today())


def _check_after(facts: Sequence[PhaseFacts], row: Phase, from_meeting: int | None) -> None:
    after = [one for one in facts if one.number > row.number and one.from_meeting is not None]
    if from_meeting is not None and after and (after[0].from_meeting or 0) <= from_meeting:
        raise FieldError(
            "from_meeting",
            f"“{after[0].title}” begins with meeting {after[0].from_meeting}.",
            "Type an earlier meeting, or change that one first.",
        )


def _clean(topics: Sequence[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for topic in (" ".join(str(said).split()) for said in topics):
        if topic:
            kept.setdefault(topic.casefold(), topic)
    return tuple(kept.values())


def _label(row: Phase, changed: Sequence[str]) -> str:
    if "reviewed_on" in changed:
        word = "Reviewed" if row.reviewed_on else "Took back the review of"
        return f"{word} the phase “{row.title}”"
    return f"Changed {' and '.join(PHASE_WORDS[name] for name in changed)} of the phase “{row.title}”"

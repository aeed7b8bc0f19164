"""A change of course in figures, as they are kept, and in words, the same in the preview and in the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from rmdesk.rules.programme.course_facts import CourseFacts, CourseKind, CourseMoves
from rmdesk.rules.programme.naming import Naming
from rmdesk.rules.wording import count_of, day_in_words, short_day

Figures = dict[str, Any]


def figures_of(moves: CourseMoves, facts: CourseFacts) -> Figures:
    """Return what the change moves, in figures and days only: no names, no reasons. Zeros are left out."""
    rows = {sitting.id: sitting.row for sitting in facts.meetings}
    days = [move.after for move in moves.meetings.days] + [new.day for new in moves.meetings.added]
    pairs = {rows[move.id] for move in moves.meetings.days} | {new.row for new in moves.meetings.added}
    pairs |= {rows[number] for number in moves.meetings.cancelled}
    pairs |= {rows[place.id] for place in moves.meetings.places}
    figures: Figures = {
        "weeks": moves.weeks,
        "pairs": len(pairs),
        "moved": len(moves.meetings.days),
        "added": len(moves.meetings.added),
        "cancelled": len(moves.meetings.cancelled),
        "placed": len(moves.meetings.places),
        "gatherings": len(moves.gatherings.days),
        "gatherings_cancelled": len(moves.gatherings.cancelled),
        "gatherings_placed": len(moves.gatherings.places),
        "milestones": len(moves.milestones),
        "dropped": len(moves.dropped),
        "waiting": moves.waiting,
        "held": moves.held,
        "living": len(facts.living) if moves.change.kind is CourseKind.CLOSE else 0,
        "first": min(days).isoformat() if days else "",
        "last": max(days).isoformat() if days else "",
        "until": moves.change.until.isoformat() if moves.change.until else "",
        "starts": _changed(facts.starts_on, moves.starts_on),
        "ends": _changed(facts.ends_on, moves.ends_on),
        "count": _both(facts.meetings_count, moves.meetings_count),
    }
    return {name: value for name, value in figures.items() if value}


def decided_in_words(kind: CourseKind, on: dt.date, noted_on: dt.date | None) -> str:
    """Return when a change was decided and from when it holds; only the latter where the former was never kept."""
    effect = f"{_FROM[kind]} {short_day(on)}"
    if noted_on is None:
        return f"{effect[:1].upper()}{effect[1:]}."
    return f"Decided on {short_day(noted_on)}: {effect}."


def in_words(kind: CourseKind, figures: Mapping[str, Any], called: Naming | None = None) -> tuple[str, ...]:
    """Return the figures of a change in sentences, the most telling first."""
    called = called or Naming()
    return (
        *_of_the_plan(figures, called),
        *_of_meetings(kind, figures, called),
        *_of_gatherings(figures),
        *_of_milestones(kind, figures),
        *_untouched(figures, called),
    )


def _changed(before: dt.date | None, after: dt.date | None) -> list[str]:
    if before == after or after is None:
        return []
    return [before.isoformat() if before else "", after.isoformat()]


def _both(before: int | None, after: int | None) -> list[int | None]:
    return [] if before == after else [before, after]


def _of_the_plan(figures: Mapping[str, Any], called: Naming) -> Iterator[str]:
    if until := figures.get("until"):
        yield f"Meant to go on from {day_in_words(dt.date.fromisoformat(until))}."
    for name, word in (("starts", "First meetings"), ("ends", "The end")):
        if name in figures:
            before, after = figures[name]
            was = f", not {short_day(dt.date.fromisoformat(before))}" if before else ""
            yield f"{word}: {short_day(dt.date.fromisoformat(after))}{was}."
    if "count" in figures:
        before, after = figures["count"]
        yield f"Meetings for each {called.pair}: {after}" + (f", not {before}." if before else ".")


def _of_meetings(kind: CourseKind, figures: Mapping[str, Any], called: Naming) -> Iterator[str]:
    pairs = called.count_of_pairs(figures.get("pairs", 0))
    if moved := figures.get("moved", 0):
        by = f" by {count_of(abs(figures['weeks']), 'week')}" if figures.get("weeks") else ""
        way = " earlier" if figures.get("weeks", 0) < 0 else ""
        first, last = (short_day(dt.date.fromisoformat(figures[name])) for name in ("first", "last"))
        yield (
            f"{count_of(moved, 'planned meeting moves', 'planned meetings move')}{by}{way}, of {pairs}: "
            + (f"it will be on {first}." if moved == 1 else f"they will be from {first} to {last}.")
        )
    if added := figures.get("added", 0):
        first, last = (short_day(dt.date.fromisoformat(figures[name])) for name in ("first", "last"))
        yield f"{count_of(added, 'meeting is', 'meetings are')} added for {pairs}, from {first} to {last}."
    if cancelled := figures.get("cancelled", 0):
        yield f"{count_of(cancelled, 'planned meeting is', 'planned meetings are')} cancelled, of {pairs}."
    if placed := figures.get("placed", 0):
        where = "online" if kind is CourseKind.ONLINE else "where they were to be before"
        yield f"{count_of(placed, 'planned meeting is', 'planned meetings are')} {where}, of {pairs}; their days stay."
    if waiting := figures.get("waiting", 0):
        yield (
            f"{count_of(waiting, 'planned meeting waits', 'planned meetings wait')}: "
            "new days are given when the programme goes on."
        )


def _of_gatherings(figures: Mapping[str, Any]) -> Iterator[str]:
    if moved := figures.get("gatherings", 0):
        yield f"{count_of(moved, 'gathering moves', 'gatherings move')} with them."
    if cancelled := figures.get("gatherings_cancelled", 0):
        yield f"{count_of(cancelled, 'gathering is', 'gatherings are')} cancelled."
    if placed := figures.get("gatherings_placed", 0):
        yield f"{count_of(placed, 'gathering changes', 'gatherings change')} place too."


def _of_milestones(kind: CourseKind, figures: Mapping[str, Any]) -> Iterator[str]:
    if kind is CourseKind.DELAY or "starts" in figures:
        yield "Milestones move with the start, as they are counted from it."
    elif moved := figures.get("milestones", 0):
        yield f"{count_of(moved, 'milestone gets', 'milestones get')} another day."
    if dropped := figures.get("dropped", 0):
        yield f"{count_of(dropped, 'milestone is', 'milestones are')} no longer needed."


def _untouched(figures: Mapping[str, Any], called: Naming) -> Iterator[str]:
    if living := figures.get("living", 0):
        yield (
            f"{called.count_of_pairs(living)} {'stays' if living == 1 else 'stay'} as they are, "
            "to be ended one by one with their closing."
        )
    if held := figures.get("held", 0):
        yield f"{count_of(held, 'meeting that was held is', 'meetings that were held are')} left as before."


_FROM = {
    CourseKind.PAUSE: "paused from",
    CourseKind.RESUME: "goes on from",
    CourseKind.DELAY: "first meetings from",
    CourseKind.ONLINE: "online from",
    CourseKind.IN_PERSON: "in person again from",
    CourseKind.EXTEND: "new meetings from",
    CourseKind.CLOSE: "last day",
}

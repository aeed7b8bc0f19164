"""The people page's service calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.rules.people import Audience, How, Item, Purpose
from rmdesk.rules.people.merging import Pick
from rmdesk.services import people, printroom, privacy
from rmdesk.services.desk import Done
from rmdesk.services.people import Added, AlikePairs, Comparison, PersonLine, PersonView, RecordMoment
from rmdesk.services.printroom import PersonPaper
from rmdesk.ui.context import Context

Failed = Callable[[DeskError], None]


@dataclass(frozen=True, slots=True)
class PeopleLists:
    """Everybody on the desk, and everybody in the archive."""

    here: tuple[PersonLine, ...] = ()
    archived: tuple[PersonLine, ...] = ()


def read_lists(context: Context) -> Callable[[], PeopleLists]:
    """Return the call that reads both lists."""
    desk = context.desk
    return lambda: PeopleLists(people.people_list(desk), people.people_list(desk, archived=True))


def read_person(context: Context, person_id: int) -> Callable[[], PersonView | None]:
    """Return the call that reads one person with everything about them."""
    desk = context.desk
    return lambda: people.person(desk, person_id)


def read_history(context: Context, person_id: int) -> Callable[[], tuple[RecordMoment, ...]]:
    """Return the call that reads what was done to somebody's record."""
    desk = context.desk
    return lambda: people.history_of(desk, person_id)


def read_alike(context: Context, before: AlikePairs) -> Callable[[], AlikePairs]:
    """Return the call that looks for records that are perhaps one person."""
    desk = context.desk
    return lambda: people.alike_pairs(desk, before)


def read_comparison(context: Context, one_id: int, other_id: int) -> Callable[[], Comparison]:
    """Return the call that reads two records side by side."""
    desk = context.desk
    return lambda: people.comparison(desk, one_id, other_id)


def tell_apart(context: Context, owner: QObject, one_id: int, other_id: int) -> None:
    """Remember that two people are not the same."""
    desk = context.desk
    context.change(owner, lambda: people.tell_apart(desk, one_id, other_id))


def merge(
    context: Context,
    owner: QObject,
    two: tuple[int, int],
    picks: dict[str, Pick],
    then: Callable[[int], None],
    failed: Failed,
) -> None:
    """Make two records one; the first stays."""
    desk = context.desk
    context.change(owner, lambda: people.merge(desk, *two, picks), then, failed)


def read_papers(context: Context, person_id: int) -> Callable[[], tuple[PersonPaper, ...]]:
    """Return the call that reads what can be printed for somebody."""
    desk = context.desk
    return lambda: printroom.papers_for(desk, person_id)


def change(context: Context, owner: QObject, person_id: int, values: dict[str, Any], failed: Failed) -> None:
    """Change some fields of a profile."""
    desk = context.desk
    context.change(owner, lambda: people.change_person(desk, person_id, **values), None, failed)


def add(
    context: Context,
    owner: QObject,
    values: dict[str, object],
    confirmed: bool,
    then: Callable[[Added], None],
    failed: Failed,
) -> None:
    """Add somebody, or learn who they may be."""
    desk = context.desk
    context.change(owner, lambda: people.add_person(desk, values, confirmed=confirmed), then, failed)


def archive(
    context: Context, owner: QObject, person_id: int, then: Callable[[None], None], failed: Failed
) -> None:
    """Put somebody away."""
    desk = context.desk
    context.change(owner, lambda: people.archive(desk, person_id), then, failed)


def bring_back(context: Context, owner: QObject, person_id: int, failed: Failed) -> None:
    """Bring somebody back from the archive."""
    desk = context.desk
    context.change(owner, lambda: people.bring_back(desk, person_id), None, failed)


Said = tuple[How, dt.date | None, str]
"""How something was said, on which day (none: today), and a note."""


def tick(
    context: Context, person_id: int, item: Item, audience: Audience, on: bool
) -> Callable[[], Done[None]]:
    """Return the call that sets one tick of one item."""
    desk = context.desk
    return lambda: privacy.tick(desk, person_id, item, audience, on)


def tick_all(context: Context, person_id: int, audience: Audience) -> Callable[[], Done[None]]:
    """Return the call that ticks everything somebody told."""
    desk = context.desk
    return lambda: privacy.tick_all(desk, person_id, audience)


def record(context: Context, person_id: int, purposes: tuple[Purpose, ...], said: Said) -> Done[None]:
    """Record what somebody said yes to."""
    how, on, note = said
    return privacy.record(context.desk, person_id, purposes, how, on, note)


def withdraw(context: Context, person_id: int, purpose: Purpose) -> Done[None]:
    """Take a yes back."""
    return privacy.withdraw(context.desk, person_id, purpose)


def give_notice(context: Context, person_id: int, said: Said) -> Done[None]:
    """Note that somebody was given the privacy notice."""
    how, on, _note = said
    return privacy.give_notice(context.desk, [person_id], how, on)


def restrict(context: Context, person_id: int, reason: str) -> Done[None]:
    """Stop using what is held of somebody."""
    return privacy.restrict(context.desk, person_id, reason)


def lift(context: Context, person_id: int) -> Callable[[], Done[None]]:
    """Return the call that lets what is held of somebody be used again."""
    desk = context.desk
    return lambda: privacy.lift(desk, person_id)

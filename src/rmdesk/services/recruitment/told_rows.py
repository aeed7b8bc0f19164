"""Writing what a form told: the notice, the consents and the ticks of everybody who was taken in (trust.md G2, G3)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.exchange.spreadsheets import Interest
from rmdesk.rules.people import SENSITIVE, Audience, How, Item, Purpose, audiences_of, items_of, purpose_of
from rmdesk.services.desk import Change
from rmdesk.services.recruitment.told import YES_COLUMNS, Said, Told
from rmdesk.store.tables.base import Base
from rmdesk.store.tables.people import Consent, ConsentWording, NoticeGiven, SharedItem

AT_ONCE = 900
"""People who are looked up by one query."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Somebody whose answer came in: whether they are `new` to the desk, the day of the answer, what it says by field
    of the profile, and what the profile holds now.
    """

    person_id: int
    new: bool
    on: dt.date
    answer: Interest
    said: Mapping[str, object]
    profile: Mapping[str, object]


def write_told(
    change: Change,
    told: Told,
    people: Sequence[TakenIn],
    today: dt.date,
    number: Callable[[type[Base]], int],
) -> None:
    """Write for everybody the notice that the form carried, the consents given on it, and the ticks of what they told.

    Consents are tied to the exact words, `how="form"`, given on the answer's day (trust.md G2). A yes that the person
    took back on that day or later is not written again.
    """
    agreed: dict[int, set[Purpose]] = defaultdict(set)
    for purpose in YES_COLUMNS:
        yes = [one for one in people if _says_yes(told, purpose, one.answer)]
        if not yes:
            continue
        wording_id = _wording(change, purpose, told.words[purpose], today)
        if purpose is Purpose.PRIVACY_NOTICE:
            _write_notices(change, yes, wording_id, number)
            continue
        for one in _write_consents(change, yes, (purpose, wording_id), number):
            agreed[one.person_id].add(purpose)
    _write_ticks(change, [one for one in people if agreed[one.person_id]], agreed, number, told.unticked)
    _untick(change.session, people, told.unticked)


def _says_yes(told: Told, purpose: Purpose, answer: Interest) -> bool:
    said = told.of(purpose)
    return said is Said.ALL or (said is Said.EACH and getattr(answer, YES_COLUMNS[purpose]) is True)


def _wording(change: Change, purpose: Purpose, words: str, today: dt.date) -> int:
    """Return the version with exactly these words, the newest of them; a new version where there is none."""
    same = change.session.scalar(
        select(func.max(ConsentWording.id)).where(
            ConsentWording.purpose == purpose.value, ConsentWording.words == words
        )
    )
    if same is not None:
        return same
    newest = change.session.scalar(
        select(func.max(ConsentWording.version)).where(ConsentWording.purpose == purpose.value)
    )
    row = ConsentWording(purpose=purpose.value, version=(newest or 0) + 1, words=words, since=today)
    return change.add(row).id


def _write_notices(
    change: Change, people: Iterable[TakenIn], wording_id: int, number: Callable[[type[Base]], int]
) -> None:
    once = {one.person_id: one for one in people}
    have: set[int] = set()
    for some in _known(once.values()):
        query = select(NoticeGiven.person_id).where(
            NoticeGiven.wording_id == wording_id, NoticeGiven.person_id.in_(some)
        )
        have |= set(change.session.scalars(query))
    rows = [
        {
            "id": number(NoticeGiven),
            "person_id": one.person_id,
            "wording_id": wording_id,
            "given_on": one.on,
            "how": How.FORM.value,
        }
        for one in once.values()
        if one.person_id not in have
    ]
    change.add_many(NoticeGiven, rows)


def _write_consents(
    change: Change,
    people: Iterable[TakenIn],
    asked: tuple[Purpose, int],
    number: Callable[[type[Base]], int],
) -> list[TakenIn]:
    """Write the yeses to one purpose in one wording, and return those who say yes now."""
    purpose, wording_id = asked
    once = {one.person_id: one for one in people}
    standing, taken_back = _consents(change.session, once.values(), purpose)
    yes = [one for one in once.values() if taken_back.get(one.person_id, dt.date.min) < one.on]
    rows = [
        {
            "id": number(Consent),
            "person_id": one.person_id,
            "wording_id": wording_id,
            "purpose": purpose.value,
            "given_on": one.on,
            "how": How.FORM.value,
            "note": "",
            "withdrawn_how": "",
        }
        for one in yes
        if (one.person_id, wording_id) not in standing
    ]
    change.add_many(Consent, rows)
    return yes


def _consents(
    session: Session, people: Iterable[TakenIn], purpose: Purpose
) -> tuple[set[tuple[int, int]], dict[int, dt.date]]:
    """Return who says yes already, by person and wording, and the last day on which somebody took it back."""
    standing: set[tuple[int, int]] = set()
    taken_back: dict[int, dt.date] = {}
    for some in _known(people):
        rows = session.execute(
            select(Consent.person_id, Consent.wording_id, Consent.withdrawn_on).where(
                Consent.purpose == purpose.value, Consent.person_id.in_(some)
            )
        )
        for person_id, wording_id, withdrawn_on in rows:
            if withdrawn_on is None:
                standing.add((person_id, wording_id))
            else:
                taken_back[person_id] = max(withdrawn_on, taken_back.get(person_id, dt.date.min))
    return standing, taken_back


def _write_ticks(
    change: Change,
    people: Sequence[TakenIn],
    agreed: Mapping[int, Collection[Purpose]],
    number: Callable[[type[Base]], int],
    unticked: Collection[str],
) -> None:
    """Tick each thing that somebody told on the form for what they agreed to; what the desk knew before stays."""
    wanted: dict[tuple[int, Item], set[Audience]] = defaultdict(set)
    for one in people:
        for item, audience in _told_items(one, agreed[one.person_id], unticked):
            wanted[one.person_id, item].add(audience)
    for row in _ticked(change.session, people):
        audiences = wanted.pop((row.person_id, (row.field, row.item)), set())
        row.for_matching = row.for_matching or Audience.MATCHING in audiences
        row.on_card = row.on_card or Audience.CARD in audiences
    rows: list[dict[str, Any]] = [
        {
            "id": number(SharedItem),
            "person_id": person_id,
            "field": item[0],
            "item": item[1],
            "for_matching": Audience.MATCHING in audiences,
            "on_card": Audience.CARD in audiences,
        }
        for (person_id, item), audiences in wanted.items()
    ]
    change.add_many(SharedItem, rows)


def _untick(session: Session, people: Sequence[TakenIn], unticked: Collection[str]) -> None:
    """Take from the card what somebody told on the form and did not tick there: the form is their last word on it."""
    told = {
        (one.person_id, item)
        for one in people
        for name in unticked
        for item in items_of(name, one.said.get(name))
    }
    for row in _ticked(session, people) if told else ():
        if (row.person_id, (row.field, row.item)) in told:
            row.on_card = False


def _told_items(
    one: TakenIn, purposes: Collection[Purpose], unticked: Collection[str]
) -> Iterator[tuple[Item, Audience]]:
    for name in SENSITIVE:
        if name not in one.said or name in unticked:
            continue
        held = set(items_of(name, one.profile.get(name)))
        if not SENSITIVE[name].several and one.profile.get(name) != one.said[name]:
            continue  # the desk holds other words than the form, and nobody agreed to those
        for audience in audiences_of(name):
            if purpose_of(audience, name) in purposes:
                yield from ((item, audience) for item in items_of(name, one.said[name]) if item in held)


def _ticked(session: Session, people: Iterable[TakenIn]) -> Iterator[SharedItem]:
    for some in _known(people):
        yield from session.scalars(select(SharedItem).where(SharedItem.person_id.in_(some)))


def _known(people: Iterable[TakenIn]) -> Iterator[list[int]]:
    """Give those who were on the desk before, some at a time; the others have no rows yet."""
    before = sorted({one.person_id for one in people if not one.new})
    for start in range(0, len(before), AT_ONCE):
        yield before[start : start + AT_ONCE]

"""Where what stands in a person’s record came from, and how it was changed, from the change log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.documents.words import long_date
from rmdesk.rules.people import FIELD_WORDS, LIST_FIELDS, value_in_words
from rmdesk.rules.recruitment import Stage
from rmdesk.store.history import HistoryLine, history_of
from rmdesk.store.tables.people import Person

_TURNS = {"undo": "undone: ", "redo": "done again: "}


class Changes:
    """What was done to somebody’s record, to those merged into it, and to their parts in programmes."""

    def __init__(self, session: Session, clock: Clock, person_id: int, parts: Sequence[int]) -> None:
        self._clock = clock
        merged = session.scalars(select(Person.id).where(Person.merged_into_id == person_id)).all()
        own = [("person", number) for number in (person_id, *merged)]
        self._person = history_of(session, own)
        self._all = history_of(session, [*own, *(("participation", number) for number in parts)])

    def source(self, field: str) -> str:
        """Return by which change a field came to hold what it holds: "Took in 12 forms, 3 September 2026"."""
        for line in self._person:
            if line.after is None:
                continue
            if line.before is None or line.before.get(field) != line.after.get(field):
                return f"{self._what(line)}, {self._day(line)}"
        return ""

    def lines(self) -> Iterator[str]:
        """Give each change, the first one first."""
        for line in reversed(self._all):
            told = "; ".join(_fields(line))
            yield f"{self._day(line)}: {self._what(line)}{f' ({told})' if told else ''}"

    def _what(self, line: HistoryLine) -> str:
        return _TURNS.get(line.kind, "") + line.label

    def _day(self, line: HistoryLine) -> str:
        return long_date(self._clock.local(line.at).date())


def _fields(line: HistoryLine) -> Iterator[str]:
    if line.before is None or line.after is None:
        return
    for field, now in line.after.items():
        before = line.before.get(field)
        if before == now:
            continue
        if field == "stage":
            yield f"stage: {_stage(before)}, then {_stage(now)}"
        elif field in FIELD_WORDS:
            yield f"{FIELD_WORDS[field]}: {_turned(_value(field, before), _value(field, now))}"


def _turned(before: str, now: str) -> str:
    if not before:
        return f"“{now}”"
    return f"“{before}”, then “{now}”" if now else f"“{before}”, then taken out"


def _stage(word: object) -> str:
    return Stage(str(word)).label.lower() if word else "none"


def _value(field: str, stored: object) -> str:
    """Return a value in words from how it lies in the log, where lists are JSON."""
    if field in LIST_FIELDS and isinstance(stored, str) and stored:
        return value_in_words(field, tuple(json.loads(stored)))
    return value_in_words(field, stored)

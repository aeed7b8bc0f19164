"""Where what stands in a person’s record came from, and how it was changed, from the change log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.documents.words import long_date
from rmdesk.rules.people import FIELD_WORDS, LIST_FIELDS, value_in_words
from rmdesk.rules.recruitment import Stage
from rmdesk.store.history import HistoryLine, history_of
from rmdesk.store.tables.people import Person

Said = Callable[[str, str], str]
"""Takes a field and what stands in it, and returns what of that may be told."""
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

    def lines(self, said: Said) -> Iterator[str]:
        """Give each change, the first one first; `said` is what may be told of a field, or under "" of a change.

        Whoever is added comes with their part in a programme: that is one change, and told once.
        """
        before = ""
        for line in reversed(self._all):
            told = "; ".join(_fields(line, said))
            text = f"{self._day(line)}: {said('', self._what(line))}{f' ({told})' if told else ''}"
            if text != before:
                yield text
            before = text

    def _what(self, line: HistoryLine) -> str:
        return _TURNS.get(line.kind, "") + line.label

    def _day(self, line: HistoryLine) -> str:
        return long_date(self._clock.local(line.at).date())


def _fields(line: HistoryLine, said: Said) -> Iterator[str]:
    if line.before is None or line.after is None:
        return
    for field, now in line.after.items():
        before = line.before.get(field)
        if before == now:
            continue
        if field == "stage":
            yield f"stage: {_stage(before)}, then {_stage(now)}"
        elif field in FIELD_WORDS:
            was, is_now = (said(field, _value(field, value)) for value in (before, now))
            yield f"{FIELD_WORDS[field]}: {_turned(was, is_now)}"


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

"""Who changed what of a person when, in plain words (product.md J4)."""

from __future__ import annotations

import json

from sqlalchemy import select

from rmdesk.rules.people import FIELD_WORDS, LIST_FIELDS, value_in_words
from rmdesk.rules.recruitment import Stage
from rmdesk.services import history
from rmdesk.services.desk import Desk
from rmdesk.services.people.lists import kept_record, participations_of
from rmdesk.services.people.views import FieldChange, RecordMoment
from rmdesk.store.tables.people import Person

_ORDER = {field: at for at, field in enumerate(FIELD_WORDS)}
_TURNS = {"undo": "Undone: ", "redo": "Done again: "}


def history_of(desk: Desk, person_id: int) -> tuple[RecordMoment, ...]:
    """Return what was done to somebody's profile and to their parts in programmes, newest first.

    What was done to records that were merged into theirs belongs to it.
    """
    with desk.read() as session:
        row = kept_record(session, person_id)
        kept_id = row.id if row is not None else person_id
        merged = session.scalars(select(Person.id).where(Person.merged_into_id == kept_id)).all()
    parts = [("participation", part.id) for part in participations_of(desk, kept_id)]
    moments = history.of_records(desk, [*(("person", number) for number in (kept_id, *merged)), *parts])
    return tuple(
        RecordMoment(
            desk.clock.local(moment.at),
            _TURNS.get(moment.kind, "") + moment.label,
            tuple(change for field in sorted(moment.fields, key=_place) if (change := _in_words(field))),
        )
        for moment in moments
    )


def _in_words(change: history.FieldChange) -> FieldChange | None:
    """Return a change as people read it, or none for what is only the desk's own."""
    if change.field == "stage":
        return FieldChange("Stage", _stage(change.before), _stage(change.after))
    words = FIELD_WORDS.get(change.field)
    if words is None:
        return None
    before, after = (_value(change.field, text) for text in (change.before, change.after))
    return FieldChange(words[0].upper() + words[1:], before, after)


def _place(change: history.FieldChange) -> int:
    """Return where a field stands in the profile; others come last."""
    return _ORDER.get(change.field, len(_ORDER))


def _stage(word: str) -> str:
    return Stage(word).label if word else ""


def _value(field: str, stored: str) -> str:
    """Return a value in words from how it lies in the file, where lists are JSON."""
    if field in LIST_FIELDS and stored:
        return value_in_words(field, tuple(json.loads(stored)))
    return value_in_words(field, stored)

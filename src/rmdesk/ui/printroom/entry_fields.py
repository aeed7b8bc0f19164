"""A question of a paper as a field on screen, and its answer on the way there and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from rmdesk.rules.printroom import AnswerKind, Question
from rmdesk.rules.printroom.meanings import ANSWERED, DAY, NEXT_DAY
from rmdesk.rules.wording import short_day
from rmdesk.services.printroom import EntryView
from rmdesk.ui.widgets.fields import (
    ChecksField,
    DateField,
    Field,
    NotesField,
    NumberField,
    Radio,
    RadiosField,
    TextField,
)

LARGEST = 999_999
FARTHEST = dt.timedelta(days=730)
"""How far ahead a pair can have planned to meet."""
NOTHING = "Nothing is ticked"
"""The last of the boxes of a question, on the screen alone."""


def field_of(
    form: str, asked: Question, help_text: str, today: Callable[[], dt.date], latest: dt.date | None = None
) -> Field:
    """Return the field that asks a question, named `<form>.<question>`; no day after `latest` is taken."""
    name, label = f"{form}.{asked.key}", asked.label
    if asked.kind is AnswerKind.DATE:
        return DateField(name, label, today=today, latest=latest, help=help_text)
    if asked.kind is AnswerKind.NUMBER:
        return NumberField(name, label, bounds=(0, LARGEST), help=help_text)
    if asked.kind is AnswerKind.WORDS:
        return NotesField(name, label, help=help_text)
    if asked.kind is AnswerKind.TICKS:
        options: list[tuple[str, object]] = [(text, at) for at, text in enumerate(asked.boxes)]
        return ChecksField(name, label, options, help=help_text)
    if asked.boxes:
        radios = [Radio(at, str(at), text) for at, text in enumerate(asked.boxes)]
        if not asked.required:
            radios.append(Radio(None, "nothing", NOTHING))  # a tick by mistake can be taken back
        return RadiosField(name, label, radios, help=help_text)
    return TextField(name, label, help=help_text)


def help_of(asked: Question, view: EntryView) -> str:
    """Return what stands under a field: the paper's hint, and where form and desk say different things."""
    parts = [asked.hint] if asked.hint else []
    if asked.key in view.unread:
        parts.append(unread_words(view.unread[asked.key]))
    on_desk, said = view.values.get(asked.key), view.said.get(asked.key)
    if said is not None and on_desk is not None and said != on_desk:
        parts.append(f"On the desk so far: {words_of(asked, on_desk)}")
    return " ".join(parts)


def unread_words(said: str) -> str:
    """Return what is said of an answer that can’t be read."""
    return f"The form says: “{said}”. Type what is meant, or clear it."


def latest_of(asked: Question, view: EntryView, today: dt.date) -> dt.date | None:
    """Return the last day that an answer can be: a form is filled in before it comes back, and no meeting is planned
    for years ahead. None where any day can be.
    """
    if asked.key == view.means.key_of(ANSWERED):
        return today
    return today + FARTHEST if asked.key in (view.means.key_of(DAY), view.means.key_of(NEXT_DAY)) else None


def shown(asked: Question, found: object) -> object:
    """Return an answer as its field shows it."""
    if asked.boxes and asked.kind is not AnswerKind.TICKS:
        return found[0] if isinstance(found, tuple) and found else None
    return () if found is None and asked.kind is AnswerKind.TICKS else found


def answer_of(asked: Question, value: object) -> object:
    """Return what a field holds as an answer."""
    if asked.boxes and asked.kind is not AnswerKind.TICKS:
        return () if value is None else (value,)
    return value


def words_of(asked: Question, value: object) -> str:
    """Return an answer in words."""
    if isinstance(value, dt.date):
        return short_day(value)
    if isinstance(value, tuple):
        return ", ".join(asked.boxes[at] for at in value if 0 <= at < len(asked.boxes))
    return str(value)


def as_json(value: object) -> object:
    """Return what a field holds as it is kept in a draft."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def from_json(asked: Question, value: object) -> object:
    """Return what `as_json` made."""
    if asked.kind is AnswerKind.DATE and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value

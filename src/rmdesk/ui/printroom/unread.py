"""Answers of a returned form that can’t be read: none goes by unseen, be it typed anew or cleared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from rmdesk.ui.printroom.entry_fields import unread_words
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.fields import DateField, Field, Form, NumberField


class Unread:
    """What the form said where it could not be read, by question, until the coordinator has typed or cleared it.

    Where there is a line to type in it stands there as it was written. Boxes can’t be cleared by hand, so they have a
    button `<form>.<question>.clear`.
    """

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._clear: dict[str, LinkButton] = {}

    def begin(self, form: Form, said: Mapping[str, str]) -> None:
        """Let the fields of a form hold what could not be read."""
        self._said = {key: words for key, words in said.items() if key in form.fields}
        for key, words in self._said.items():
            field = form.field(key)
            if isinstance(field, DateField | NumberField):
                field.type_in(words)
            elif key not in self._clear or self._clear[key].parent() is not field:
                button = LinkButton(f"{field.field}.clear", "Leave it empty")
                button.clicked.connect(partial(self._leave_empty, form, key))
                field.add_under_help(button)
                self._clear[key] = button

    def settle(self, key: str) -> None:
        """Take it that the coordinator has said what is meant."""
        self._said.pop(key, None)

    def check(self, form: Form) -> bool:
        """Return whether nothing is left; say at the first field what is."""
        for key, words in self._said.items():
            form.show_error(key, unread_words(words))
            return False
        return True

    def draft(self, form: Form) -> dict[str, dict[str, str]]:
        """Return what is still unread, and what stands half typed in lines, to be kept."""
        half = {
            key: field.typed()
            for key, field in form.fields.items()
            if isinstance(field, DateField | NumberField) and field.problem()
        }
        return {"unread": dict(self._said), "half": half}

    def take_draft(self, form: Form, draft: Mapping[str, Any]) -> None:
        """Put it back."""
        self.begin(form, draft.get("unread", {}))
        for key, words in self._said.items():
            _say(form.field(key), unread_words(words))
        for key, text in draft.get("half", {}).items():
            field = form.fields.get(key)
            if isinstance(field, DateField | NumberField):
                field.type_in(text)

    def _leave_empty(self, form: Form, key: str) -> None:
        self.settle(key)
        form.field(key).set_value(None)


def _say(field: Field, words: str) -> None:
    if words not in field.help:
        field.set_help(f"{field.help} {words}".strip())

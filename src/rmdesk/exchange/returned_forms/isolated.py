"""Reading a returned form in a process of its own (see `exchange.isolation`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rmdesk.base.errors import UserError
from rmdesk.exchange.isolation import read_apart
from rmdesk.exchange.returned_forms.reader import ANOTHER, LOCKED, Answer, ReturnedForm, read_form


class LockedForm(UserError):
    """A form that is opened with a passphrase only."""


def read_form_safely(path: Path, passphrase: str = "") -> ReturnedForm:
    """Do what `reader.read_form` does, in a child process.

    Raises the same errors, `LockedForm` for one that needs a passphrase or another one, and a `UserError` when the
    child dies or runs over its limits.
    """
    unsafe = UserError(
        "This file could not be read safely, so it was left alone.",
        "Type its answers from the paper instead.",
    )
    try:
        said = read_apart("form", {"file": str(path.absolute()), "passphrase": passphrase}, unsafe)
    except UserError as error:
        if error.message in (LOCKED.message, ANOTHER.message):
            raise LockedForm(error.message, error.advice) from None
        raise
    try:
        answers = tuple((str(key), _answer(value)) for key, value in said["answers"])
        return ReturnedForm(str(said["kind"]), int(said["version"]), str(said["reference"]), answers)
    except (ValueError, KeyError, TypeError):
        raise unsafe from None


def read(request: Mapping[str, Any]) -> dict[str, Any]:
    """Be the child: return what `request` asks for."""
    form = read_form(Path(request["file"]), request["passphrase"])
    return {
        "kind": form.kind,
        "version": form.version,
        "reference": form.reference,
        "answers": [[key, answer] for key, answer in form.answers],
    }


def _answer(value: Any) -> Answer:
    return value if isinstance(value, str) else tuple(int(at) for at in value)

"""What stands in the fields of a returned PDF (ISO 32000-1 12.7); nothing in the file is run, drawn or followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf

from rmdesk.base.errors import EnvironmentFault, UserError

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that is looked at."""
MOST_FIELDS = 2_000
LONGEST = 200_000
"""Letters of one answer."""
STAMP = "rmdesk_paper"
_FORMATS = ("1",)

Answer: TypeAlias = str | tuple[int, ...]
"""Words as typed, or the numbers of the boxes that were ticked."""

LOCKED = UserError("This PDF is locked with a passphrase.", "Type the passphrase with which it was sent out.")
ANOTHER = UserError("This PDF is locked with another passphrase.", "Choose it again, and type that one.")
NO_FORM = UserError(
    "This PDF is not a form of rmdesk.", "Choose the file that came back, or type its answers from the paper."
)


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """What a returned form says: which paper it is, and its answers by question; unanswered ones are empty."""

    kind: str
    version: int
    reference: str
    answers: tuple[tuple[str, Answer], ...]


def read_form(path: Path, passphrase: str = "") -> ReturnedForm:
    """Return what the form in `path` says.

    `passphrase` opens one that was locked.

    Raises `UserError` when it is too large, locked, damaged, no form of rmdesk, or of a later format, and
    `EnvironmentFault` when the file is not there.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UserError("This file is too large for a form.", "A form has at most 20 MB.")
        with pikepdf.open(path, password=passphrase) as pdf:
            return _read(pdf)
    except pikepdf.PasswordError:
        raise (ANOTHER if passphrase else LOCKED) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, RecursionError):
        raise UserError(
            "This file could not be read as a PDF.", "Ask for it again, or type its answers from the paper."
        ) from None
    except OSError:
        raise EnvironmentFault(
            "The file is not there any more, or can’t be read.", "Choose it again."
        ) from None


def _read(pdf: pikepdf.Pdf) -> ReturnedForm:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        raise NO_FORM
    stamp = ""
    answers: dict[str, Answer] = {}
    for count, (name, field) in enumerate(_top_fields(form)):
        if count >= MOST_FIELDS:
            raise NO_FORM
        if name == STAMP:
            stamp = _text(field.get("/V"))
        elif name:
            answers[name] = _answer(field)
    parts = stamp.split("|")
    if len(parts) != 4 or not parts[2].isdigit():
        raise NO_FORM
    if parts[0] not in _FORMATS:
        raise UserError(
            "This form was made by a newer rmdesk.", "Bring rmdesk up to date, then choose it again."
        )
    return ReturnedForm(parts[1][:80], int(parts[2][:6]), parts[3][:40], tuple(answers.items()))


def _top_fields(form: Any) -> Iterator[tuple[str, Any]]:
    fields = form.get("/Fields")
    if not isinstance(fields, pikepdf.Array):
        return
    for field in fields:
        if isinstance(field, pikepdf.Dictionary):
            yield _text(field.get("/T"))[:80], field


def _answer(field: Any) -> Answer:
    kids = field.get("/Kids")
    if field.get("/FT") == pikepdf.Name.Btn:  # one of several boxes
        return _state(field.get("/V"))
    if isinstance(kids, pikepdf.Array) and len(kids) <= MOST_FIELDS:
        boxes = [
            kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and kid.get("/FT") == pikepdf.Name.Btn
        ]
        if boxes:
            return tuple(sorted({at for box in boxes for at in _state(box.get("/V"))}))
    return _text(field.get("/V"))


def _state(value: Any) -> tuple[int, ...]:
    """Return the box that a state such as `/c2` stands for, or none."""
    word = str(value) if isinstance(value, pikepdf.Name) else ""
    return (int(word[2:]),) if word.startswith("/c") and word[2:].isdigit() and len(word) < 6 else ()


def _text(value: Any) -> str:
    if not isinstance(value, pikepdf.String):
        return ""
    return str(value)[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")

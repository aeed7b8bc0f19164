"""Typed text on its way to paper: cleaned, marked as typed, and never read as markup.

Nothing in `rmdesk.documents` parses markup: text is drawn letter by letter, so `<img src=...>` or `<b>` in a name can
only come out as those very letters (trust.md finding 11, A16). `clean` is the one door that every text goes through
(A19).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rmdesk.base.errors import UserError

MAX_MARKS = 4
"""Combining marks kept on one letter: enough for any orthography, too few to paint over the lines above."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000fffff]"
)
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_PLAIN = re.compile(
    "[\\x20-\\x7e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022]*"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look; `typed` text is set apart, so that its direction cannot disturb the words
    around.
    """

    text: str
    strong: bool = False
    typed: bool = False


Runs: TypeAlias = tuple[Run, ...]
"""A paragraph: runs one after the other."""

TextLike: TypeAlias = str | Run | Runs
"""What parts accept: a plain string is fixed text."""


def clean(text: str) -> str:
    """Return `text` as it may be drawn.

    Composed letters (NFC); `\\n` for every kind of line end, a space for a tab; without control characters, lone
    surrogates, direction marks and overrides, invisible and private characters; and with at most `MAX_MARKS`
    combining marks on a letter.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _NEWLINES.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNSAFE.sub("", text))
    return _limit_marks(text)


def _limit_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def one_line(text: str, limit: int = 120) -> str:
    """Return `text` cleaned, on one line and cut after `limit` characters: for titles and bookmarks."""
    flat = " ".join(clean(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def typed(text: str, *, strong: bool = False) -> Run:
    """Return what a person typed, as a run of its own."""
    return Run(clean(text), strong=strong, typed=True)


def phrase(template: str, **values: str | int) -> Runs:
    """Return fixed wording with typed `values` put in at `{name}`; `**words**` in the template are strong.

    The values are never searched for marks or further placeholders. Raises `UserError` when the wording names a value
    that the paper does not have, since an organisation may have changed the wording.
    """
    runs: list[Run] = []
    for index, piece in enumerate(_STRONG.split(clean(template))):
        runs += _fill(piece, strong=index % 2 == 1, values=values)
    return tuple(runs)


def _fill(piece: str, *, strong: bool, values: dict[str, str | int]) -> list[Run]:
    runs: list[Run] = []
    at = 0
    for match in _PLACEHOLDER.finditer(piece):
        name = match.group(1)
        if name not in values:
            raise UserError(
                f"The wording asks for {{{name}}}, which this paper does not have.",
                "Change the wording of this paper, or put the original wording back.",
            )
        if match.start() > at:
            runs.append(Run(piece[at : match.start()], strong=strong))
        runs.append(typed(str(values[name]), strong=strong))
        at = match.end()
    if at < len(piece):
        runs.append(Run(piece[at:], strong=strong))
    return runs


def as_runs(text: TextLike) -> Runs:
    """Return `text` as cleaned runs."""
    if isinstance(text, str):
        return (Run(clean(text)),)
    if isinstance(text, Run):
        return (replace(text, text=clean(text.text)),)
    return tuple(replace(run, text=clean(run.text)) for run in text)


def plain(text: TextLike) -> str:
    """Return the letters of `text` alone."""
    return "".join(run.text for run in as_runs(text))


def listed(names: Sequence[str], joiner: str = "and") -> Runs:
    """Return typed `names` as a list in words: "A, B and C"."""
    runs: list[Run] = []
    for index, name in enumerate(names):
        if index:
            runs.append(Run(f" {joiner} " if index == len(names) - 1 else ", "))
        runs.append(typed(name))
    return tuple(runs)

"""The texts of a block that can be reworded, one by one, and what they may say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from rmdesk.base.errors import FieldError
from rmdesk.rules.wording import listed

WORDLESS = ("grid", "cards", "record")
"""Blocks that hold what the desk has, with boxes of a fixed meaning: they have no words to change, and stay."""
KINDS = (
    *("heading", "lead", "text", "note", "bullets", "callout", "facts", "said", "listed", "question"),
    *("lines", "signatures", "cut", "break", *WORDLESS, "clause", "words"),
)
"""What a block can be; the last two are clauses of the agreement and single texts of other papers."""
SEVERAL = ("text", "bullets", "callout", "lines")
"""Blocks of several texts: they are typed a line each."""
MOST_LETTERS = 4000
MOST_LINES = 60
_VALUE = re.compile(r"\{([a-z_]+)\}")
_SEVERAL_HINTS = {
    "text": "A paragraph a line.",
    "bullets": "A point a line.",
    "callout": "A paragraph a line.",
    "lines": "A line each.",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a block: its key, what it is, what it says, how it is typed, and whether it may be empty."""

    key: str
    label: str
    text: str
    hint: str = ""
    optional: bool = False


def kind_of(raw: Mapping[str, Any]) -> str:
    """Return what a block is; "" for none that is known."""
    return next((kind for kind in reversed(KINDS) if kind in raw), "")


def pieces(raw: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Return the texts of a block in their order."""
    kind = kind_of(raw)
    content = raw.get(kind)
    found: list[Piece] = []
    if kind in ("callout", "clause"):
        found.append(Piece("title", "Title", str(raw.get("title", "")), optional=kind == "callout"))
    if kind == "question" and isinstance(content, Mapping):
        found.append(Piece("label", "Question", str(content.get("label", ""))))
        found.append(Piece("hint", "Hint under it", str(content.get("hint", "")), optional=True))
        if content.get("choices"):
            found.append(
                Piece("choices", "What can be ticked", "\n".join(content["choices"]), "A choice a line.")
            )
    elif kind in ("facts", "signatures"):
        for at, row in enumerate(content or ()):
            found.append(Piece(f"row_{at}_0", f"{_ROWS[kind][0]} {at + 1}", str(row[0])))
            found.append(Piece(f"row_{at}_1", _ROWS[kind][1], str(row[1]), optional=True))
    elif kind not in ("said", "listed", "break", *WORDLESS, ""):
        text = (
            "\n".join(content) if isinstance(content, Sequence) and not isinstance(content, str) else content
        )
        several = kind in SEVERAL or not isinstance(content, str)
        hint = _SEVERAL_HINTS.get(kind, "A line each.") if several else ""
        # A line to cut along needs no words.
        found.append(Piece("words", "Words", str(text).strip(), hint, optional=kind == "cut" and not text))
    return tuple(found)


_ROWS = {"facts": ("Label", "What stands beside it"), "signatures": ("Who signs", "As what")}


def with_texts(raw: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return a block with other texts, by piece; a piece that it does not have is passed over."""
    made: dict[str, Any] = deepcopy(dict(raw))
    kind = kind_of(raw)
    for piece in pieces(raw):
        if piece.key not in texts:
            continue
        text = texts[piece.key].strip()
        if piece.key == "title":
            _put(made, "title", _one_line(text))
        elif piece.key in ("label", "hint"):
            _put(made[kind], piece.key, _one_line(text))
        elif piece.key == "choices":
            made[kind]["choices"] = _lines(text)
        elif piece.key.startswith("row_"):
            _, row, column = piece.key.split("_")
            made[kind][int(row)][int(column)] = _one_line(text)
        else:
            made[kind] = _content(raw[kind], kind, text)
    return made


def _put(table: dict[str, Any], key: str, text: str) -> None:
    """Put a text there; an empty one is not there at all."""
    table.pop(key, None)
    if text:
        table[key] = text


def _content(before: Any, kind: str, text: str) -> Any:
    if kind in SEVERAL or not isinstance(before, str):
        found = _lines(text)
        return found[0] if isinstance(before, str) and len(found) == 1 else found
    return text if "\n" in before or kind == "clause" else _one_line(text)


def _lines(text: str) -> list[str]:
    return [line for line in (_one_line(part) for part in text.splitlines()) if line]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def names_in(raw: Mapping[str, Any]) -> frozenset[str]:
    """Return the values in braces that a block fills in."""
    return frozenset(name for piece in pieces(raw) for name in _VALUE.findall(piece.text))


def lacking(original: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the values that the original fills in and the new words do not, in order."""
    return tuple(sorted(names_in(original) - names_in(now)))


def is_empty(raw: Mapping[str, Any]) -> bool:
    """Return whether a text that a block can’t do without is empty."""
    return any(not piece.text.strip() and not piece.optional for piece in pieces(raw))


def check_texts(
    now: Mapping[str, Any], original: Mapping[str, Any] | None, allowed: frozenset[str], *, must_stay: bool
) -> None:
    """Raise `FieldError`, naming the piece, when a block can’t say this: it is empty, too long, asks for a value that
    the paper does not have, or lacks one that it must fill in.
    """
    found = pieces(now)
    for piece in found:
        # Titles of clauses and choices are printed as they are.
        bare = piece.key == "choices" or (piece.key == "title" and "clause" in now)
        _check(piece, frozenset() if bare else allowed)
    if original is None:
        return
    before = {piece.key: piece for piece in pieces(original)}
    for piece in found:
        if piece.key == "choices" and len(_lines(piece.text)) != len(_lines(before[piece.key].text)):
            wanted = len(_lines(before[piece.key].text))
            raise FieldError(
                piece.key,
                f"There are {wanted} choices here, and there must be {wanted} afterwards.",
                "Answers on the desk are kept by their place; say each in your own words.",
            )
    if "choices" in before:
        for piece in found:
            if piece.key == "choices":
                check_order(before["choices"].text, piece.text)
    missing = lacking(original, now) if must_stay else ()
    if missing:
        named = listed([f"{{{name}}}" for name in missing])
        piece = next(piece for piece in found if any(f"{{{n}}}" in before[piece.key].text for n in missing))
        raise FieldError(
            piece.key,
            f"{named} must stay in these words.",
            "It is filled in from the desk, and the paper needs it here.",
        )


def check_order(before: str, now: str) -> None:
    """Raise `FieldError` when a choice of `before`, a line each, has moved to the place of another one.

    An answer means what its place means, on the desk and in the wording’s table `[means]`: “We could not meet” in the
    first place would be entered as a meeting that was held.
    """
    places = {_bare(line): at for at, line in enumerate(_lines(before))}
    for at, line in enumerate(_lines(now)):
        was = places.get(_bare(line), at)
        if was != at:
            raise FieldError(
                "choices",
                f"“{line}” has moved from place {was + 1} to place {at + 1}.",
                "Keep the order: an answer counts by its place. Say each choice in your own words where it stands.",
            )


def in_order(choices: str) -> str:
    """Return choices, a line each, with their places: “1 We met, 2 We could not meet”."""
    return ", ".join(f"{at} {line}" for at, line in enumerate(_lines(choices), 1))


def _bare(line: str) -> str:
    return line.casefold().strip(" .!?…")


def _check(piece: Piece, allowed: frozenset[str]) -> None:
    text = piece.text.strip()
    if not text and not piece.optional:
        raise FieldError(
            piece.key, "This can’t be empty.", "Leave the whole block out instead, if it may go."
        )
    if len(text) > MOST_LETTERS or text.count("\n") >= MOST_LINES:
        raise FieldError(piece.key, f"This is too long: up to {MOST_LETTERS} letters and {MOST_LINES} lines.")
    unknown = [name for name in _VALUE.findall(text) if name not in allowed]
    if unknown:
        raise FieldError(
            piece.key,
            f"{{{unknown[0]}}} is not known on this paper.",
            "What can be filled in stands below the words.",
        )
    if "{" in _VALUE.sub("", text) or "}" in _VALUE.sub("", text):
        raise FieldError(
            piece.key, "Braces are only for values, such as {coordinator}.", "Use round brackets."
        )
    if text.count("**") % 2:
        raise FieldError(piece.key, "Two stars stand before and after strong words.", "One pair is missing.")

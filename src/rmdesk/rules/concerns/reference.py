"""The case reference SG-YYYY-NNN: the only thing about a concern that may stand outside its own area (R7)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rmdesk.base.errors import BugError, UserError

_FORM = re.compile(r"SG-(\d{4})-(\d{3,6})", re.ASCII)


def format_reference(year: int, number: int) -> str:
    """Return `SG-2026-014`; after 999 the number grows a digit."""
    if not (1 <= year <= 9999 and 1 <= number <= 999_999):
        raise BugError("A case reference is out of range.")
    return f"SG-{year:04d}-{number:03d}"


def parse_reference(text: str) -> tuple[int, int]:
    """Return year and number of a typed reference; spaces around it and small letters are forgiven."""
    found = _FORM.fullmatch(text.strip().upper())
    if found is None or int(found[2]) == 0:
        raise UserError("This is not a concern reference.", "A reference looks like SG-2026-014.")
    return int(found[1]), int(found[2])


def next_reference(year: int, existing: Iterable[str]) -> str:
    """Return the next reference of `year`: one after the highest ever used, so none comes twice.

    `existing` must hold those of void and disposed cases too.
    """
    used = (parse_reference(reference) for reference in existing)
    return format_reference(year, max((number for of, number in used if of == year), default=0) + 1)


def missing_references(existing: Iterable[str]) -> tuple[str, ...]:
    """Return references that are skipped before a later one: a sign of a removed case."""
    numbers: dict[int, set[int]] = {}
    for reference in existing:
        year, number = parse_reference(reference)
        numbers.setdefault(year, set()).add(number)
    return tuple(
        format_reference(year, number)
        for year, used in sorted(numbers.items())
        for number in range(1, max(used))
        if number not in used
    )


def print_file_name(reference: str, document: str, copy: int) -> str:
    """Return the neutral file name of a print, such as `SG-2026-014_P5_copy2.pdf`: no names, no subject."""
    year, number = parse_reference(reference)
    if not re.fullmatch(r"P\d{1,2}", document, re.ASCII) or copy < 1:
        raise BugError("A concern's print needs its document code and copy number.")
    return f"{format_reference(year, number)}_{document}_copy{copy}.pdf"

"""Small pieces of plain English for the sentences of matching: lists, numbers, possessives, times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIMES = ("morning", "lunchtime", "afternoon", "evening", "night")


def fold(text: str) -> str:
    """Return `text` without differences of case and spacing, for comparing what two people typed."""
    return " ".join(text.split()).casefold()


def listed(items: Iterable[str], word: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"; with a comma before the last where an item itself holds the word."""
    parts = [" ".join(item.split()) for item in items]
    if len(parts) < 2:
        return "".join(parts)
    joint = ", " if len(parts) > 2 and any(f" {word} " in part for part in parts) else " "
    return f"{', '.join(parts[:-1])}{joint}{word} {parts[-1]}"


def shortlist(names: Sequence[str], word: str = "and", most: int = 3) -> str:
    """Return the names as a list, or the first few "and 4 others" when there are more than `most` and one."""
    if len(names) <= most + 1:
        return listed(names, word)
    return f"{', '.join(names[:most])} {word} {len(names) - most} others"


def number_of(count: int, one: str, many: str = "") -> str:
    """Return "1 place", "2 places", "no places"."""
    if count == 1:
        return f"1 {one}"
    return f"{count or 'no'} {many or one + 's'}"


def all_of(count: int, noun: str) -> str:
    """Return "The only mentor", "Both mentors", "All 3 mentors"; `noun` in the singular."""
    if count == 1:
        return f"The only {noun}"
    return f"Both {noun}s" if count == 2 else f"All {count} {noun}s"


def whose(name: str) -> str:
    """Return the possessive: Helen’s, James’s."""
    return f"{name}’s"


def sentence(text: str) -> str:
    """Return `text` with a capital letter at the start and one full stop at the end; empty stays empty."""
    text = " ".join(text.split())
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".?" else ".")


def times(slots: Iterable[str]) -> list[str]:
    """Return times of the week as people say them: "Mon and Thu mornings", "Fri afternoons"; other wording stays."""
    groups: dict[str, list[str]] = {}
    others: list[str] = []
    for slot in sorted(slots, key=_time_order):
        day, _, time = slot.strip().partition(" ")
        if fold(day)[:3] in _DAYS and fold(time) in _TIMES:
            groups.setdefault(fold(time), []).append(day)
        else:
            others.append(slot)
    return [f"{listed(days)} {time}s" for time, days in groups.items()] + others


def _time_order(slot: str) -> tuple[int, int, str]:
    day, _, time = fold(slot).partition(" ")
    return (
        _TIMES.index(time) if time in _TIMES else len(_TIMES),
        _DAYS.index(day[:3]) if day[:3] in _DAYS else len(_DAYS),
        fold(slot),
    )

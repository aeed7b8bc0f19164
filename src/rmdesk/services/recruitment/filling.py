"""From a form's answer to a person's profile: what is filled in, and what has changed since (product.md B3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rmdesk.exchange.spreadsheets import LIST_FIELDS, ColumnMapping, Field, Interest
from rmdesk.rules.people import Gift, PrintFormat, value_in_words
from rmdesk.store.tables.people import Person

FORM_FIELDS = (
    *("preferred_name", "pronouns", "email", "phone", "channel", "post", "team", "service", "organisation"),
    *("line_manager", "level", "gifts", "experience_offered", "experience_own", "perspectives_lacked"),
    *("off_limits", "interests", "availability", "place", "capacity", "hours_cap", "access_needs"),
    *("interpreter", "companion", "print_format"),
)
"""Fields of the profile that a form can fill; the name is the person's own matter once they are on the desk."""

_LISTS = {one.value: one for one in LIST_FIELDS}
_BLANK = {
    column.key: None if column.default is None else column.default.arg
    for column in Person.__table__.columns
    if column.key != "id"
}


def values_of(answer: Interest, mapping: ColumnMapping) -> dict[str, Any]:
    """Return what an answer says by field of the profile, as it is kept there; what was not answered is left out."""
    said: dict[str, Any] = {}
    for name in FORM_FIELDS:
        value = getattr(answer, name)
        if value is None or value == "" or value == ():
            continue
        if name in _LISTS:
            value = mapping.meant(_LISTS[name], value)
        said[name] = _KEPT[name](value) if name in _KEPT else value
    return said


def _gifts(labels: tuple[str, ...]) -> tuple[str, ...]:
    found = ((Gift.from_words(label), label) for label in labels)
    return tuple(dict.fromkeys(gift.value if gift else label for gift, label in found))


def _word(value: Any) -> str:
    return str(value.value)


_KEPT: Mapping[str, Callable[[Any], object]] = {
    "gifts": _gifts,
    "channel": _word,
    "place": _word,
    "print_format": _word,
}


def new_person(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return every column of somebody new but their number; name and day are still to be set."""
    return {**_BLANK, **said}


def filled(profile: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is filled in of somebody's profile: what is empty there. Topics put off limits are added to those
    known, since leaving out a boundary that somebody named could do harm.
    """
    new = {name: value for name, value in said.items() if profile[name] in _EMPTY.get(name, (None, "", ()))}
    if "off_limits" in said:
        both = tuple(dict.fromkeys((*(profile["off_limits"] or ()), *said["off_limits"])))
        new["off_limits"] = both
    return {name: value for name, value in new.items() if profile[name] != value}


_EMPTY: Mapping[str, tuple[object, ...]] = {
    "print_format": ("", PrintFormat.STANDARD.value),
    "capacity": (),
}
"""What counts as not known where that is not simply nothing; a capacity is always known."""


def taken_over(profile: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what changes when an answer takes the place of what the profile holds; boundaries are only ever added."""
    return {
        **{name: value for name, value in said.items() if profile[name] != value},
        **filled(profile, said),
    }


def differences(
    profile: Mapping[str, Any], said: Mapping[str, Any], *, known: bool
) -> Iterator[tuple[Field, str, str]]:
    """Give what an answer says otherwise than the profile: the field, and both values in words.

    What is merely empty in the profile counts only for an answer that is `known`: any other fills it in unasked.
    """
    kept = {} if known else filled(profile, said)
    for name, value in taken_over(profile, said).items():
        if name not in kept:
            yield Field(name), value_in_words(name, profile[name]), value_in_words(name, value)

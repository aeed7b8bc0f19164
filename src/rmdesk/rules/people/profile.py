"""The profile: what is known about a person, what each field may hold, and when somebody may be archived (C1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.people.contact import check_email, check_phone
from rmdesk.rules.people.gifts import Gift
from rmdesk.rules.people.names import tidy_name
from rmdesk.rules.people.words import Channel, Place, PrintFormat

LONGEST_NAME = 200
"""Characters in a name; it has to fit on a certificate."""
LOWEST_LEVEL, HIGHEST_LEVEL = 1, 9
"""Levels of seniority; 9 is the most senior."""
MOST_CAPACITY = 50
"""People that somebody may mentor at once, at the most."""
MOST_HOURS = 200
"""Hours a month that somebody may be asked for, at the most."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known about a person. Empty text and an empty list mean "not known"; `capacity` is how many people
    they would mentor at once, `hours_cap` how many hours a month they would give at most. `channel`, `place`,
    `print_format` and `gifts` hold the words of `rules.people`.
    """

    name: str
    preferred_name: str = ""
    pronouns: str = ""
    email: str = ""
    phone: str = ""
    channel: str = ""
    post: str = ""
    team: str = ""
    service: str = ""
    organisation: str = ""
    line_manager: str = ""
    level: int | None = None
    access_needs: str = ""
    interpreter: str = ""
    companion: str = ""
    print_format: str = PrintFormat.STANDARD.value
    interests: tuple[str, ...] = ()
    gifts: tuple[str, ...] = ()
    experience_offered: tuple[str, ...] = ()
    experience_own: tuple[str, ...] = ()
    perspectives_lacked: tuple[str, ...] = ()
    off_limits: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    place: str = ""
    capacity: int = 1
    hours_cap: int | None = None
    notes: str = ""


PROFILE_FIELDS = tuple(field.name for field in fields(Profile))
FIELD_WORDS: Mapping[str, str] = {
    "name": "name",
    "preferred_name": "preferred name",
    "pronouns": "pronouns",
    "email": "e-mail address",
    "phone": "phone number",
    "channel": "way to be contacted",
    "post": "post",
    "team": "team",
    "service": "service",
    "organisation": "organisation",
    "line_manager": "line manager",
    "level": "level",
    "access_needs": "access needs",
    "interpreter": "interpreter",
    "companion": "companion",
    "print_format": "print format",
    "interests": "interests",
    "gifts": "gifts",
    "experience_offered": "experience offered",
    "experience_own": "own experience",
    "perspectives_lacked": "perspectives lacked",
    "off_limits": "topics off limits",
    "availability": "availability",
    "place": "place",
    "capacity": "capacity",
    "hours_cap": "hours a month at most",
    "notes": "notes",
}
"""What each field of a profile is called in a sentence."""
LIST_FIELDS = frozenset(
    {
        "interests",
        "gifts",
        "experience_offered",
        "experience_own",
        "perspectives_lacked",
        "off_limits",
        "availability",
    }
)
"""Fields that hold several phrases."""


def check_profile(values: Mapping[str, object]) -> dict[str, object]:
    """Return some fields of a profile, by name, as they are to be kept.

    Raises `FieldError` for the first that can't be right, or that no profile has.
    """
    return {field: _check(field, value) for field, value in values.items()}


def value_in_words(field: str, value: object) -> str:
    """Return a field's value as people read it: "Large print", "chess, film"; empty when it is not known."""
    if value is None or value == "":
        return ""
    words = _WORDS.get(field)
    if words is not None:
        return words(str(value)).label if value in set(words) else str(value)
    if isinstance(value, (tuple, list)):
        return ", ".join(_gift_label(str(part)) if field == "gifts" else str(part) for part in value)
    return str(value)


def check_may_archive(name: str, pairs: Iterable[str], roles: Iterable[tuple[str, str]]) -> None:
    """Raise `UserError` while somebody is in a living pair or on the way into a running programme.

    `pairs` are the names of those they are paired with, `roles` pairs of role and programme; put away, they would
    still be matched and met with, out of the coordinator's sight.
    """
    for other in pairs:
        raise UserError(f"{name} is in a pair with {other}.", "End the pair first, then archive.")
    for role, programme in roles:
        raise UserError(
            f"{name} is still a {role.lower()} in “{programme}”.",
            "Move them to not now or withdrawn first, then archive.",
        )


def _check(field: str, value: object) -> object:
    checker = _CHECKS.get(field)
    if checker is not None:
        return checker(value)
    if field not in FIELD_WORDS:
        raise FieldError(field, "The profile has no such field.")
    if field in LIST_FIELDS:
        return _phrases(value)
    return str(value or "").strip()


def _name(value: object) -> str:
    name = tidy_name(str(value or ""))
    if not name:
        raise FieldError("name", "Somebody needs a name.", "Write the name they go by.")
    return _short("name", name)


def _preferred(value: object) -> str:
    return _short("preferred_name", tidy_name(str(value or "")))


def _short(field: str, name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise FieldError(field, f"A name can have up to {LONGEST_NAME} characters.")
    return name


def _level(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or not LOWEST_LEVEL <= value <= HIGHEST_LEVEL:
        raise FieldError(
            "level",
            f"Levels go from {LOWEST_LEVEL} to {HIGHEST_LEVEL}.",
            f"{HIGHEST_LEVEL} is the most senior. Leave it empty when you don't know.",
        )
    return value


def _capacity(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= MOST_CAPACITY:
        raise FieldError(
            "capacity", f"Write a figure from 0 to {MOST_CAPACITY}.", "0 means nobody for the time being."
        )
    return value


def _hours(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or not 1 <= value <= MOST_HOURS:
        raise FieldError(
            "hours_cap",
            f"Write hours a month from 1 to {MOST_HOURS}.",
            "Leave it empty when they set no limit.",
        )
    return value


def _gifts(value: object) -> tuple[str, ...]:
    """Return gifts by their words; what is none of the seven stays as it was typed."""
    found = ((Gift.from_words(text), text) for text in _phrases(value))
    return tuple(dict.fromkeys(gift.value if gift else text for gift, text in found))


def _gift_label(word: str) -> str:
    return Gift(word).label if word in set(Gift) else word


def _phrases(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, (tuple, list)) else ()
    return tuple(dict.fromkeys(text for part in parts if (text := str(part).strip())))


def _word_of(field: str, words: type[StrEnum]) -> Callable[[object], str]:
    def check(value: object) -> str:
        word = str(value or "")
        if word and word not in set(words):
            raise FieldError(field, "This is not one of the answers.", "Choose one from the list.")
        return word

    return check


def _print_format(value: object) -> str:
    return _word_of("print_format", PrintFormat)(value) or PrintFormat.STANDARD.value


_WORDS: Mapping[str, type[Channel] | type[Place] | type[PrintFormat]] = {
    "channel": Channel,
    "place": Place,
    "print_format": PrintFormat,
}
_CHECKS: Mapping[str, Callable[[object], object]] = {
    "name": _name,
    "preferred_name": _preferred,
    "email": lambda value: check_email(str(value or "")),
    "phone": lambda value: check_phone(str(value or "")),
    "level": _level,
    "capacity": _capacity,
    "hours_cap": _hours,
    "gifts": _gifts,
    "channel": _word_of("channel", Channel),
    "place": _word_of("place", Place),
    "print_format": _print_format,
}

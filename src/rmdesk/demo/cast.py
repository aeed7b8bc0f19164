"""The people and the words of the sample, read from resources/sample/organisation.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rmdesk.base.paths import resources
from rmdesk.rules.people import normalise_name
from rmdesk.rules.recruitment import Role
from rmdesk.rules.recruitment.check_ins import Way

_FIELDS = {
    "preferred": "preferred_name",
    "pronouns": "pronouns",
    "team": "team",
    "level": "level",
    "needs": "access_needs",
    "print": "print_format",
    "place": "place",
    "likes": "interests",
    "when": "availability",
    "want": "perspectives_lacked",
    "own": "experience_own",
    "offers": "experience_offered",
    "off": "off_limits",
}
"""The file's short words, and the fields of the profile that they fill."""


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody made up: their part, how far they came (`stage`), and the rest of their profile."""

    role: Role
    name: str
    post: str
    service: str
    why: str
    stage: str
    note: str
    email: str
    profile: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Talk:
    """What a pair asked to have kept of a meeting; without `action` nothing was agreed."""

    theme: str
    remembered: str
    action: str
    owner: Role


@dataclass(frozen=True, slots=True)
class Spoken:
    """A talk of the coordinator with somebody, so many days before today; to be come back to `again_in` days later
    (0: not at all).
    """

    who: str
    days_ago: int
    way: Way
    words: str
    asked: bool
    again_in: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The whole organisation; `talks` are by the number of the meeting."""

    organisation: str
    coordinator: str
    nation: str
    plan: Mapping[str, Any]
    mentees: tuple[Character, ...]
    mentors: tuple[Character, ...]
    talks: Mapping[int, tuple[Talk, ...]] = field(repr=False)
    spoken: tuple[Spoken, ...] = ()


def load() -> Cast:
    """Return the cast as the file tells it."""
    read = tomllib.loads((resources() / "sample" / "organisation.toml").read_text(encoding="utf-8"))
    talks: dict[int, list[Talk]] = {}
    for one in read["meeting"]:
        talk = Talk(one["theme"], one["remembered"], one["action"], Role(one["owner"]))
        talks.setdefault(one["round"], []).append(talk)
    return Cast(
        read["name"],
        read["coordinator"],
        read["nation"],
        read["plan"],
        tuple(_character(Role.MENTEE, one, read) for one in read["mentee"]),
        tuple(_character(Role.MENTOR, one, read) for one in read["mentor"]),
        {number: tuple(found) for number, found in talks.items()},
        tuple(
            Spoken(
                one["who"],
                one["days_ago"],
                Way(one["how"]),
                one["words"],
                one.get("asked", False),
                one.get("again_in", 0),
            )
            for one in read["spoken"]
        ),
    )


def _character(role: Role, read: Mapping[str, Any], whole: Mapping[str, Any]) -> Character:
    given = {_FIELDS[key]: value for key, value in read.items() if key in _FIELDS}
    managers: Mapping[str, str] = whole["managers"][role.value]
    manager = managers.get(read["service"], managers["other"])
    return Character(
        role,
        read["name"],
        read["post"],
        read["service"],
        read["why"],
        read.get("stage", "ready"),
        read.get("note", ""),
        _email(read.get("preferred", read["name"]), whole["mail"]),
        {"place": "either", "line_manager": manager, **given},
    )


def _email(name: str, mail: str) -> str:
    """Return an address for names in Latin letters; nobody is given one that they could not spell."""
    words = normalise_name(name)
    if not words.isascii():
        return ""
    return f"{'.'.join(words.split())}@{mail}"

"""Gatherings: meetings of the cohort or of one side, who came, and what was found without names (product A3, E7).

The group stage of a single-feedback programme is one of them: mentors meet as a group and gather general observations
before each of them meets one mentee (S0 §5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.recruitment.readiness import NotPrepared, PairLacks
from rmdesk.rules.recruitment.words import Role

LONGEST_TITLE = 200
MOST_THEMES = 40


class GatheringKind(StrEnum):
    """Who gathers."""

    COHORT = "cohort"
    MENTORS = "mentors"
    MENTEES = "mentees"
    GROUP_STAGE = "group_stage"

    @property
    def label(self) -> str:
        """The kind in plain words, for screen and paper."""
        return _KIND_LABELS[self]

    @property
    def roles(self) -> frozenset[Role]:
        """Who is asked, unless the coordinator says otherwise."""
        both = frozenset({Role.MENTEE, Role.MENTOR})
        one = {GatheringKind.MENTEES: Role.MENTEE, GatheringKind.COHORT: None}.get(self, Role.MENTOR)
        return both if one is None else frozenset({one})


class GatheringState(StrEnum):
    """Where a gathering is."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state in plain words, for screen and paper."""
        return self.value.capitalize()


class PresenceState(StrEnum):
    """What is known of somebody and a gathering."""

    INVITED = "invited"
    CAME = "came"
    MISSED = "missed"

    @property
    def label(self) -> str:
        """The state in plain words, for screen and paper."""
        return {"invited": "Asked", "came": "Came", "missed": "Did not come"}[self.value]


class NotGathered(NotPrepared):
    """Single meetings cannot be planned because the group before them has not met (S0 §5)."""

    def __init__(self, pairs: Sequence[PairLacks], sentence: str) -> None:
        UserError.__init__(self, "The group meets before the single meetings.", sentence)
        self.pairs = tuple(pairs)


_KIND_LABELS = {
    GatheringKind.COHORT: "Everybody",
    GatheringKind.MENTORS: "Mentors",
    GatheringKind.MENTEES: "Mentees",
    GatheringKind.GROUP_STAGE: "Group before the single meetings",
}


def usual_title(kind: GatheringKind, mentors: str = "mentors", mentees: str = "mentees") -> str:
    """Return what a gathering is called until the coordinator gives it a name."""
    return {
        GatheringKind.COHORT: "Gathering of everybody",
        GatheringKind.MENTORS: f"Gathering of the {mentors}",
        GatheringKind.MENTEES: f"Gathering of the {mentees}",
        GatheringKind.GROUP_STAGE: f"The {mentors} gather what they see",
    }[kind]


def clean_title(title: str) -> str:
    """Return a title as it is kept. Raises `FieldError` for "title"."""
    kept = " ".join(title.split())
    if not kept:
        raise FieldError("title", "A gathering needs a title.", "Write what it is called.")
    if len(kept) > LONGEST_TITLE:
        raise FieldError("title", f"A title can have up to {LONGEST_TITLE} characters.", "Shorten it.")
    return kept


def themes_in(text: str) -> tuple[str, ...]:
    """Return the themes typed, a line each, without bullets, blank lines and repetitions. Raises `FieldError`."""
    lines = (" ".join(line.split()).lstrip("-•*– ").strip() for line in text.splitlines())
    found = tuple(dict.fromkeys(line for line in lines if line))
    if len(found) > MOST_THEMES:
        raise FieldError(
            "themes", f"There can be up to {MOST_THEMES} themes.", "Put those together that belong together."
        )
    return found


def names_in(texts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, or parts of names, of people that stand in what should be without names, each once.

    Parts of two letters and fewer are passed over, and so are those that begin with a small letter ("de", "von").
    """
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)}
    found: dict[str, None] = {}
    for name in names:
        for part in name.split():
            if len(part) > 2 and part[:1].isupper() and part in words:
                found[part] = None
    return tuple(found)

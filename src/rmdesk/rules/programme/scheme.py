"""Schemes: the templates of programmes, each value with the place in the sources that says it (schemes.md).

A scheme holds only what its sources say. What they leave open is None or empty here, and the plan asks for it.
`scheme_reading` makes a scheme of a TOML file, `scheme_writing` a TOML file of a scheme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from rmdesk.rules.people.words import Place
from rmdesk.rules.programme.words import (
    Chooser,
    Direction,
    FocusStyle,
    InformalContact,
    Observation,
    PackCards,
    PlanPart,
    ProgrammeKind,
    Shape,
)

T = TypeVar("T")

OUTSIDE = "outside"
"""The source key of what none of the source documents says; such values are shown as outside knowledge."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value and the place that says so, such as "S1, opening: once a month for 6 months"."""

    value: T
    source: str

    @property
    def outside(self) -> bool:
        """Return whether it is outside knowledge."""
        return source_key(self.source) == OUTSIDE


@dataclass(frozen=True, slots=True)
class SchemePhase:
    """A stretch with its own topics (product A6). `from_meeting` is its first meeting where the source says so;
    `review` is what is looked at before it ends.
    """

    title: str
    source: str
    topics: tuple[str, ...] = ()
    from_meeting: int | None = None
    review: str = ""


@dataclass(frozen=True, slots=True)
class SchemeMilestone:
    """Something to be done so many weeks before the first meetings (after them where negative), product A5."""

    title: str
    source: str
    weeks_before: int


@dataclass(frozen=True, slots=True)
class Focus:
    """A list of themes to begin with, to be chosen or not when a programme is made (schemes.md T18)."""

    key: str
    title: str
    source: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A template. None and empty mean that the sources do not say; the plan then asks the coordinator.

    `sources` pairs a source's key with its title. What is not said here is taken from the scheme `based_on`. No
    programme can be made from a `contrast`, which is there to be read. A scheme with `monthly` meets once a month, one
    with `interval_days` every so many days; `lasts` says in words, and `lasts_weeks` in weeks, how long a relationship
    goes on. With `parts`, exactly these are switched on; without, the usual ones and those that the values need. Every
    other value means what the plan's field of that name means.
    """

    key: str
    title: str
    summary: str
    sources: tuple[tuple[str, str], ...]
    based_on: str = ""
    contrast: bool = False
    kind: Sourced[ProgrammeKind] | None = None
    who_mentors: Sourced[str] | None = None
    who_is_mentored: Sourced[str] | None = None
    purpose: Sourced[str] | None = None
    barrier: Sourced[str] | None = None
    success_measures: Sourced[str] | None = None
    institution_outcome: Sourced[str] | None = None
    not_mentoring: Sourced[str] | None = None
    counts_as_placement: Sourced[bool] | None = None
    meetings_count: Sourced[int] | None = None
    meetings_cap: Sourced[int] | None = None
    monthly: Sourced[bool] | None = None
    interval_days: Sourced[int] | None = None
    lasts: Sourced[str] | None = None
    lasts_weeks: Sourced[int] | None = None
    length_minutes: Sourced[int] | None = None
    minutes_research: Sourced[int] | None = None
    minutes_preparation: Sourced[int] | None = None
    minutes_notes: Sourced[int] | None = None
    place: Sourced[Place] | None = None
    shape: Sourced[Shape] | None = None
    direction: Sourced[Direction] | None = None
    focus_style: Sourced[FocusStyle] | None = None
    encounters: Sourced[tuple[str, ...]] | None = None
    observation: Sourced[Observation] | None = None
    mentor_roles: Sourced[tuple[str, ...]] | None = None
    informal_contact: Sourced[InformalContact] | None = None
    themes: Sourced[tuple[str, ...]] | None = None
    ice_breakers: Sourced[tuple[str, ...]] | None = None
    prompts: Sourced[tuple[str, ...]] | None = None
    mentees_needed: Sourced[int] | None = None
    mentees_wanted: Sourced[int] | None = None
    mentors_wanted: Sourced[int] | None = None
    all_mentees_first: Sourced[bool] | None = None
    chooser: Sourced[Chooser] | None = None
    pack_cards: Sourced[PackCards] | None = None
    same_team_allowed: Sourced[bool] | None = None
    may_override: Sourced[tuple[str, ...]] | None = None
    trained_before_pairs: Sourced[bool] | None = None
    weights: Sourced[tuple[tuple[str, int], ...]] | None = None
    sponsor: Sourced[str] | None = None
    supporter: Sourced[str] | None = None
    pay: Sourced[str] | None = None
    expenses: Sourced[str] | None = None
    training_mentees: Sourced[str] | None = None
    training_mentors: Sourced[str] | None = None
    checks_mentees: Sourced[tuple[str, ...]] | None = None
    checks_mentors: Sourced[tuple[str, ...]] | None = None
    gatherings_wanted: Sourced[int] | None = None
    ground_rules: Sourced[tuple[str, ...]] | None = None
    records_kept: Sourced[str] | None = None
    records_until: Sourced[str] | None = None
    where_to_turn: Sourced[str] | None = None
    line_manager_clause: Sourced[str] | None = None
    notes_status: Sourced[str] | None = None
    extension: Sourced[str] | None = None
    winding_up: Sourced[str] | None = None
    parts: Sourced[tuple[PlanPart, ...]] | None = None
    phases: tuple[SchemePhase, ...] = ()
    milestones: tuple[SchemeMilestone, ...] = ()
    focuses: tuple[Focus, ...] = ()
    worth_knowing: tuple[Sourced[str], ...] = ()

    @property
    def values(self) -> dict[str, Sourced[Any]]:
        """Return every value that is stated, by its field, in the order of the fields."""
        found = {name: getattr(self, name) for name in VALUES}
        return {name: value for name, value in found.items() if value is not None}

    def cited(self, source: str) -> str:
        """Return the words of a source with titles in place of its keys: "S1, opening" means nothing on screen."""
        return cited(source, dict(self.sources))

    def all_sources(self) -> Iterator[str]:
        """Give the source of everything that is stated."""
        yield from (value.source for value in self.values.values())
        for several in (self.phases, self.milestones, self.focuses, self.worth_knowing):
            yield from (one.source for one in several)


HEAD = ("key", "title", "summary", "sources", "based_on", "contrast")
SEVERAL = ("phases", "milestones", "focuses", "worth_knowing")
VALUES = tuple(field.name for field in fields(Scheme) if field.name not in (*HEAD, *SEVERAL))
"""The fields of a scheme that are one value with its source."""


def source_key(source: str) -> str:
    """Return which source is meant: "S1" of "S1, opening"."""
    return source.partition(",")[0].strip()


def cited(source: str, titles: Mapping[str, str]) -> str:
    """Return a source with titles in place of its keys; a source may name several places, parted by "; "."""
    parts = [part.partition(",") for part in source.split("; ")]
    return "; ".join(f"{titles.get(key, key)}{comma}{place}" for key, comma, place in parts)


def completed(scheme: Scheme, base: Scheme) -> Scheme:
    """Return the scheme with what it does not say taken from the one that it is based on."""
    values: dict[str, Any] = {
        name: value for name, value in base.values.items() if getattr(scheme, name) is None
    }
    lists: dict[str, Any] = {name: getattr(scheme, name) or getattr(base, name) for name in SEVERAL}
    lists["worth_knowing"] = (*scheme.worth_knowing, *base.worth_knowing)
    sources = dict(base.sources) | dict(scheme.sources)
    return replace(scheme, sources=tuple(sources.items()), **values, **lists)


def with_focuses(scheme: Scheme, chosen: tuple[str, ...]) -> Scheme:
    """Return the scheme with the themes of the chosen focus lists, in the scheme's order, before its own."""
    lists = [focus for focus in scheme.focuses if focus.key in chosen]
    if not lists:
        return scheme
    own = scheme.themes.value if scheme.themes else ()
    themes = dict.fromkeys([theme for focus in lists for theme in focus.themes] + list(own))
    return replace(scheme, themes=Sourced(tuple(themes), lists[0].source))

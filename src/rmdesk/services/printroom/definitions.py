"""The papers that have a definition, from resources/wording/papers/*.toml: one file is one paper, in every format."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from rmdesk.base import paths
from rmdesk.rules.printroom import About, PaperDefinition, read_definition
from rmdesk.rules.programme import ProgrammeKind

OF_PLAN = (
    "purpose",
    "barrier",
    "institution_outcome",
    "who_mentors",
    "who_is_mentored",
    "where_to_turn",
    "notes_status",
    "line_manager_clause",
    "winding_up",
    "extension",
    "pay",
    "expenses",
    "training_mentees",
    "training_mentors",
    "records_kept",
    "records_until",
    "not_mentoring",
)
"""Fields of the plan that are filled in as sentences."""
_OF_PROGRAMME = (
    "programme",
    "organisation",
    "coordinator",
    "kind",
    "mentor",
    "mentee",
    "mentors",
    "mentees",
    "starts",
    "ends",
    "meetings",
    "minutes",
    "rhythm",
    "ground_rules",
    "ice_breakers",
    "prompts",
    "themes",
    "contact",
    "host",
    "instead",
    "length",
    "hours",
    "timing",
    "period",
)
OF_CARDS = ("one_card", "two_cards", "few_cards")
"""How many cards there are to choose from, where a choice has fewer than three ranks: few are one or two."""
OF_END = ("over", "ended_early", "never_met")
"""How it went: the pair has ended, it did so before its time, and its reader has not met anybody."""
BY_MAIL = "by_mail"
"""A copy that leaves in a mail: nobody can write on it by hand, so it has no blank lines."""
FLAGS = (
    "mentoring",
    "upward",
    "reversed",
    "triad",
    "unnamed",
    *OF_CARDS,
    *OF_END,
    BY_MAIL,
    "one_way",
    "two_way",
    *(f"kind_{kind.value}" for kind in ProgrammeKind),
)
"""What is only so or not so: blocks stand by them, and they are never printed."""
OWN_RECORD = "own_record"
"""The paper that holds everything about somebody, for themselves."""
OF_COHORT = ("contacts", "people", "milestones", "meeting_days")
"""Lists of a whole programme, for the coordinator alone."""
OF_COPY = ("number", "back_by", "cards", "today")
"""What belongs to one copy: which of its kind it is, when it is to be back, whose cards are in it, and its day."""
LISTS = ("ground_rules", "ice_breakers", "prompts", "themes", "dates", "aims", "cards", *OF_COHORT)
"""Names that stand for several things: they make a list, and never part of a sentence."""
OF_READER = ("name", "role", "line_manager", "others", "other_role", "pair", "dates", "days", "aims")
KNOWN: frozenset[str] = frozenset((*OF_PLAN, *_OF_PROGRAMME, *FLAGS, *OF_COHORT, *OF_COPY, *OF_READER))
"""Every name that a definition may use."""


def is_own_record(kind: str) -> bool:
    """Return whether a paper holds what the desk holds about somebody, whose right it is to see it (trust.md G10)."""
    paper = definitions().get(kind)
    return paper is not None and paper.about is About.ANYBODY


@cache
def delivered() -> dict[str, dict[str, Any]]:
    """Return every definition as its file has it, by its kind."""
    found = {}
    for file in sorted((paths.resources() / "wording" / "papers").glob("*.toml")):
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        found[read_definition(file.stem, raw, KNOWN).kind.value] = raw
    return found


@cache
def definitions() -> dict[str, PaperDefinition]:
    """Return every definition as delivered by its kind, in the order in which they are offered."""
    found = [read_definition(kind, raw, KNOWN) for kind, raw in delivered().items()]
    return {paper.kind: paper for paper in sorted(found, key=lambda paper: (paper.order, paper.kind))}

"""The parts of the plan's page: which values stand in which, and what a folded one says in a line (product A2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from rmdesk.rules.matching.ruling import RULE_WORDS
from rmdesk.rules.matching.values import Rule
from rmdesk.rules.programme.parts import asks_theme, is_asked, uses
from rmdesk.rules.programme.plan import Plan, interval_in_words
from rmdesk.rules.programme.words import PackCards, PlanPart
from rmdesk.rules.wording import count_of, short_day

NOTHING = "Nothing said yet"
LONGEST = 90
"""Characters of typed words that a line shows."""


class Section(StrEnum):
    """A part of the page, in order."""

    WHAT = "what"
    WHEN = "when"
    WHO = "who"
    TALK = "talk"
    CARE = "care"
    WORDS = "words"
    PAIRS = "pairs"
    QUESTIONS = "questions"
    USES = "uses"

    @property
    def label(self) -> str:
        """The part's heading."""
        return _LABELS[self]


_LABELS = {
    Section.WHAT: "What it is",
    Section.WHEN: "When and how often",
    Section.WHO: "Who",
    Section.TALK: "What they talk about",
    Section.CARE: "Looking after people",
    Section.WORDS: "Words of the agreement",
    Section.PAIRS: "How pairs are suggested",
    Section.QUESTIONS: "Where the sources disagree",
    Section.USES: "What this programme uses",
}

SECTION_FIELDS: Mapping[Section, tuple[str, ...]] = {
    Section.WHAT: (
        "name",
        "kind",
        "not_mentoring",
        "who_mentors",
        "who_is_mentored",
        "purpose",
        "barrier",
        "success_measures",
        "institution_outcome",
    ),
    Section.WHEN: (
        "starts_on",
        "ends_on",
        "meetings_count",
        "interval_days",
        "length_minutes",
        "meetings_cap",
        "place",
        "encounters",
        "minutes_research",
        "minutes_preparation",
        "minutes_notes",
        "gatherings_wanted",
        "counts_as_placement",
    ),
    Section.WHO: (
        "mentees_wanted",
        "mentees_needed",
        "all_mentees_first",
        "mentors_wanted",
        "shape",
        "chooser",
        "pack_cards",
    ),
    Section.TALK: ("themes", "ice_breakers", "prompts", "ground_rules", "mentor_roles"),
    Section.CARE: (
        "where_to_turn",
        "training_mentees",
        "training_mentors",
        "checks_mentees",
        "checks_mentors",
        "supporter",
        "pay",
        "expenses",
        "sponsor",
        "sponsor_signed_on",
    ),
    Section.WORDS: (
        "notes_status",
        "line_manager_clause",
        "winding_up",
        "extension",
        "records_kept",
        "records_until",
    ),
    Section.PAIRS: ("weights", "may_override", "trained_before_pairs"),
    Section.QUESTIONS: ("direction", "same_team_allowed", "focus_style", "observation", "informal_contact"),
    Section.USES: ("parts",),
}
"""Where each value of the plan is edited; who chooses and the weights are questions too, and stand there again."""

SECTION_OF = {name: section for section, names in SECTION_FIELDS.items() for name in names}


def summary(plan: Plan, section: Section) -> str:
    """Return what a part says in one line; words that people typed are cut."""
    return _joined(_SUMMARIES[section](plan))


def _joined(parts: Iterable[str]) -> str:
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:] if said else NOTHING


def _cut(words: str) -> str:
    line = " ".join(words.split()).rstrip(".")
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rpartition(' ')[0] or line[: LONGEST - 1]}…"


def _count(number: int | None, noun: str) -> str:
    return "" if number is None else count_of(number, noun)


def _what(plan: Plan) -> Iterable[str]:
    kind = f"not mentoring, but {_cut(plan.not_mentoring)}" if plan.not_mentoring.strip() else plan.kind.label
    yield f"{kind}: {_cut(plan.purpose)}" if plan.purpose.strip() else kind


def _when(plan: Plan) -> Iterable[str]:
    yield _count(plan.meetings_count, "meeting")
    if plan.meetings_count != 1 and (plan.meetings_count or "interval_days" in plan.sources):
        yield interval_in_words(plan.interval_days)
    yield _count(plan.length_minutes, "minute")
    if plan.starts_on:
        yield f"from {short_day(plan.starts_on)}"
    if plan.ends_on:
        yield f"to {short_day(plan.ends_on)}"


def _who(plan: Plan) -> Iterable[str]:
    yield _count(plan.mentees_wanted, "mentee")
    yield _count(plan.mentors_wanted, "mentor")
    yield plan.shape.label.lower()
    yield f"yes to a pair: {plan.chooser.label.lower()}"
    if plan.pack_cards is PackCards.ANONYMOUS:
        yield "cards without names"


def _talk(plan: Plan) -> Iterable[str]:
    if not asks_theme(plan):
        yield "topics left to the pairs"
    else:
        yield _count(len(plan.themes) or None, "theme")
        yield _count(len(plan.ice_breakers) or None, "ice-breaker")
        yield _count(len(plan.prompts) or None, "prompt")
    yield _count(len(plan.ground_rules) or None, "ground rule")


def _care(plan: Plan) -> Iterable[str]:
    named = {
        "where_to_turn": "where to turn",
        "training_mentors": "training",
        "checks_mentors": "checks",
        "supporter": "a supporter",
        "pay": "pay",
        "expenses": "expenses",
        "sponsor": "a sponsor",
    }
    return _said(plan, named)


def _words(plan: Plan) -> Iterable[str]:
    named = {
        "notes_status": "notes",
        "line_manager_clause": "line managers",
        "winding_up": "winding up",
        "extension": "extension",
        "records_kept": "records",
    }
    return _said(plan, named)


def _said(plan: Plan, named: Mapping[str, str]) -> Iterable[str]:
    return (
        words for name, words in named.items() if is_asked(plan, name) and _has_words(getattr(plan, name))
    )


def _has_words(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _pairs(plan: Plan) -> Iterable[str]:
    yield "your own points for each part of fit" if plan.weights else "the usual points for each part of fit"
    if plan.may_override:
        titles = (f"“{RULE_WORDS[Rule(word)].title}”" for word in plan.may_override)
        yield f"{' and '.join(titles)} may be set aside"
    if plan.trained_before_pairs and is_asked(plan, "trained_before_pairs"):
        yield "training first"


def _questions(plan: Plan) -> Iterable[str]:
    open_ones = (plan.direction, plan.focus_style, plan.observation, plan.informal_contact)
    decided = sum(value is not None for value in open_ones)
    return (f"{decided} of {len(open_ones)} open questions decided, and three with a usual answer",)


def _uses(plan: Plan) -> Iterable[str]:
    return (part.label.lower() for part in PlanPart if uses(plan, part))


_SUMMARIES: Mapping[Section, Callable[[Plan], Iterable[str]]] = {
    Section.WHAT: _what,
    Section.WHEN: _when,
    Section.WHO: _who,
    Section.TALK: _talk,
    Section.CARE: _care,
    Section.WORDS: _words,
    Section.PAIRS: _pairs,
    Section.QUESTIONS: _questions,
    Section.USES: _uses,
}

"""Why this pair, and why not another: every proposal in a sentence, in figures and in what was checked (product.md D4).

Nobody's pronouns are guessed: people are named, or "they".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.matching.fit import Fit, PartFit
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.ruling import RULE_WORDS
from rmdesk.rules.matching.values import RULE_OF_TIE, Candidate, Part, Rule, SameTeam
from rmdesk.rules.matching.words import listed, number_of, sentence, whose

NOT_KNOWN = "–"
"""Stands for the points of a part of a fit that is not known."""
RestsOn = tuple[int, str, str]
"""A ticked item that an explanation goes by: person id, field of the profile, phrase."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table of figures: "Common ground", "gardening, gospel music", "+12"; "–" where it is not known."""

    label: str
    detail: str
    points: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A rule that was set aside for a pair: its title, what speaks against the pair, and why, who and when."""

    title: str
    against: str
    reason: str
    by: str = ""
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Why two people are proposed.

    `short` stands beside their names in a list. `checked` are the rules that the pair passes, `unchecked` what could
    not be looked at because it is not known, `set_aside` the rules that were set aside with a reason, `rests_on` the
    ticked items of both that it goes by.
    """

    mentee_id: int
    mentor_id: int
    sentence: str
    short: str
    lines: tuple[Line, ...]
    total: int
    out_of: int
    checked: tuple[str, ...]
    unchecked: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    rests_on: tuple[RestsOn, ...] = ()


def explain_pair(matching: Round, mentee_id: int, mentor_id: int) -> PairExplanation:
    """Return why these two fit; for a pair that a rule keeps apart, `checked` leaves out the rules it breaks."""
    fit = matching.fit(mentee_id, mentor_id)
    mentee, mentor = matching.mentees[mentee_id], matching.mentors[mentor_id]
    checked, unchecked = _checks(matching, mentee, mentor)
    return PairExplanation(
        mentee_id=mentee_id,
        mentor_id=mentor_id,
        sentence=_pair_sentence(fit, mentee, mentor),
        short=_short(fit, mentor),
        lines=tuple(Line(part.label, part.detail, _points(part)) for part in fit.parts if part.weight),
        total=fit.total,
        out_of=matching.settings.weights.total,
        checked=checked,
        unchecked=unchecked,
        set_aside=set_aside_for(matching, mentee_id, mentor_id),
        rests_on=(*_ticked(mentee), *_ticked(mentor)),
    )


def set_aside_for(matching: Round, mentee_id: int, mentor_id: int) -> tuple[SetAside, ...]:
    """Return what the coordinator has set aside for a pair and would else keep it apart."""
    told = matching.told(mentee_id, mentor_id, matching.set_aside(mentee_id, mentor_id))
    return tuple(
        SetAside(RULE_WORDS[one.rule].title, one.sentence, override.reason, override.by, override.on)
        for override in matching.overrides(mentee_id, mentor_id)
        for one in told
        if one.rule in override.rules
    )


def _ticked(person: Candidate) -> tuple[RestsOn, ...]:
    """Return every ticked item of a person: the figures go by all of them, whichever are named."""
    return tuple(
        (person.id, field, phrase)
        for field in ("perspectives_lacked", "experience_own", "experience_offered")
        for phrase in sorted(getattr(person, field))
    )


def _points(part: PartFit) -> str:
    if not part.known:
        return NOT_KNOWN
    return f"+{part.points}" if part.points else "0"


def ranked(fit: Fit) -> str:
    """Return "first choice" where the mentee chose this mentor; else nothing."""
    return fit.choice.short if fit.choice is not None and fit.choice.rank else ""


def _pair_sentence(fit: Fit, mentee: Candidate, mentor: Candidate) -> str:
    """Return the sentence of a pair; whom the mentee chose themselves stands first, that they chose others last."""
    told = _fit_sentence(fit, mentee, mentor)
    if fit.choice is None:
        return told
    return f"{fit.choice.sentence} {told}" if fit.choice.rank else f"{told} {fit.choice.sentence}"


def _fit_sentence(fit: Fit, mentee: Candidate, mentor: Candidate) -> str:
    """Return the sentence of a fit, without what the mentee chose."""
    main, second = fit.part(Part.PERSPECTIVES), _second(fit)
    if not main.weight:
        return _sentence_of_others(fit, mentee, mentor)
    if second is None:
        if main.known:
            return sentence(main.fragment)
        return f"Too little is known about {mentee.name} and {mentor.name} to say how they fit."
    return sentence(f"{main.fragment}, {'and' if main.items else 'but'} {second.fragment}")


def _sentence_of_others(fit: Fit, mentee: Candidate, mentor: Candidate) -> str:
    """Return the sentence where perspectives have no weight: the part that brings the most, or that nothing does."""
    second = _second(fit)
    if second is not None:
        return sentence(second.fragment)
    if any(part.known for part in fit.parts if part.weight):
        return f"{mentee.name} and {mentor.name} have nothing in common that the plan gives weight."
    return f"Too little is known about {mentee.name} and {mentor.name} to say how they fit."


def _short(fit: Fit, mentor: Candidate) -> str:
    told = fit_in_short(fit, mentor)
    return told if fit.choice is None else f"{fit.choice.short}; {told}"


def fit_in_short(fit: Fit, mentor: Candidate) -> str:
    """Return the few words of a fit, without what the mentee chose."""
    main, second = fit.part(Part.PERSPECTIVES), _second(fit)
    if not main.weight and second is None:
        return "nothing that the plan gives weight speaks for them"
    if main.weight and (main.items or second is None):
        return main.fragment.removeprefix(f"{mentor.name} ")
    return second.fragment if second is not None else ""


def _second(fit: Fit) -> PartFit | None:
    """Return the part to mention after the perspectives: what they both like, or else what brings the most."""
    common = fit.part(Part.COMMON_GROUND)
    if common.points:
        return common
    others = [part for part in fit.parts if part.part is not Part.PERSPECTIVES and part.points]
    return max(others, key=lambda part: part.points / part.weight, default=None)


def _checks(matching: Round, mentee: Candidate, mentor: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was checked and passed, and what is not known well enough to be checked."""
    against = {*matching.broken(mentee.id, mentor.id), *matching.set_aside(mentee.id, mentor.id)}
    unknown = _unknown(matching, mentee, mentor)
    shown = [Rule.LINE_MANAGEMENT, Rule.SAME_MANAGER]
    if not against & set(RULE_OF_TIE.values()):
        shown.append(Rule.DECLARED_CONFLICT)  # stands for every tie: nobody has declared one
    if mentor.off_limits:
        shown.append(Rule.OFF_LIMITS)
    if matching.settings.asks_checks:
        shown.append(Rule.CHECKS)
    if matching.settings.asks_training:
        shown.append(Rule.TRAINING)
    if matching.settings.same_team is not SameTeam.ALLOWED:
        shown.append(Rule.SAME_TEAM)
    if matching.settings.across_organisations:
        shown.append(Rule.SAME_ORGANISATION)
    shown += [Rule.EARLIER_PAIR, Rule.CAPACITY]
    passed = [
        _passed(rule, matching, mentor) for rule in shown if rule not in against and rule not in unknown
    ]
    return tuple(passed), tuple(dict.fromkeys(unknown[rule] for rule in unknown if rule not in against))


def _passed(rule: Rule, matching: Round, mentor: Candidate) -> str:
    words = RULE_WORDS[rule].passed
    if rule is Rule.SAME_TEAM and matching.settings.same_team is SameTeam.SERVICE:
        return "not in the same service"
    if rule is Rule.CAPACITY:
        free = number_of(mentor.capacity, "place")
        return f"{words} ({mentor.free_places} of {free} free)"
    return words


def _unknown(matching: Round, mentee: Candidate, mentor: Candidate) -> dict[Rule, str]:
    """Return the rules for which too little is known, each with what is missing."""
    missing: dict[Rule, str] = {}
    nobody = [person.name for person in (mentee, mentor) if not matching.lines.managers(person.id)]
    if len(nobody) == 2:
        missing[Rule.LINE_MANAGEMENT] = f"who manages {listed(nobody)} is not known"
    if nobody:
        missing[Rule.SAME_MANAGER] = f"who manages {listed(nobody)} is not known"
    if matching.settings.across_organisations:
        unknown = [person.name for person in (mentee, mentor) if not person.organisation.strip()]
        if unknown:
            missing[Rule.SAME_ORGANISATION] = f"which organisation {listed(unknown)} is from is not known"
    unplaced = [person.name for person in (mentee, mentor) if not (person.team or person.service)]
    if unplaced:
        missing[Rule.SAME_TEAM] = (
            f"where {listed(unplaced)} {'works' if len(unplaced) == 1 else 'work'} is not known"
        )
    return missing


def line_of(person: Candidate) -> str:
    """Return "Helen’s line"."""
    return f"{whose(person.name)} line"

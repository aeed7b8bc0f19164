"""Why this pair, and why not another: every proposal in a sentence, in figures and in what was checked (product.md D4).

Nobody's pronouns are guessed: people are named, or "they".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.matching.fit import ORDINALS, Fit, PartFit, own_choice
from rmdesk.rules.matching.losing import Less, losses
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.ruling import RULE_WORDS
from rmdesk.rules.matching.values import RULE_OF_TIE, Candidate, Cohort, Part, Rule, SameTeam
from rmdesk.rules.matching.words import listed, number_of, sentence, shortlist, whose

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


@dataclass(frozen=True, slots=True)
class TriadExplanation:
    """Why two mentors are proposed for one mentee: the fit with each, and what was checked between the two.

    `total` is the fit of the weaker pair: a triad is as strong as that.
    """

    mentee_id: int
    sentence: str
    short: str
    each: tuple[PairExplanation, ...]
    total: int
    out_of: int
    between: tuple[str, ...]
    unchecked: tuple[str, ...]

    @property
    def mentor_ids(self) -> tuple[int, ...]:
        """The two mentors."""
        return tuple(one.mentor_id for one in self.each)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a mentee is not with a certain mentor; `points` is None for a pair that a rule keeps apart."""

    mentee_id: int
    mentor_id: int
    name: str
    text: str
    points: int | None


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


def explain_triad(matching: Round, mentee_id: int, mentor_ids: tuple[int, ...]) -> TriadExplanation:
    """Return why these three fit, mentor by mentor, and why the two mentors may be together."""
    each = tuple(explain_pair(matching, mentee_id, mentor_id) for mentor_id in mentor_ids)
    mentee = matching.mentees[mentee_id].name
    brought = [
        set(matching.fit(mentee_id, mentor_id).part(Part.PERSPECTIVES).items) for mentor_id in mentor_ids
    ]
    weighed = matching.settings.weights.of(Part.PERSPECTIVES) > 0
    together = sorted(set().union(*brought)) if weighed else []
    asked = len(matching.mentees[mentee_id].perspectives_lacked)
    names = listed(matching.mentors[mentor_id].name for mentor_id in mentor_ids)
    chosen, in_short = _triad_choice(matching, mentee_id, mentor_ids)
    if together:
        text = f"together {names} bring {len(together)} of the {number_of(asked, 'perspective')} {mentee} asked for"
        short = f"{in_short}together bring {len(together)} of {asked} perspectives {mentee} asked for"
    else:
        first = mentor_ids[0]
        text = f"see how {names} each fit with {mentee}"
        short = in_short + _fit_in_short(matching.fit(mentee_id, first), matching.mentors[first])
    managers = [name for name in (_unmanaged(matching, mentor_id) for mentor_id in mentor_ids) if name]
    between = ["no declared conflict between the mentors", "never kept apart by you"]
    if len(managers) < len(mentor_ids):
        between.insert(0, "neither mentor manages the other")
    return TriadExplanation(
        mentee_id=mentee_id,
        sentence=f"{chosen}{sentence(text)}",
        short=short,
        each=each,
        total=min(one.total for one in each),
        out_of=each[0].out_of,
        between=tuple(between),
        unchecked=(f"who manages {listed(managers)} is not known",)
        if len(managers) == len(mentor_ids)
        else (),
    )


def _triad_choice(matching: Round, mentee_id: int, mentor_ids: tuple[int, ...]) -> tuple[str, str]:
    """Return what a mentee's own choice says of two mentors, to go before the sentence and before the short words."""
    mentee = matching.mentees[mentee_id]
    said = [own_choice(mentee, matching.mentors[at]) for at in mentor_ids]
    named = sorted(
        (one.rank, one.ordinal, matching.mentors[at].name)
        for one, at in zip(said, mentor_ids, strict=True)
        if one is not None and one.rank
    )
    if not named:
        chose_others = any(one is not None for one in said)
        return (f"{mentee.name} chose others. ", "not chosen; ") if chose_others else ("", "")
    told = listed(f"{name} {ordinal}" for _, ordinal, name in named)
    return f"{mentee.name} chose {told}. ", f"{listed(ordinal for _, ordinal, _ in named)} choice; "


def _unmanaged(matching: Round, mentor_id: int) -> str:
    """Return a mentor's name when nobody is known to manage them."""
    return "" if matching.lines.managers(mentor_id) else matching.mentors[mentor_id].name


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
    told = _fit_in_short(fit, mentor)
    return told if fit.choice is None else f"{fit.choice.short}; {told}"


def _fit_in_short(fit: Fit, mentor: Candidate) -> str:
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


def why_not(
    matching: Round, cohort: Cohort, mentee_id: int, mentor_id: int, instead: Cohort | None = None
) -> WhyNot:
    """Return why `cohort` does not pair these two.

    `instead` is the best cohort with this pair made (`Round.best_with`): given it, the text says what that would
    cost somebody else.
    """
    mentor = matching.mentors[mentor_id]
    fit = matching.fit(mentee_id, mentor_id)
    chosen = ranked(fit)
    if reasons := matching.exclusions(mentee_id, mentor_id):
        against = "; ".join(reason.short for reason in reasons)
        text = f"{chosen}{', but ' if chosen else ''}ruled out: {against}"
        return WhyNot(mentee_id, mentor_id, mentor.name, text, None)
    points = fit.total
    pairing = cohort.of_mentee(mentee_id)
    if pairing is not None and mentor_id in pairing.mentor_ids:
        told = "this is the pair proposed"
    elif instead is not None:
        told = _cost(matching, cohort, instead, mentee_id)
    else:
        told = standing(matching, cohort, mentor)
    weighed = f"fit {points}" if fit.known_weight else "nothing to go by yet"
    first = f"{chosen}, " if chosen else ""
    return WhyNot(mentee_id, mentor_id, mentor.name, f"{first}{weighed}; {told}", points)


def standing(matching: Round, cohort: Cohort, mentor: Candidate) -> str:
    """Return whom a mentor is paired with, or that they have a place free."""
    taken = [matching.mentees[pairing.mentee_id].name for pairing in cohort.of_mentor(mentor.id)]
    if mentor.free_places > len(taken):
        return "has a place free"
    return f"paired with {listed(taken)}" if taken else "has no place free"


def _cost(matching: Round, cohort: Cohort, instead: Cohort, mentee_id: int) -> str:
    """Return what others would lose: who would be without by name, else the one who would lose most."""
    lost = losses(cohort, instead, {mentee_id})
    if not lost:
        return "nobody else would lose by it"
    if lost.without:
        nobody = "a mentor" if matching.settings.mentors_each == 1 else "a triad"
        first = f"{shortlist([matching.mentees[at].name for at in lost.without])} without {nobody}"
        others = len(lost.less)
    else:
        worst, others = lost.less[0], len(lost.less) - 1
        first = f"{matching.mentees[worst.mentee_id].name} {_less(matching, worst)}"
    text = f"would leave {first}" + (f", and {number_of(others, 'other')} with less" if others else "")
    held = {pairing.mentee_id for pairing in cohort} | {mentee_id}
    gain = [matching.mentees[one.mentee_id].name for one in instead if one.mentee_id not in held]
    return f"{text}; {shortlist(gain)} would have one" if gain else text


def _less(matching: Round, less: Less) -> str:
    """Return "at 40 rather than 60", or of their own choice "with their third choice rather than their first"."""
    (was_rank, was), (now_rank, now) = matching.apart_in(less.was), matching.apart_in(less.now)
    with_one = " with one of two mentors" if less.one_of_two else ""
    if was_rank == now_rank:
        return f"at {now} rather than {was}{with_one}"
    theirs = f"their {ORDINALS[now_rank]} choice" if now_rank else "somebody they did not choose"
    return f"with {theirs} rather than their {ORDINALS[was_rank]}{'' if now_rank else ' choice'}"


def line_of(person: Candidate) -> str:
    """Return "Helen’s line"."""
    return f"{whose(person.name)} line"

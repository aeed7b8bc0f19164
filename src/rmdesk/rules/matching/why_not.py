"""Why not somebody else: the fit that a pair would have, and what it would cost others (product.md D4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.rules.matching.explanations import ranked
from rmdesk.rules.matching.fit import ORDINALS
from rmdesk.rules.matching.losing import Less, losses
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.values import Candidate, Cohort
from rmdesk.rules.matching.words import listed, number_of, shortlist


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a mentee is not with a certain mentor; `points` is None for a pair that a rule keeps apart."""

    mentee_id: int
    mentor_id: int
    name: str
    text: str
    points: int | None


def why_not(
    matching: Round,
    cohort: Cohort,
    mentee_id: int,
    mentor_id: int,
    instead: Cohort | None = None,
    beside: Sequence[int] = (),
) -> WhyNot:
    """Return why `cohort` does not pair these two.

    `instead` is the best cohort with this pair made (`Round.best_with`): given it, the text says what that would
    cost somebody else.
    `beside` are those who stay with the mentee in a triad, which is as strong as its weaker pair.
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
    weaker = min((matching.fit(mentee_id, one).total for one in beside), default=points)
    if weaker < points:
        weighed += f", {weaker} as a triad"
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
    lost = losses(cohort, instead, {mentee_id}, matching.step)
    if not lost:
        return "nobody else would lose by it"
    if lost.without:
        nobody = "a mentor" if matching.settings.mentors_each == 1 else "a triad"
        first = f"{shortlist([matching.mentees[at].name for at in lost.without])} without {nobody}"
        others = len(lost.less)
    else:
        worst, others = lost.less[0], len(lost.less) - 1
        first = f"{matching.mentees[worst.mentee_id].name} {_less(matching, worst)}"
    more = f", and {number_of(others, 'other')} matched less well" if others else ""
    text = f"would leave {first}{more}"
    held = {pairing.mentee_id for pairing in cohort} | {mentee_id}
    gain = [matching.mentees[one.mentee_id].name for one in instead if one.mentee_id not in held]
    return f"{text}; {shortlist(gain)} would have one" if gain else text


def _less(matching: Round, less: Less) -> str:
    """Return "at 40 rather than 60", or of their own choice "with their third choice rather than their first"."""
    was, now = ([matching.rank_and_fit(points) for points in each] for each in (less.was, less.now))
    if [rank for rank, _ in was] != [rank for rank, _ in now]:
        return f"with {_chosen(now)} rather than {_chosen(was)}"
    at = 0 if less.one_of_two else -1
    return f"at {now[at][1]} rather than {was[at][1]}{' with one of two mentors' if less.one_of_two else ''}"


def _chosen(each: Sequence[tuple[int, int]]) -> str:
    """Return "their first and third choice", "their third choice and somebody they did not choose"."""
    ranks = [ORDINALS[rank] for rank, _ in each if rank]
    others = len(each) - len(ranks)
    theirs = [f"their {listed(ranks)} choice"] if ranks else []
    if others:
        theirs.append("somebody they did not choose" if others == 1 else "two whom they did not choose")
    return listed(theirs)

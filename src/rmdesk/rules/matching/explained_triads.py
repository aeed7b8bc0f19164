"""Why these two mentors for one mentee: the fit with each, what both bring, what was checked (S0 §4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.rules.matching.explanations import PairExplanation, explain_pair, fit_in_short
from rmdesk.rules.matching.fit import count_words, own_choice
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.values import Candidate, Part
from rmdesk.rules.matching.words import fold, listed, sentence, times


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


def explain_triad(matching: Round, mentee_id: int, mentor_ids: tuple[int, ...]) -> TriadExplanation:
    """Return why these three fit, mentor by mentor, and why the two mentors may be together."""
    each = tuple(explain_pair(matching, mentee_id, mentor_id) for mentor_id in mentor_ids)
    chosen, in_short = _triad_choice(matching, mentee_id, mentor_ids)
    text, short = _fit_of_three(matching, mentee_id, mentor_ids)
    shared = _shared_times([matching.mentees[mentee_id], *(matching.mentors[at] for at in mentor_ids)])
    managers = [name for name in (_unmanaged(matching, mentor_id) for mentor_id in mentor_ids) if name]
    between = ["no declared conflict between the mentors", "never kept apart by you"]
    if len(managers) < len(mentor_ids):
        between.insert(0, "neither mentor manages the other")
    if shared:
        between.append(f"all three have time on {listed(times(shared))}")
    no_time = " They named no time that suits all three." if shared == [] else ""
    return TriadExplanation(
        mentee_id=mentee_id,
        sentence=f"{chosen}{sentence(text)}{no_time}",
        short=f"{in_short}{short}",
        each=each,
        total=min(one.total for one in each),
        out_of=each[0].out_of,
        between=tuple(between),
        unchecked=(f"who manages {listed(managers)} is not known",)
        if len(managers) == len(mentor_ids)
        else (),
    )


def _fit_of_three(matching: Round, mentee_id: int, mentor_ids: tuple[int, ...]) -> tuple[str, str]:
    """Return what the fits come to, as a sentence and in few words."""
    mentee, mentors = matching.mentees[mentee_id], [matching.mentors[at] for at in mentor_ids]
    fits = [matching.fit(mentee_id, at) for at in mentor_ids]
    asked, first = len(mentee.perspectives_lacked), mentors[0]
    short = f"with {first.name}: {fit_in_short(fits[0], first)}"
    if not matching.settings.weights.of(Part.PERSPECTIVES):
        return short, short
    items = [fit.part(Part.PERSPECTIVES).items for fit in fits]
    if together := set().union(*items):
        brought = f"{count_words(len(together), asked)} {mentee.name} asked for"
        bringing = [one for one, brings in zip(mentors, items, strict=True) if brings]
        if len(bringing) == 1:
            (other,) = (one for one in mentors if one is not bringing[0])
            alone = f"{bringing[0].name} brings {brought}"
            return f"{alone}, and {other.name} brings others" if other.experience_offered else alone, alone
        return f"together {listed(one.name for one in mentors)} bring {brought}", f"together bring {brought}"
    if not asked:
        return f"which perspectives {mentee.name} lacks is not known yet", short
    if not any(one.experience_offered for one in mentors):
        return f"what {listed(one.name for one in mentors)} would talk about is not known yet", short
    names = " nor ".join(one.name for one in mentors)
    return f"neither {names} brings a perspective that {mentee.name} asked for", short


def _shared_times(people: Sequence[Candidate]) -> list[str] | None:
    """Return the times that all of them named, as the first did; None where somebody named none."""
    named = [{fold(time) for time in person.availability} for person in people]
    if not all(named):
        return None
    shared = set.intersection(*named)
    return sorted(time for time in people[0].availability if fold(time) in shared)


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
        return (f"{mentee.name} chose neither of them. ", "not chosen; ") if chose_others else ("", "")
    told = listed(f"{name} {ordinal}" for _, ordinal, name in named)
    return f"{mentee.name} chose {told}. ", f"{listed(ordinal for _, ordinal, _ in named)} choice; "


def _unmanaged(matching: Round, mentor_id: int) -> str:
    """Return a mentor's name when nobody is known to manage them."""
    return "" if matching.lines.managers(mentor_id) else matching.mentors[mentor_id].name

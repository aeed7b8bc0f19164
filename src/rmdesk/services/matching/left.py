"""Who is ready and without a pair, why, and what would change it: said only where it holds when it is followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rmdesk.rules.matching import Cohort, Helper, Side, Unmatched, could_be_beside, explain_unmatched
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import day_in_words
from rmdesk.services.matching.facts import MatchingFacts, Part
from rmdesk.services.matching.views import Without


def those_without(facts: MatchingFacts, only: int | None = None) -> Iterator[Without]:
    """Return everybody ready without a pair, and why; before there is any pair, only those who can’t have one.

    With `only`, a participation, it looks at that one alone.
    """
    nobody_yet = not any(pair.state.is_open or pair.active_on for pair in facts.pairs)
    standing = facts.standing if only is None else _just(facts.standing, facts.parts[only])
    for left in explain_unmatched(facts.whole, standing, facts.helper):
        role = Role.MENTEE if left.side is Side.MENTEE else Role.MENTOR
        possible = left.possible if left.side is Side.MENTEE else _mentor_may_still(facts, left.person_id)
        if possible and nobody_yet:
            continue
        part = facts.part_of(role, left.person_id)
        change = _again(facts, part, left) if possible or _comes_in(facts, part, left.side) else left.help
        if part.waiting_since is not None:
            change = f"{change} {_waited(facts, part)}"
        yield Without(part.who, left.side, left.sentence, change.strip())


def _again(facts: MatchingFacts, part: Part, left: Unmatched) -> str:
    """Say of somebody who could have a pair whether a new suggestion includes them, or else what would help."""
    anew, pairs = facts.anew, facts.naming.pairs
    if anew is None:
        return f"They may be included when {pairs} are suggested again."
    if _included(anew, part):
        return f"Suggest {pairs} again to include them."
    matching = facts.solving()
    helper = Helper(matching, anew, facts.pins_in(matching))
    told = next(iter(explain_unmatched(matching, _just(anew, part), helper)), left)
    return f"A new suggestion would leave them out as well. {told.help}".strip()


def _comes_in(facts: MatchingFacts, part: Part, side: Side) -> bool:
    """Return whether a mentor without a pair gets one by a new suggestion, in which others move."""
    return side is Side.MENTOR and facts.anew is not None and _included(facts.anew, part)


def _included(anew: Cohort, part: Part) -> bool:
    of_mentee = part.role is Role.MENTEE
    return bool(anew.of_mentee(part.person_id) if of_mentee else anew.of_mentor(part.person_id))


def _waited(facts: MatchingFacts, part: Part) -> str:
    """Say whose turn it is: first, or among the first where not all who have waited can come in."""
    waited = [
        one
        for one in facts.ready(Role.MENTEE)
        if one.waiting_since is not None and one.person_id in facts.standing.unmatched_mentees
    ]
    anew = facts.anew if len(waited) > 1 else None
    all_in = len(waited) == 1 or (anew is not None and all(_included(anew, one) for one in waited))
    since = f" since {day_in_words(part.waiting_since)}" if part.waiting_since else ""
    turn = "comes first" if all_in else "is among the first"
    return f"{part.name} has waited{since} and {turn} in the next suggestion."


def _just(cohort: Cohort, part: Part) -> Cohort:
    """Return a cohort with nobody without a pair but this one."""
    of_mentee = part.role is Role.MENTEE
    mentees, mentors = cohort.unmatched_mentees, cohort.unmatched_mentors
    return replace(
        cohort,
        unmatched_mentees=tuple(p for p in mentees if of_mentee and p == part.person_id),
        unmatched_mentors=tuple(p for p in mentors if not of_mentee and p == part.person_id),
    )


def _mentor_may_still(facts: MatchingFacts, person_id: int) -> bool:
    """Return whether a mentor without a pair could have one as things stand."""
    whole, standing = facts.whole, facts.standing
    if facts.settings.mentors_each > 1:
        return could_be_beside(whole, standing, person_id)
    return any(not whole.broken(mentee, person_id) for mentee in standing.unmatched_mentees)

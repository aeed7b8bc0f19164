"""Another pair in place of the one proposed: everybody matched anew around it, just as was said it would cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.matching import Cohort, Pair, Pairing, PinError, Round, Watch
from rmdesk.rules.matching.losing import losses
from rmdesk.rules.matching.words import listed
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.matching.explained import BY_HAND, explained_by
from rmdesk.services.matching.facts import MatchingFacts, PairFacts
from rmdesk.services.matching.proposing import check_free, compare, pin_together
from rmdesk.services.matching.reading import read_facts
from rmdesk.services.matching.writing import Proposal, add_proposals, remove_proposals
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.recruitment import Participation

_QUIET = Watch()


def pair_instead(desk: Desk, mentee_id: int, *mentor_ids: int) -> Done[int]:
    """Put a pair or a triad together (by participation) in place of the mentee's proposal, and pin it.

    The others whom nobody has answered are matched anew around it, so that whoever gives way has somebody again where
    that can be: what `costs` said comes of it, in one step of undo. Returns the relationship's number. Raises
    `UserError` as `propose` does.
    """
    wanted = tuple(sorted(mentor_ids))
    with desk.change("", Area.MATCHING) as change:
        programme_id = change.get(Participation, mentee_id).programme_id
        facts = read_facts(change.session, programme_id, desk.clock.today())
        check_free(facts, mentee_id, wanted)
        matching = facts.solving()
        before = facts.proposed(matching)
        after = _after(facts, matching, before, mentee_id, wanted)
        _write(desk, change, facts, _proposals(facts, matching, after))
        pin_together(change, facts, mentee_id, wanted)
        change.label = _label(facts, before, after, mentee_id, wanted)
        again = read_facts(change.session, programme_id, desk.clock.today())
        number = _number(again, mentee_id, wanted)
        if number is None:
            raise UserError(
                f"{facts.title(mentee_id, wanted)} can’t be put together.", "Nothing has changed."
            )
        row = change.get(Relationship, number)
        row.explanation = {**row.explanation, BY_HAND: True}
    return change.done(number)


def cohort_with(
    facts: MatchingFacts,
    matching: Round,
    cohort: Cohort,
    made: Pair,
    beside: tuple[int, ...],
    watch: Watch,
) -> Cohort | None:
    """Return the pairs as they would be with `made`, in triads with those `beside` as well: everybody is matched anew.

    Nobody else moves where the mentor has a place free. None when it can't be. By person.
    """
    mentee, mentor = made
    if matching.mentors[mentor].free_places > len(cohort.of_mentor(mentor)):
        mentors = (*beside, mentor)
        each = tuple(matching.fit(mentee, one).strength for one in mentors if one in matching.mentors)
        others = tuple(pairing for pairing in cohort if pairing.mentee_id != mentee)
        return replace(cohort, pairings=(*others, Pairing(mentee, mentors, min(each))))
    try:
        return matching.best_with(made, facts.pins_in(matching), watch, beside=beside)
    except PinError:
        return None


def _after(
    facts: MatchingFacts, matching: Round, before: Cohort, mentee_id: int, wanted: Sequence[int]
) -> Cohort:
    """Return the pairs with this one made; the mentors whom the mentee has already stay beside the new one."""
    mentee = facts.parts[mentee_id].person_id
    people = [facts.parts[key].person_id for key in wanted]
    was = before.of_mentee(mentee)
    held = was.mentor_ids if was else ()
    # The mentor who is new to the mentee comes last: it is their places that count.
    *beside, mentor = sorted(people, key=lambda person: person not in held)
    after = cohort_with(facts, matching, before, (mentee, mentor), tuple(beside), _QUIET)
    if after is None:
        raise UserError(
            f"{facts.title(mentee_id, wanted)} can’t be put together while others are pinned.",
            f"Unpin one of their {facts.naming.pairs} first.",
        )
    return after


def _proposals(facts: MatchingFacts, matching: Round, cohort: Cohort) -> list[Proposal]:
    return [
        Proposal(
            facts.part_of(Role.MENTEE, pairing.mentee_id).id,
            tuple(sorted(facts.part_of(Role.MENTOR, mentor).id for mentor in pairing.mentor_ids)),
            explained_by(matching, pairing.mentee_id, pairing.mentor_ids),
        )
        for pairing in cohort
    ]


def _write(desk: Desk, change: Change, facts: MatchingFacts, proposals: Sequence[Proposal]) -> None:
    _kept, gone, new = compare(facts.in_state(RelationshipState.PROPOSED), proposals)
    remove_proposals(change.session, [pair.id for pair in gone])
    add_proposals(change.session, facts.programme_id, new, desk.clock.today())


def _number(facts: MatchingFacts, mentee_id: int, wanted: Sequence[int]) -> int | None:
    def is_it(pair: PairFacts) -> bool:
        return pair.mentee == mentee_id and sorted(pair.mentors) == sorted(wanted)

    return next((pair.id for pair in facts.in_state(RelationshipState.PROPOSED) if is_it(pair)), None)


def _label(facts: MatchingFacts, before: Cohort, after: Cohort, mentee_id: int, wanted: Sequence[int]) -> str:
    lost = losses(before, after, {facts.parts[mentee_id].person_id}).without
    names = [facts.part_of(Role.MENTEE, person).name for person in lost]
    nobody = "a mentor" if len(wanted) == 1 else "a triad"
    then = f"; {listed(names)} {'is' if len(names) == 1 else 'are'} without {nobody} now" if names else ""
    return f"Proposed and pinned {facts.title(mentee_id, wanted)}{then}"

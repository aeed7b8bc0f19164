"""Suggesting pairs for everybody, and proposing one by hand (product.md D3, D4)."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.matching import (
    Cancelled,
    PinError,
    Progress,
    Round,
    Watch,
    explain_pair,
)
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import count_of
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.matching.explained import frozen
from rmdesk.services.matching.facts import MatchingFacts, PairFacts
from rmdesk.services.matching.reading import read_facts
from rmdesk.services.matching.views import Suggested
from rmdesk.services.matching.writing import Proposal, add_proposals, decide, remove_proposals, undecide
from rmdesk.store.tables.matching import PairRule, Relationship
from rmdesk.store.tables.recruitment import Participation

_QUIET = Watch()


def suggest(
    desk: Desk,
    programme_id: int,
    progress: Progress = _QUIET.progress,
    cancelled: Cancelled = _QUIET.cancelled,
) -> Done[Suggested]:
    """Work out the best pairs for everybody and propose them, as one change that can be undone.

    Agreed pairs, pairs of which somebody has said yes, and pins stay; other proposals give way to the new ones. The
    same facts give the same pairs every time, and then nothing is written. `progress` is told 0 to 100 and what is
    being done. Raises `MatchingStopped` when `cancelled` says so, and `UserError` when nobody can be paired or a pin
    can't stand; nothing has changed then.
    """
    with desk.read() as session:
        facts = read_facts(session, programme_id)
    _check_anybody(facts)
    proposals, left = _work_out(facts, Watch(progress, cancelled))
    old = facts.in_state(RelationshipState.PROPOSED)
    held = sum(1 for pair in facts.pairs if pair.state is RelationshipState.CHOOSING)
    kept, gone, new = _compare(old, proposals)
    result = Suggested(len(proposals) + held, left, same=not (gone or new))
    if result.same and not any(_differs(pair, one) for pair, one in kept):
        return Done(result, frozenset())
    with desk.change(f"Suggested {count_of(len(proposals), 'pair')}", Area.MATCHING) as change:
        remove_proposals(change.session, [pair.id for pair in gone])
        add_proposals(change.session, programme_id, new, desk.clock.today())
        for pair, one in kept:
            if _differs(pair, one):
                row = change.get(Relationship, pair.id)
                row.fit, row.explanation = one.explained.total, frozen(one.explained)
    return change.done(result)


def _check_anybody(facts: MatchingFacts) -> None:
    for role, other in ((Role.MENTEE, Role.MENTOR), (Role.MENTOR, Role.MENTEE)):
        if not facts.ready(role):
            raise UserError(
                f"There is no {role.value} to pair anybody with.",
                f"Matching needs a {role.value} who is ready, and a {other.value} who is ready.",
            )


def _work_out(facts: MatchingFacts, watch: Watch) -> tuple[list[Proposal], int]:
    """Return the best pairs with their explanations, and how many mentees are left without one."""
    matching = facts.solving()
    try:
        cohort = matching.best(facts.pins_in(matching), watch)
    except PinError as error:
        raise UserError(error.message, f"{_names(matching, error)}. {error.advice}") from error
    proposals = [
        Proposal(
            facts.part_of(Role.MENTEE, pairing.mentee_id).id,
            facts.part_of(Role.MENTOR, pairing.mentor_ids[0]).id,
            explain_pair(matching, pairing.mentee_id, pairing.mentor_ids[0]),
        )
        for pairing in cohort
    ]
    watch.check()
    return proposals, len(cohort.unmatched_mentees)


def _names(matching: Round, error: PinError) -> str:
    pairs = (
        f"{matching.mentees[mentee].name} with {matching.mentors[mentor].name}"
        for mentee, mentor in error.pairs
    )
    return "; ".join(pairs)


def _compare(
    old: Sequence[PairFacts], proposals: Sequence[Proposal]
) -> tuple[list[tuple[PairFacts, Proposal]], list[PairFacts], list[Proposal]]:
    """Return what stays (with its new explanation), what goes, and what is new."""
    before = {(pair.mentee, pair.mentors): pair for pair in old}
    wanted = {(one.mentee_id, (one.mentor_id,)): one for one in proposals}
    kept = [(pair, wanted[key]) for key, pair in before.items() if key in wanted]
    gone = [pair for key, pair in before.items() if key not in wanted]
    return kept, gone, [one for key, one in wanted.items() if key not in before]


def _differs(pair: PairFacts, one: Proposal) -> bool:
    return pair.fit != one.explained.total or pair.explanation != frozen(one.explained)


def propose(desk: Desk, mentee_id: int, mentor_id: int) -> Done[int]:
    """Propose a pair by hand (both by participation) and pin it, so that it stays when pairs are suggested again.

    A proposal that nobody has answered gives way: the mentee's, and where the mentor has no place left, the mentor's
    weakest that is not pinned. Returns the relationship's number. Raises `UserError` when a rule speaks against it.
    """
    with desk.change("", Area.MATCHING) as change:
        facts = read_facts(change.session, change.get(Participation, mentee_id).programme_id)
        _check_free(facts, mentee_id, mentor_id)
        gone = [pair for pair in facts.living_of(mentee_id) if pair.mentors != (mentor_id,)]
        number = next((p.id for p in facts.living_of(mentee_id) if p.mentors == (mentor_id,)), None)
        if number is None:
            gone += _making_room(facts, mentor_id)
            number = _replace(change, facts, gone, mentee_id, mentor_id, desk)
        _pin(change, facts, mentee_id, mentor_id)
        mentee, mentor = facts.parts[mentee_id].name, facts.parts[mentor_id].name
        lost = [facts.parts[pair.mentee].name for pair in gone if pair.mentee != mentee_id]
        after = f"; {lost[0]} is without a mentor now" if lost else ""
        change.label = f"Proposed {mentee} ↔ {mentor}{after}"
    return change.done(number)


def _check_free(facts: MatchingFacts, mentee_id: int, mentor_id: int) -> None:
    mentee, mentor = facts.parts[mentee_id], facts.parts[mentor_id]
    for part in (mentee, mentor):
        if part.held_back:
            raise UserError(part.why_not, "Leave them out while that is so.")
        if not part.ready:
            raise UserError(f"{part.name} is not ready yet.", "Move them to “Ready” first.")
    if any(pair.state is not RelationshipState.PROPOSED for pair in facts.living_of(mentee_id)):
        raise UserError(
            f"{mentee.name} has a pair that somebody has said yes to.",
            "End that pair, or record a no, first.",
        )
    held = sum(1 for pair in facts.living_of(mentor_id) if pair.state is RelationshipState.CHOOSING)
    against = facts.against(mentee, mentor, facts.active.get(mentor.person_id, 0) + held)
    if against:
        raise UserError(
            "These two can't be paired. " + " ".join(reason.sentence for reason in against),
            "If that is not so, put their profiles right.",
        )


def _making_room(facts: MatchingFacts, mentor_id: int) -> list[PairFacts]:
    """Return the proposals of a mentor that must give way to one more, the weakest first."""
    mentor = facts.parts[mentor_id]
    living = facts.living_of(mentor_id)
    elsewhere = facts.active.get(mentor.person_id, 0) - sum(
        1 for pair in living if pair.state is RelationshipState.ACTIVE
    )
    over = len(living) + elsewhere + 1 - mentor.candidate.capacity
    if over <= 0:
        return []
    loose = [p for p in living if p.state is RelationshipState.PROPOSED and not facts.is_pinned(p)]
    if len(loose) < over:
        raise UserError(f"All of {mentor.name}’s places are pinned.", "Unpin one of their pairs first.")
    return sorted(loose, key=lambda pair: (pair.fit or 0, pair.id))[:over]


def _replace(
    change: Change, facts: MatchingFacts, gone: list[PairFacts], mentee_id: int, mentor_id: int, desk: Desk
) -> int:
    remove_proposals(change.session, [pair.id for pair in gone])
    mentee, mentor = facts.parts[mentee_id].person_id, facts.parts[mentor_id].person_id
    proposal = Proposal(mentee_id, mentor_id, explain_pair(facts.solving(), mentee, mentor))
    return add_proposals(change.session, facts.programme_id, [proposal], desk.clock.today())[0]


def _pin(change: Change, facts: MatchingFacts, mentee_id: int, mentor_id: int) -> None:
    for mentee, mentor in facts.pins:
        if mentee == mentee_id:
            undecide(change.session, facts.programme_id, mentee, mentor)
    decide(
        change.session,
        PairRule(programme_id=facts.programme_id, mentee_id=mentee_id, mentor_id=mentor_id, kind="pin"),
    )

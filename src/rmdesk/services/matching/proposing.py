"""Suggesting pairs for everybody, and proposing one by hand (product.md D3, D4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.matching import (
    Cancelled,
    Cohort,
    PinError,
    Progress,
    Round,
    Watch,
)
from rmdesk.rules.matching.words import listed
from rmdesk.rules.programme import Naming
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import count_of
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.matching.beginning import in_the_way
from rmdesk.services.matching.explained import BY_HAND, afresh, explained_by
from rmdesk.services.matching.facts import MatchingFacts, PairFacts
from rmdesk.services.matching.ranked import without_answer
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
        facts = read_facts(session, programme_id, desk.clock.today())
    found = suggestion(facts, Watch(progress, cancelled))
    if found.nothing_new:
        return Done(found.result, frozenset())
    with desk.change(found.label, Area.MATCHING) as change:
        found.write(change, programme_id, desk.clock.today())
    return change.done(found.result)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The best pairs worked out, and what of the proposals that are there stays, goes, is new, or is out of date."""

    result: Suggested
    label: str
    gone: Sequence[PairFacts]
    new: Sequence[Proposal]
    stale: Sequence[tuple[PairFacts, Proposal]]

    @property
    def nothing_new(self) -> bool:
        """Whether everything is there as it should be."""
        return not (self.gone or self.new or self.stale)

    def write(self, change: Change, programme_id: int, today: dt.date) -> None:
        """Write it, as part of a change."""
        remove_proposals(change.session, [pair.id for pair in self.gone])
        add_proposals(change.session, programme_id, self.new, today)
        for pair, one in self.stale:
            row = change.get(Relationship, pair.id)
            row.fit, row.explanation = one.explained.total, afresh(pair.explanation, one.explained)


def suggestion(facts: MatchingFacts, watch: Watch) -> Suggestion:
    """Return the best pairs for everybody, to be written; raises as `suggest` does."""
    _check_anybody(facts)
    proposals, left, proved = _work_out(facts, watch)
    kept_yes = facts.in_state(RelationshipState.CHOOSING)
    stuck = tuple(facts.names(pair) for pair in kept_yes if in_the_way(facts, pair))
    kept, gone, new = compare(facts.in_state(RelationshipState.PROPOSED), proposals)
    same, stale = not (gone or new), [pair for pair in kept if _differs(*pair)]
    called = facts.naming
    label = _label(called, len(kept), len(gone), len(new))
    if same:
        label = f"Brought the reasons of {called.count_of_pairs(len(stale))} up to date"
    result = Suggested(
        len(proposals) + len(kept_yes),
        left,
        same,
        proved,
        called,
        same and bool(stale),
        stuck,
        tuple(_packs_out(facts)),
    )
    return Suggestion(result, label, gone, new, stale)


def _packs_out(facts: MatchingFacts) -> list[str]:
    """Return the mentees for whom pairs are suggested and whose selection pack is not back."""
    out = without_answer(facts.packs)
    names = [
        part.name
        for part in facts.ready(Role.MENTEE)
        if part.person_id in out
        and all(pair.state is RelationshipState.PROPOSED for pair in facts.living_of(part.id))
    ]
    return sorted(names, key=str.casefold)


def _label(called: Naming, kept: int, gone: int, new: int) -> str:
    """Say what is new; what stays as it was is not counted with it."""
    if not new:
        return f"Took {called.count_of_pairs(gone)} back"
    if kept:
        return f"Suggested {count_of(new, f'new {called.pair}', f'new {called.pairs}')}"
    return f"Suggested {called.count_of_pairs(new)}"


def _check_anybody(facts: MatchingFacts) -> None:
    for role, other in ((Role.MENTEE, Role.MENTOR), (Role.MENTOR, Role.MENTEE)):
        if not facts.ready(role):
            raise UserError(
                f"There is no {role.value} to pair anybody with.",
                f"Matching needs a {role.value} who is ready, and a {other.value} who is ready.",
            )


def _work_out(facts: MatchingFacts, watch: Watch) -> tuple[list[Proposal], int, bool]:
    """Return the best pairs with their explanations, how many mentees are left, and whether that is proved best."""
    matching = facts.solving()
    cohort = best_of(facts, matching, watch)
    proposals = [
        Proposal(
            facts.part_of(Role.MENTEE, pairing.mentee_id).id,
            tuple(facts.part_of(Role.MENTOR, mentor).id for mentor in pairing.mentor_ids),
            explained_by(matching, pairing.mentee_id, pairing.mentor_ids),
        )
        for pairing in cohort
    ]
    watch.check()
    return proposals, len(cohort.unmatched_mentees), cohort.proved


def best_of(facts: MatchingFacts, matching: Round, watch: Watch) -> Cohort:
    """Return the best pairs of a round of `facts.solving`. Raises `UserError` naming pins that can't stand."""
    try:
        return matching.best(facts.pins_in(matching), watch)
    except PinError as error:
        raise UserError(error.message, f"{_names(matching, error)}. {error.advice}") from error


def _names(matching: Round, error: PinError) -> str:
    pairs = (
        f"{matching.mentees[mentee].name} with {matching.mentors[mentor].name}"
        for mentee, mentor in error.pairs
    )
    return "; ".join(pairs)


def compare(
    old: Sequence[PairFacts], proposals: Sequence[Proposal]
) -> tuple[list[tuple[PairFacts, Proposal]], list[PairFacts], list[Proposal]]:
    """Compare proposals with the old: return what stays (with its new explanation), what goes, and what is new."""
    before = {(pair.mentee, frozenset(pair.mentors)): pair for pair in old}
    wanted = {(one.mentee_id, frozenset(one.mentor_ids)): one for one in proposals}
    kept = [(pair, wanted[key]) for key, pair in before.items() if key in wanted]
    gone = [pair for key, pair in before.items() if key not in wanted]
    return kept, gone, [one for key, one in wanted.items() if key not in before]


def _differs(pair: PairFacts, one: Proposal) -> bool:
    return pair.fit != one.explained.total or pair.explanation != afresh(pair.explanation, one.explained)


def propose(desk: Desk, mentee_id: int, *mentor_ids: int) -> Done[int]:
    """Put a pair or a triad together by hand (all by participation) and pin it, so that a suggestion keeps it.

    A proposal that nobody has answered gives way: the mentee's, and where a mentor has no place left, the mentor's
    weakest that is not pinned. Returns the relationship's number. Raises `UserError` when there are not as many
    mentors as the plan says, or a rule speaks against it.
    """
    wanted = tuple(sorted(mentor_ids))
    with desk.change("", Area.MATCHING) as change:
        programme_id = change.get(Participation, mentee_id).programme_id
        facts = read_facts(change.session, programme_id, desk.clock.today())
        check_free(facts, mentee_id, wanted)
        living = facts.living_of(mentee_id)
        gone = giving_way(facts, mentee_id, wanted)
        number = next((pair.id for pair in living if pair not in gone), None)
        if number is None:
            number = _replace(change, facts, gone, mentee_id, wanted, desk)
        pin_together(change, facts, mentee_id, wanted)
        lost = [facts.parts[pair.mentee].name for pair in gone if pair.mentee != mentee_id]
        without = f"without {'a mentor' if len(wanted) == 1 else 'a triad'} now"
        after = f"; {listed(lost)} {'is' if len(lost) == 1 else 'are'} {without}" if lost else ""
        change.label = f"Proposed and pinned {facts.title(mentee_id, wanted)}{after}"
    return change.done(number)


def giving_way(facts: MatchingFacts, mentee_id: int, mentor_ids: Sequence[int]) -> list[PairFacts]:
    """Return the proposals that give way when these, by participation, are put together by hand.

    Raises `UserError` when all of a mentor's places are pinned.
    """
    living = facts.living_of(mentee_id)
    gone = [pair for pair in living if sorted(pair.mentors) != sorted(mentor_ids)]
    if len(gone) == len(living):
        for mentor_id in mentor_ids:
            gone += [pair for pair in _making_room(facts, mentor_id, gone) if pair not in gone]
    return gone


def check_by_hand(facts: MatchingFacts, mentee_id: int, mentor_ids: Sequence[int]) -> tuple[str, ...]:
    """Return what speaks against putting these together now, in sentences; empty when nothing does."""
    mentee, mentors = facts.parts[mentee_id], [facts.parts[key] for key in mentor_ids]
    found = [f"{part.name} is not ready yet." for part in (mentee, *mentors) if not part.ready]
    if any(pair.state is not RelationshipState.PROPOSED for pair in facts.living_of(mentee_id)):
        found.append(f"{mentee.name} has a {facts.naming.pair} that somebody has said yes to.")
    for mentor in mentors:
        held = sum(1 for pair in facts.living_of(mentor.id) if pair.state is RelationshipState.CHOOSING)
        taken = facts.carried(mentor.person_id) + held
        found += [reason.sentence for reason in facts.against(mentee, mentor, taken)]
    return (*found, *facts.between(mentor_ids))


def check_free(facts: MatchingFacts, mentee_id: int, mentor_ids: Sequence[int]) -> None:
    """Raise `UserError` where these, by participation, can't be put together now."""
    each = facts.settings.mentors_each
    if held := [facts.parts[k] for k in (mentee_id, *mentor_ids) if facts.parts[k].held_back]:
        raise UserError(held[0].why_not, "Leave them out while that is so.")
    if len(set(mentor_ids)) != each:
        raise UserError(
            "A triad has two different mentors." if each > 1 else "A pair has one mentor.",
            "Choose two mentors." if each > 1 else "Choose one mentor.",
        )
    if any(pair.state is not RelationshipState.PROPOSED for pair in facts.living_of(mentee_id)):
        raise UserError(
            f"{facts.parts[mentee_id].name} has a {facts.naming.pair} that somebody has said yes to.",
            f"End that {facts.naming.pair}, or record a no, first.",
        )
    if unready := [facts.parts[k].name for k in (mentee_id, *mentor_ids) if not facts.parts[k].ready]:
        raise UserError(f"{unready[0]} is not ready yet.", "Move them to “Ready” first.")
    if against := check_by_hand(facts, mentee_id, mentor_ids):
        who = "These two" if each == 1 else "These three"
        together = "be paired" if each == 1 else "be put together"
        raise UserError(
            f"{who} can’t {together}. " + " ".join(against), "If that is not so, put their profiles right."
        )


def _making_room(facts: MatchingFacts, mentor_id: int, gone: Sequence[PairFacts]) -> list[PairFacts]:
    """Return the proposals of a mentor that must give way to one more, the weakest first."""
    mentor = facts.parts[mentor_id]
    living = [pair for pair in facts.living_of(mentor_id) if pair not in gone]
    elsewhere = facts.active.get(mentor.person_id, 0) - sum(
        1 for pair in living if pair.state is RelationshipState.ACTIVE
    )
    over = len(living) + elsewhere + 1 - mentor.candidate.capacity
    if over <= 0:
        return []
    loose = [p for p in living if p.state is RelationshipState.PROPOSED and not facts.is_pinned(p)]
    if len(loose) < over:
        raise UserError(
            f"All of {mentor.name}’s places are pinned.", f"Unpin one of their {facts.naming.pairs} first."
        )
    return sorted(loose, key=lambda pair: (pair.fit or 0, pair.id))[:over]


def _replace(
    change: Change,
    facts: MatchingFacts,
    gone: Sequence[PairFacts],
    mentee_id: int,
    mentor_ids: tuple[int, ...],
    desk: Desk,
) -> int:
    remove_proposals(change.session, [pair.id for pair in gone])
    people = [facts.parts[key].person_id for key in mentor_ids]
    explained = explained_by(facts.solving(), facts.parts[mentee_id].person_id, people)
    proposal = Proposal(mentee_id, mentor_ids, explained)
    [number] = add_proposals(change.session, facts.programme_id, [proposal], desk.clock.today())
    row = change.get(Relationship, number)
    row.explanation = {**row.explanation, BY_HAND: True}
    return number


def pin_together(change: Change, facts: MatchingFacts, mentee_id: int, mentor_ids: Sequence[int]) -> None:
    """Pin a mentee to these mentors, all by participation, and let go of their other pins."""
    for mentee, mentor in facts.pins:
        if mentee == mentee_id:
            undecide(change.session, facts.programme_id, mentee, mentor)
    for mentor_id in mentor_ids:
        decide(
            change.session,
            PairRule(programme_id=facts.programme_id, mentee_id=mentee_id, mentor_id=mentor_id, kind="pin"),
        )

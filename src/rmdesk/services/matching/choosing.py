"""What the coordinator decides about single pairs, and what its people say (product.md D5, D6)."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.matching import Tie
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.people import check_notice
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import Answer, RelationshipState, check_answer, state_of
from rmdesk.rules.wording import count_of, day_in_words, listed
from rmdesk.services.desk import Change, Desk, Done, one
from rmdesk.services.matching.beginning import in_the_way
from rmdesk.services.matching.board import apart_in_words
from rmdesk.services.matching.facts import MatchingFacts, PairFacts
from rmdesk.services.matching.reading import programme_of, read_facts
from rmdesk.services.matching.views import Answered
from rmdesk.services.matching.writing import decide, let_go, remove_proposals, undecide
from rmdesk.store.tables.matching import PairRule, Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Meeting

LONGEST_REASON = 2000


def pin(desk: Desk, relationship_id: int) -> Done[None]:
    """Keep a proposed pair together whenever pairs are suggested again."""
    with desk.change("", Area.MATCHING) as change:
        facts, pair = _read(desk, change, relationship_id)
        _check_open(facts, pair)
        for mentor in pair.mentors:
            decide(change.session, _rule(facts, pair.mentee, mentor, "pin"))
        change.label = f"Pinned {facts.names(pair)}"
    return change.done(None)


def unpin(desk: Desk, relationship_id: int) -> Done[None]:
    """Let a pair give way again when pairs are suggested."""
    with desk.change("", Area.MATCHING) as change:
        facts, pair = _read(desk, change, relationship_id)
        _forget(change, facts, pair)
        change.label = f"Unpinned {facts.names(pair)}"
    return change.done(None)


Couple = tuple[int, int]
"""Two people of one relationship, by participation."""


def never(desk: Desk, relationship_id: int, couple: Couple | None = None) -> Done[None]:
    """Keep these people apart from now on, whatever the programme, and let the pair go unless it is over.

    In a triad `couple` says which two, who may be the two mentors; without it the mentee is kept apart from both.
    Raises `UserError` for an active pair, which must be ended first.
    """
    with desk.change("", Area.MATCHING) as change:
        facts, pair = _read(desk, change, relationship_id)
        _part(desk, change, facts, pair)
        for one_id, other_id in _couples(pair, couple):
            decide(change.session, _rule(facts, one_id, other_id, "never"))
        change.label = f"Never {_couple_names(facts, pair, couple)}"
    return change.done(None)


def declare_conflict(
    desk: Desk,
    relationship_id: int,
    tie: Tie = Tie.OTHER,
    has_say: Role = Role.MENTEE,
    couple: Couple | None = None,
) -> Done[None]:
    """Note that one of a pair depends on the other, keep them apart, and let the pair go unless it is over.

    `has_say` is the one on whom the other depends; with `couple`, two of a triad, `MENTEE` means the first of them.
    Raises `UserError` for an active pair, which must be ended first.
    """
    with desk.change("", Area.MATCHING) as change:
        facts, pair = _read(desk, change, relationship_id)
        _part(desk, change, facts, pair)
        for one_id, other_id in _couples(pair, couple):
            rule = _rule(facts, one_id, other_id, "conflict")
            rule.tie, rule.has_say = tie.value, has_say.value
            decide(change.session, rule)
        change.label = f"Declared a conflict: {_couple_names(facts, pair, couple)}"
    return change.done(None)


def let_pair_go(desk: Desk, relationship_id: int) -> Done[None]:
    """Let a proposal go that can't begin, without keeping its people apart. What was said to it stays with it.

    Raises `UserError` for a pair that is active or over.
    """
    with desk.change("", Area.MATCHING) as change:
        facts, pair = _read(desk, change, relationship_id)
        _check_open(facts, pair)
        _forget(change, facts, pair)
        let_go(change.session, [pair], f"You let it go on {day_in_words(desk.clock.today())}.")
        change.label = f"Let go of {facts.names(pair)}"
    return change.done(None)


def allow(desk: Desk, rule_id: int) -> Done[None]:
    """Take back a never or a declared conflict."""
    with desk.change("", Area.MATCHING) as change:
        rule = change.get(PairRule, rule_id)
        facts = read_facts(change.session, rule.programme_id, desk.clock.today())
        words = apart_in_words(facts, (rule.mentee_id, rule.mentor_id), rule.tie, rule.has_say)
        change.label = f"Took back: {words.rstrip('.')}"
        change.session.delete(rule)
    return change.done(None)


def answer(desk: Desk, relationship_id: int, participation_id: int, said: Answer) -> Done[Answered]:
    """Record what somebody says to a pair; `PENDING` takes back what they said.

    The pair becomes active when all who must say yes have, and is declined by a no from anyone, at any time and
    without a reason. Raises `UserError` for a yes out of turn, for a pair that is active or ended, and when something
    has come up that speaks against the pair; nothing is recorded then.
    """
    with desk.change("", Area.MATCHING) as change:
        facts, pair = _read(desk, change, relationship_id)
        _check_answerable(facts, pair, said)
        if said is Answer.YES and in_the_way(facts, pair):
            _check_nothing_against(facts, pair)
        check_answer(facts.order, pair.members, participation_id, said)
        members = tuple(
            replace(member, answer=said) if member.key == participation_id else member
            for member in pair.members
        )
        state = state_of(facts.order, members)
        returns = pair.state is RelationshipState.DECLINED and state.is_open
        gone = _giving_way(facts, pair) if returns else []
        remove_proposals(change.session, [one.id for one in gone])
        _write_answer(change, pair, participation_id, said, desk)
        _write_state(change, desk, facts, pair, state)
        change.label = _said(facts, pair, participation_id, said, state)
        if gone:
            change.label += (
                f"; {listed([facts.names(one) for one in gone])} {'gives' if len(gone) == 1 else 'give'} way"
            )
    return change.done(Answered(pair.id, state, facts.names(pair)))


def end(desk: Desk, relationship_id: int, reason: str = "") -> Done[None]:
    """End an active pair: nobody's fault, and no reason is needed. The two are not suggested together again.

    Its meetings still to come are cancelled in the same step. Raises `UserError` for a pair that is not active.
    """
    reason = reason.strip()
    if len(reason) > LONGEST_REASON:
        raise UserError(f"A reason can have up to {LONGEST_REASON} characters.", "Shorten it.")
    with desk.change("", Area.MATCHING, Area.MEETINGS) as change:
        facts, pair = _read(desk, change, relationship_id)
        if pair.state is not RelationshipState.ACTIVE:
            raise UserError(
                facts.naming.said("Only an active {pair} can be ended."),
                facts.naming.said("Record a no for a {pair} that is proposed."),
            )
        row = change.get(Relationship, pair.id)
        row.state, row.ended_on, row.ending = RelationshipState.ENDED.value, desk.clock.today(), reason
        _forget(change, facts, pair)
        cancelled = _cancel_meetings(change, desk, facts, pair)
        after = f"; cancelled {count_of(cancelled, 'planned meeting')}" if cancelled else ""
        change.label = f"Ended {facts.names(pair)}{after}"
    return change.done(None)


def _cancel_meetings(change: Change, desk: Desk, facts: MatchingFacts, pair: PairFacts) -> int:
    coming = select(Meeting).where(
        Meeting.relationship_id == pair.id,
        Meeting.state == MeetingState.PLANNED.value,
        Meeting.day > desk.clock.today(),
    )
    meetings = change.session.scalars(coming).all()
    for meeting in meetings:
        meeting.state, meeting.reason = MeetingState.CANCELLED.value, f"The {facts.naming.pair} has ended."
        meeting.recorded_at = desk.clock.now()
    return len(meetings)


def _read(desk: Desk, change: Change, relationship_id: int) -> tuple[MatchingFacts, PairFacts]:
    facts = read_facts(change.session, programme_of(change.session, relationship_id), desk.clock.today())
    return facts, facts.pair(relationship_id)


def _couples(pair: PairFacts, couple: Couple | None) -> tuple[Couple, ...]:
    return (couple,) if couple else tuple((pair.mentee, mentor) for mentor in pair.mentors)


def _couple_names(facts: MatchingFacts, pair: PairFacts, couple: Couple | None) -> str:
    if couple is None:
        return facts.names(pair)
    mentee = next((key for key in couple if key == pair.mentee), couple[1])
    return facts.title(mentee, [key for key in couple if key != mentee])


def _rule(facts: MatchingFacts, mentee_id: int, mentor_id: int, kind: str) -> PairRule:
    return PairRule(programme_id=facts.programme_id, mentee_id=mentee_id, mentor_id=mentor_id, kind=kind)


def _forget(change: Change, facts: MatchingFacts, pair: PairFacts) -> None:
    """Forget the pins of a pair."""
    for mentor in pair.mentors:
        if (pair.mentee, mentor) in facts.pins:
            undecide(change.session, facts.programme_id, pair.mentee, mentor)


def _check_open(facts: MatchingFacts, pair: PairFacts) -> None:
    if not pair.state.is_open:
        raise UserError(f"{facts.names(pair)} is {pair.state.label.lower()} already.")


def _check_answerable(facts: MatchingFacts, pair: PairFacts, said: Answer) -> None:
    if pair.state is RelationshipState.DECLINED and said is Answer.PENDING:
        _check_may_return(facts, pair)
    else:
        _check_open(facts, pair)
    held = [facts.parts[member.key] for member in pair.members if member.key in facts.parts]
    if said is Answer.YES and (stopped := [part.why_not for part in held if part.held_back]):
        raise UserError(" ".join(stopped), "Nobody is asked while that is so; a no can be recorded.")


def _check_may_return(facts: MatchingFacts, pair: PairFacts) -> None:
    """Raise `UserError` when a declined pair can't be taken up again because its people have others now."""
    called = facts.naming
    if any(other.state is not RelationshipState.PROPOSED for other in facts.living_of(pair.mentee)):
        raise UserError(
            f"{facts.parts[pair.mentee].name} has another {called.pair} now.",
            f"Record a no to it, or end it, first: somebody has said yes to that {called.pair}.",
        )
    for key in pair.mentors:
        mentor = facts.parts[key]
        here = sum(1 for p in facts.living_of(key) if p.state is RelationshipState.CHOOSING)
        if facts.active.get(mentor.person_id, 0) + here >= mentor.candidate.capacity:
            raise UserError(
                f"{mentor.name} has no place free now.",
                f"End another of their {called.pairs}, or record a no to one, first.",
            )
    if pinned := [facts.names(one) for one in _giving_way(facts, pair) if facts.is_pinned(one)]:
        raise UserError(f"{listed(pinned)} would have to give way, and is pinned.", "Unpin it first.")


def _giving_way(facts: MatchingFacts, pair: PairFacts) -> list[PairFacts]:
    """Return the proposals that nobody has answered and that a declined pair takes the place of when it returns."""
    gone = facts.living_of(pair.mentee)
    for key in pair.mentors:
        mentor = facts.parts[key]
        stay = [one for one in facts.living_of(key) if one not in gone]
        taken = facts.active.get(mentor.person_id, 0) + sum(
            1 for one in stay if one.state is not RelationshipState.ACTIVE
        )
        may_go = sorted(
            (one for one in stay if one.state is RelationshipState.PROPOSED),
            key=lambda one: (facts.is_pinned(one), one.fit or 0, one.id),
        )
        gone += may_go[: max(0, taken + 1 - mentor.candidate.capacity)]
    return gone


def _part(desk: Desk, change: Change, facts: MatchingFacts, pair: PairFacts) -> None:
    """Let a pair go that is neither active nor over, as its people are kept apart."""
    if pair.state is RelationshipState.ACTIVE:
        raise UserError(
            facts.naming.said("This {pair} is active."),
            facts.naming.said("End the {pair} first, then keep them apart."),
        )
    _forget(change, facts, pair)
    if pair.state.is_open:
        let_go(change.session, [pair], f"You kept them apart on {day_in_words(desk.clock.today())}.")


def _write_answer(change: Change, pair: PairFacts, participation_id: int, said: Answer, desk: Desk) -> None:
    found = select(RelationshipMember.id).where(
        RelationshipMember.relationship_id == pair.id,
        RelationshipMember.participation_id == participation_id,
    )
    member = one(change.session, RelationshipMember, change.session.execute(found).scalar_one())
    member.answer = said.value
    member.answered_on = None if said is Answer.PENDING else desk.clock.today()


def _write_state(
    change: Change, desk: Desk, facts: MatchingFacts, pair: PairFacts, state: RelationshipState
) -> None:
    row = change.get(Relationship, pair.id)
    row.state = state.value
    if state is RelationshipState.ACTIVE:
        _check_may_start(facts, pair)
        row.active_on = desk.clock.today()
    if state in (RelationshipState.ACTIVE, RelationshipState.DECLINED):
        _forget(change, facts, pair)


def _check_may_start(facts: MatchingFacts, pair: PairFacts) -> None:
    """Raise `UserError` when something has come up since the proposal that speaks against the pair, and
    `NoticeMissing` when one of them has not had the privacy notice.
    """
    _check_nothing_against(facts, pair)
    people = [facts.parts[key] for key in (pair.mentee, *pair.mentors)]
    members = [(part.person_id, part.name) for part in people]
    check_notice(members, frozenset(part.person_id for part in people if part.told))


def _check_nothing_against(facts: MatchingFacts, pair: PairFacts) -> None:
    mentee = facts.parts[pair.mentee]
    mentors = [facts.parts[key] for key in pair.mentors]
    found = [
        part.why_not if part.held_back else f"{part.name} is not ready any more."
        for part in (mentee, *mentors)
        if not part.ready
    ]
    if any(other.state is RelationshipState.ACTIVE for other in facts.living_of(mentee.id)):
        found.append(f"{mentee.name} is in another {facts.naming.pair} already.")
    found += [reason.sentence for mentor in mentors for reason in facts.against(mentee, mentor)]
    found += facts.between(pair.mentors)
    if found:
        raise UserError(
            f"This {facts.naming.pair} can’t begin. " + " ".join(found),
            "If that is not so, put their profiles right; otherwise record a no.",
        )


def _said(
    facts: MatchingFacts, pair: PairFacts, participation_id: int, said: Answer, state: RelationshipState
) -> str:
    """Return "Amara Okafor said yes to Helen Marsh; the pair is active"."""
    name, role = facts.parts[participation_id].name, facts.parts[participation_id].role
    others = pair.mentors if role is Role.MENTEE else (pair.mentee,)
    to = " and ".join(facts.parts[key].name for key in others)
    if said is Answer.PENDING:
        return f"Took back {name}’s answer to {to}"
    after = f"; the {facts.naming.pair} is active" if state is RelationshipState.ACTIVE else ""
    return f"{name} said {said.value} to {to}{after}"

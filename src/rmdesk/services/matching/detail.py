"""One pair, or somebody without one, in full: why, why not someone else, and what was said (product.md D4, D5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rmdesk.base.errors import UserError
from rmdesk.rules.matching import Pair, Round, Side, Watch, ranked, why_not
from rmdesk.rules.matching import unmatched_reasons as reasons_between
from rmdesk.rules.matching.words import listed
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import Answer, RelationshipState, stage_in_words, to_ask
from rmdesk.rules.wording import day_in_words
from rmdesk.services.desk import Desk
from rmdesk.services.matching.beginning import in_the_way
from rmdesk.services.matching.board import cautions, warnings
from rmdesk.services.matching.choices import Choices
from rmdesk.services.matching.explained import BY_HAND, explained_by, fit_of, frozen, thawed
from rmdesk.services.matching.facts import LIVING, MatchingFacts, PairFacts
from rmdesk.services.matching.instead import cohort_with
from rmdesk.services.matching.left import those_without
from rmdesk.services.matching.overriding import asides_with, held_of, may_aside, speaking_against
from rmdesk.services.matching.proposing import check_by_hand, giving_way
from rmdesk.services.matching.reading import programme_of, read_facts
from rmdesk.services.matching.supporters import lines_of
from rmdesk.services.matching.views import (
    ByHand,
    MayAside,
    MemberAnswer,
    Other,
    PairDetail,
    Tried,
    WithoutDetail,
)
from rmdesk.store.tables.matching import Relationship

OTHERS = 3
"""How many others who could be with somebody are named beside a pair."""
OTHERS_RULED_OUT = 2
"""How many are named who could not, those whom the mentee chose first."""
OTHERS_WITHOUT = 8
"""How many are named beside somebody without a pair."""
QUIET = Watch()


def pair(desk: Desk, relationship_id: int) -> PairDetail:
    """Return one relationship in full. Raises `BugError` when there is none."""
    with desk.read() as session:
        facts = read_facts(session, programme_of(session, relationship_id), desk.clock.today())
        helpers = lines_of(session, facts.programme_id)
    told = Choices(facts, desk.clock)
    one = facts.pair(relationship_id)
    return PairDetail(
        id=one.id,
        title=facts.names(one),
        mentee=facts.parts[one.mentee].who,
        mentors=tuple(facts.parts[key].who for key in one.mentors),
        fit=fit_of(one.fit, one.explanation),
        explanation=thawed(one.explanation, {p.person_id: p.name for p in facts.parts.values()}),
        state=one.state,
        stage=stage_in_words(one.state, facts.order, one.members, facts.naming),
        naming=facts.naming,
        supporter=next(iter(one.of(Role.SUPPORTER)), None),
        supporters=helpers,
        called_mentor_on=one.called_mentor_on,
        history=_history(one),
        pinned=facts.is_pinned(one),
        warnings=tuple(warnings(facts, one)),
        cautions=cautions(facts, one),
        in_the_way=in_the_way(facts, one),
        answers=tuple(_answers(facts, one)),
        others=_others(facts, one) if one.state.is_open else (),
        asides=tuple(asides_with(one)),
        may_aside=_may_aside(facts, one.mentee, one.mentors) if one.state in LIVING else (),
        held=_held(facts, one.mentee, one.mentors) if one.state.is_open else (),
        own_choice="" if one.state.is_over else told.own_choice(facts.parts[one.mentee]),
    )


def pair_if_there(desk: Desk, relationship_id: int) -> PairDetail | None:
    """Return one relationship in full, or None when it has gone, as a proposal may."""
    with desk.read() as session:
        there = session.get(Relationship, relationship_id) is not None
    return pair(desk, relationship_id) if there else None


def costs(desk: Desk, relationship_id: int, watch: Watch = QUIET) -> tuple[Other, ...]:
    """Return the others of `pair` with what each pair would cost somebody else: everybody is matched anew for each.

    Raises `MatchingStopped` when `watch` says so.
    """
    with desk.read() as session:
        facts = read_facts(session, programme_of(session, relationship_id), desk.clock.today())
    return _others(facts, facts.pair(relationship_id), watch)


def without(desk: Desk, participation_id: int, programme_id: int) -> WithoutDetail | None:
    """Return what stands between somebody without a pair and each of a few others; None when they have a pair now."""
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
    told = Choices(facts, desk.clock)
    line = next(those_without(facts, participation_id), None)
    if line is None:
        return None
    found = reasons_between(facts.whole, facts.standing, line.side, line.who.person_id)[:OTHERS_WITHOUT]
    others = []
    for reason in found:
        mentor_side = line.side is Side.MENTOR
        other = facts.part_of(Role.MENTEE if mentor_side else Role.MENTOR, reason.person_id)
        pair_of = (other.id, line.id) if mentor_side else (line.id, other.id)
        may = not check_by_hand(facts, pair_of[0], pair_of[1:])
        aside = None if may else may_aside(facts, *pair_of)
        lost = ""
        if may and facts.settings.mentors_each == 1:
            try:
                lost = _lost_by_hand(facts, pair_of)
            except UserError as error:
                may, lost = False, f"; {error.message[0].lower()}{error.message[1:]}".removesuffix(".")
        others.append(Other(*pair_of, reason.name, reason.text + lost, may, aside=aside))
    own = told.own_choice(facts.parts[line.id]) if line.side is Side.MENTEE else ""
    return WithoutDetail(line.who, line.side, line.sentence, line.help, tuple(others), facts.naming, own)


def by_hand(desk: Desk, programme_id: int) -> ByHand:
    """Return who can be put together by hand: those who are ready, mentees without an agreed pair first."""
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
    free = [
        part
        for part in facts.ready(Role.MENTEE)
        if all(one.state is RelationshipState.PROPOSED for one in facts.living_of(part.id))
    ]
    without = {part.id for part in free if not facts.living_of(part.id)}
    free.sort(key=lambda part: (part.id not in without, part.name.casefold()))
    mentors = sorted(facts.ready(Role.MENTOR), key=lambda part: part.name.casefold())
    return ByHand(
        facts.settings.mentors_each,
        facts.naming,
        tuple(part.who for part in free),
        tuple(part.who for part in mentors),
    )


def tried(desk: Desk, programme_id: int, mentee_id: int, mentor_ids: tuple[int, ...]) -> Tried:
    """Return what speaks against putting these together, all by participation, and else how well they fit."""
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
    if len(set(mentor_ids)) < len(mentor_ids):
        return Tried(("The two mentors are the same person.",), "", None)
    against = check_by_hand(facts, mentee_id, mentor_ids)
    matching = facts.whole
    people = [facts.parts[key].person_id for key in mentor_ids]
    mentee = facts.parts[mentee_id].person_id
    known = mentee in matching.mentees and all(person in matching.mentors for person in people)
    if against:
        held, may = _held(facts, mentee_id, mentor_ids), _may_aside(facts, mentee_id, mentor_ids)
        return Tried(against, "", None, held=held, aside=may)
    if not known:
        return Tried((), "", None)
    explained = explained_by(matching, mentee, people)
    try:
        costs = tuple(_costs_by_hand(facts, mentee_id, mentor_ids))
    except UserError as error:
        return Tried((error.message, error.advice), "", None)
    fit = fit_of(explained.total, frozen(explained))
    cautions = facts.cautions(mentee_id, mentor_ids)
    return Tried((), explained.sentence, fit, cautions, costs=costs, out_of=explained.out_of)


def _costs_by_hand(facts: MatchingFacts, mentee_id: int, mentor_ids: Sequence[int]) -> Iterator[str]:
    """Say which proposals give way when these are put together by hand, and who would be without."""
    gone = giving_way(facts, mentee_id, mentor_ids)
    if lost := _lost(facts, gone, mentee_id):
        yield f"{lost}."
    own = [facts.names(pair) for pair in gone if pair.mentee == mentee_id]
    if own:
        yield f"This takes the place of {listed(own)}."


def _lost(facts: MatchingFacts, gone: Sequence[PairFacts], mentee_id: int) -> str:
    """Return "Peter Rowe would be without a mentor", of everybody but this mentee whose proposal goes; or nothing."""
    names = [facts.parts[pair.mentee].name for pair in gone if pair.mentee != mentee_id]
    nobody = "a mentor" if facts.settings.mentors_each == 1 else "a triad"
    return f"{listed(names)} would be without {nobody}" if names else ""


def _lost_by_hand(facts: MatchingFacts, pair_of: Pair) -> str:
    """Return who would be without by this pair, made by hand, to follow what is said of it; nothing where nobody is.

    Raises `UserError` when all of the mentor's places are pinned.
    """
    lost = _lost(facts, giving_way(facts, pair_of[0], pair_of[1:]), pair_of[0])
    return f"; {lost}" if lost else ""


def _history(one: PairFacts) -> str:
    by_hand = "Put together by you" if one.explanation.get(BY_HAND) else "Proposed"
    words = [f"{by_hand} on {day_in_words(one.proposed_on)}"]
    if one.active_on:
        words.append(f"agreed on {day_in_words(one.active_on)}")
    if one.ended_on:
        words.append(f"ended on {day_in_words(one.ended_on)}")
    sentence = ", ".join(words) + "."
    if one.state is RelationshipState.ENDED and one.ending.strip():
        return f"{sentence} Noted: “{one.ending.strip()}”"
    return f"{sentence} {one.ending}".strip()


def _answers(facts: MatchingFacts, one: PairFacts) -> Iterator[MemberAnswer]:
    """Return each person's answer, those who are asked first before the others."""
    stands = bool(in_the_way(facts, one))
    asked = to_ask(facts.order, one.members) if one.state.is_open and not stands else ()
    ranks = {role: rank for rank, roles in enumerate(facts.order) for role in roles}
    people = [member for member in one.members if member.role in (Role.MENTEE, Role.MENTOR)]
    for member in sorted(people, key=lambda m: (ranks[m.role], m.role is Role.MENTEE)):
        on = one.answered.get(member.key)
        part = facts.parts[member.key]
        if member.answer is not Answer.PENDING:
            when = f" on {day_in_words(on)}" if on else ""
            note = f"{part.name} said {member.answer.value}{when}."
        elif member.key in asked:
            note = f"Ask {part.name} now."
        elif not one.state.is_open:
            note = f"{part.name} was not asked."
        elif stands:
            note = f"{part.name} is not asked while this {facts.naming.pair} can’t begin."
        else:
            note = f"{part.name} is asked after that."
        waiting = member.answer is Answer.PENDING and one.state.is_open
        said = member.answer is not Answer.PENDING
        yield MemberAnswer(
            participation_id=member.key,
            role=member.role,
            name=part.name,
            answer=member.answer,
            may_say_yes=member.key in asked,
            may_say_no=waiting,
            may_take_back=said and (one.state.is_open or one.state is RelationshipState.DECLINED),
            note=note,
        )


def _others(facts: MatchingFacts, one: PairFacts, watch: Watch | None = None) -> tuple[Other, ...]:
    """Return the best others for this pair's mentee; with `watch` each with what it would cost."""
    matching = facts.solving(free=one.id)
    mentee = facts.parts[one.mentee].person_id
    if mentee not in matching.mentees:
        return ()
    cohort = facts.proposed(matching, free=one.id)
    own = {facts.parts[key].person_id for key in one.mentors}
    stays = _stays(facts, matching, one)
    in_order = sorted(
        (mentor for mentor in matching.mentors if mentor not in own and mentor != mentee),
        key=lambda mentor: (-matching.fit(mentee, mentor).strength, mentor),
    )
    found = []
    beside = tuple(facts.parts[key].person_id for key in stays)
    open_to_them = [
        mentor
        for mentor in in_order
        if not matching.broken(mentee, mentor) and not any(matching.apart(mentor, one) for one in beside)
    ]
    ruled_out = [mentor for mentor in in_order if mentor not in open_to_them]
    for mentor in (*open_to_them[:OTHERS], *ruled_out[:OTHERS_RULED_OUT]):
        instead = None
        if watch is not None and not matching.broken(mentee, mentor):
            instead = cohort_with(facts, matching, cohort, (mentee, mentor), beside, watch)
        why = why_not(matching, cohort, mentee, mentor, instead, beside)
        other = facts.part_of(Role.MENTOR, mentor).id
        parted = facts.between((*stays, other)) if why.points is not None else ()
        text = _parted(matching, (mentee, mentor), parted) if parted else why.text
        gone = [facts.parts[key].name for key in one.mentors if key not in stays]
        instead_of = gone[0] if stays and gone else ""
        may = not check_by_hand(facts, one.mentee, (*stays, other))
        aside = None if may else may_aside(facts, one.mentee, other)
        found.append(Other(one.mentee, other, why.name, text, may, stays, instead_of, aside))
    return tuple(found)


def _parted(matching: Round, pair_of: Pair, parted: Sequence[str]) -> str:
    """Return why a mentor may not be beside the one who stays, and which choice of the mentee they are."""
    chosen = ranked(matching.fit(*pair_of))
    against = " ".join(parted).removesuffix(".")
    against = against[0].lower() + against[1:] if against.startswith(("You ", "A ")) else against
    return f"{chosen}{', but ' if chosen else ''}ruled out: {against}"


def _may_aside(facts: MatchingFacts, mentee: int, mentors: Sequence[int]) -> tuple[MayAside, ...]:
    found = (may_aside(facts, mentee, mentor) for mentor in mentors)
    return tuple(one for one in found if one is not None)


def _held(facts: MatchingFacts, mentee: int, mentors: Sequence[int]) -> tuple[str, ...]:
    """Return which rules against these people can't be set aside, and why."""
    found = [word for key in mentors for word in held_of(facts, speaking_against(facts, mentee, key))]
    return tuple(dict.fromkeys(found))


def _stays(facts: MatchingFacts, matching: Round, one: PairFacts) -> tuple[int, ...]:
    """Return who of a triad stays when another mentor takes a place: all but the one who fits least."""
    if len(one.mentors) < 2 or facts.settings.mentors_each == 1:
        return ()
    mentee = facts.parts[one.mentee].person_id

    def strength(key: int) -> tuple[int, int]:
        person = facts.parts[key].person_id
        return (matching.fit(mentee, person).strength if person in matching.mentors else -1, -key)

    return tuple(sorted(one.mentors, key=strength, reverse=True)[: len(one.mentors) - 1])

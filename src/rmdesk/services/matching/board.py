"""What the matching page shows: the pairs, who is without one, and one pair or person in full (product.md D4)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.matching import Pair, Rule, Tie
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import (
    BEGINS,
    RelationshipState,
    choosing_in_words,
    stage_in_words,
)
from rmdesk.rules.wording import count_of
from rmdesk.services.desk import Desk
from rmdesk.services.matching.beginning import in_the_way
from rmdesk.services.matching.explained import fit_of, short_of
from rmdesk.services.matching.facts import MatchingFacts, PairFacts, Part
from rmdesk.services.matching.left import those_without
from rmdesk.services.matching.overriding import aside_lines
from rmdesk.services.matching.reading import read_facts
from rmdesk.services.matching.views import (
    KeptApart,
    MatchingView,
    PairLine,
)
from rmdesk.store.tables.matching import PairRule


def view(desk: Desk, programme_id: int) -> MatchingView:
    """Return the matching of a programme: pairs by fit, those that are over last."""
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
        kept_apart = _kept_apart(session, facts)
    closed, missing = _closed(facts)
    return MatchingView(
        programme_id=programme_id,
        subtitle=_subtitle(facts),
        closed=closed,
        missing=missing,
        lines=tuple(sorted((_line(facts, pair) for pair in facts.pairs), key=_place)),
        without=() if closed else tuple(those_without(facts)),
        kept_apart=kept_apart,
        asides=tuple(aside_lines(facts)),
        naming=facts.naming,
        mentors_each=facts.settings.mentors_each,
        begins=BEGINS,
    )


def warnings(facts: MatchingFacts, one: PairFacts) -> Iterator[str]:
    """Say what has changed since the proposal so that the pair should not go on as it is."""
    if one.state.is_over:
        return
    members = [facts.parts[key] for key in (one.mentee, *one.mentors)]
    for part in members:
        if not part.ready:
            yield part.why_not
    if all(part.ready for part in members):
        mentee = members[0]
        for mentor in members[1:]:
            for exclusion in facts.whole.exclusions(mentee.person_id, mentor.person_id):
                if one.state.is_open or exclusion.rule is not Rule.CAPACITY:
                    yield exclusion.sentence
        yield from facts.between(one.mentors)


def cautions(facts: MatchingFacts, one: PairFacts) -> tuple[str, ...]:
    """Return what is not known of a pair and should be before it begins, in sentences."""
    if one.state.is_over:
        return ()
    return facts.cautions(one.mentee, one.mentors)


def _line(facts: MatchingFacts, one: PairFacts) -> PairLine:
    return PairLine(
        id=one.id,
        mentee=facts.parts[one.mentee].who,
        mentors=tuple(facts.parts[key].who for key in one.mentors),
        fit=fit_of(one.fit, one.explanation),
        why=short_of(one.explanation).replace(f" {facts.parts[one.mentee].name} asked for", " asked for"),
        stage=stage_in_words(one.state, facts.order, one.members, facts.naming),
        state=one.state,
        pinned=facts.is_pinned(one),
        warning=" ".join(dict.fromkeys((*warnings(facts, one), *in_the_way(facts, one)))),
        caution=" ".join(cautions(facts, one)),
    )


def _place(line: PairLine) -> tuple[bool, int, str, int]:
    return line.state.is_over, -(line.fit or 0), line.mentee.name, line.id


def _subtitle(facts: MatchingFacts) -> str:
    """Return "12 mentees · 16 mentor places · 12 pairs proposed · mentors choose first (change in Plan)"."""
    mentees, places = len(facts.whole.mentees), sum(one.free_places for one in facts.whole.mentors.values())
    opened = sum(1 for one in facts.pairs if one.state.is_open)
    agreed = len(facts.in_state(RelationshipState.ACTIVE))
    called = facts.naming
    words = [] if called.is_usual else [called.label]
    words += [
        count_of(mentees, called.mentee, called.mentees),
        count_of(places, f"{called.mentor} place"),
        f"{called.count_of_pairs(opened)} proposed",
    ]
    if agreed:
        words.append(f"{agreed} agreed")
    waited = sum(1 for part in facts.ready(Role.MENTEE) if part.waiting_since and not _has_pair(facts, part))
    if waited:
        words.append(
            f"{count_of(waited, 'has', 'have')} waited and {'comes' if waited == 1 else 'come'} first"
        )
    words.append(f"{choosing_in_words(facts.chooser, facts.kind, called)} (change in Plan)")
    return " · ".join(words)


def _has_pair(facts: MatchingFacts, part: Part) -> bool:
    """Return whether somebody is in a pair that a new suggestion leaves as it is."""
    return any(pair.state is not RelationshipState.PROPOSED for pair in facts.living_of(part.id))


def _closed(facts: MatchingFacts) -> tuple[str, Role | None]:
    """Return what opens matching, and whose page to go to; empty when it is open."""
    if facts.pairs:
        return "", None
    mentees, mentors = facts.ready(Role.MENTEE), facts.ready(Role.MENTOR)
    if mentees and mentors:
        return "", None
    if mentees:
        return "Matching opens when a mentor is ready.", Role.MENTOR
    if mentors:
        return "Matching opens when a mentee is ready.", Role.MENTEE
    return "Matching opens when a mentee and a mentor are ready.", Role.MENTEE


def _kept_apart(session: Session, facts: MatchingFacts) -> tuple[KeptApart, ...]:
    rows = session.execute(
        select(
            PairRule.id, PairRule.mentee_id, PairRule.mentor_id, PairRule.kind, PairRule.tie, PairRule.has_say
        )
        .where(PairRule.programme_id == facts.programme_id, PairRule.kind != "pin")
        .order_by(PairRule.id)
    )
    return tuple(
        KeptApart(row.id, apart_in_words(facts, (row.mentee_id, row.mentor_id), row.tie, row.has_say))
        for row in rows
    )


def apart_in_words(facts: MatchingFacts, pair_of: Pair, tie: str, has_say: str) -> str:
    """Return why two people are kept apart: "Helen Marsh teaches Amara Okafor or marks their work."."""
    mentee, mentor = (facts.parts[key].name for key in pair_of)
    upper, lower = (mentor, mentee) if has_say == Role.MENTOR.value else (mentee, mentor)
    return {
        "": f"{mentee} and {mentor}: never together.",
        Tie.APPRAISER.value: f"{upper} appraises {lower}.",
        Tie.PROFESSIONAL.value: f"{upper} looks after {lower} professionally.",
        Tie.TEACHER.value: f"{upper} teaches {lower} or marks their work.",
        Tie.OTHER.value: f"{mentee} and {mentor}: a declared conflict.",
    }[tie]

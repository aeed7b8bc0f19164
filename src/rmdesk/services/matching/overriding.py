"""Setting a rule aside for one pair, by hand and with a reason, and taking it back (product.md D1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.matching import RULE_WORDS, Exclusion, Pair, Rule, SetAside, held_words
from rmdesk.rules.matching.words import listed
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import day_in_words
from rmdesk.services import upkeep
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.matching.explained import asides_of, explained_by, with_asides
from rmdesk.services.matching.facts import Aside, MatchingFacts, PairFacts
from rmdesk.services.matching.reading import read_facts
from rmdesk.services.matching.views import AsideLine, MayAside
from rmdesk.services.matching.writing import let_go, undecide
from rmdesk.store.tables.matching import PairOverride, Relationship
from rmdesk.store.tables.recruitment import Participation

LONGEST_REASON = 2000
_BEGUN = (RelationshipState.ACTIVE, RelationshipState.ENDED)


def set_aside(desk: Desk, mentee_id: int, mentor_id: int, reason: str) -> Done[None]:
    """Set aside for two people, by participation, every rule that speaks against them; the reason stays for ever.

    A pair that they are in already keeps it with its explanation. Raises `FieldError` for "reason" when there is none
    or it is too long, and `UserError` when something speaks against them that can't be set aside, or nothing does.
    """
    kept = _check_reason(reason)
    by = upkeep.settings(desk).coordinator.strip()
    with desk.change("", Area.MATCHING, Area.PEOPLE) as change:
        facts = _facts(desk, change, change.get(Participation, mentee_id).programme_id)
        against = speaking_against(facts, mentee_id, mentor_id)
        title = _both(facts, (mentee_id, mentor_id))
        if held := held_of(facts, against):
            raise UserError(f"{title} can’t be put together.", " ".join(held))
        if not against:
            raise UserError(f"No rule keeps {title} apart.", "There is nothing to set aside.")
        change.add(
            PairOverride(
                programme_id=facts.programme_id,
                mentee_id=mentee_id,
                mentor_id=mentor_id,
                rules=tuple(one.rule.value for one in against),
                reason=kept,
                made_by=by,
                made_on=desk.clock.today(),
            )
        )
        _keep_with_pairs(desk, change, facts.programme_id, (mentee_id, mentor_id))
        titles = listed(f"“{RULE_WORDS[one.rule].title}”" for one in against)
        change.label = f"Set {titles} aside for {title}"
    return change.done(None)


def take_back(desk: Desk, aside_id: int) -> Done[None]:
    """Let the rules hold again that were set aside for two people; a proposal of them is over in the same step, and
    keeps its reason.

    Raises `UserError` when their pair is agreed or has been: then it stays on the record.
    """
    with desk.change("", Area.MATCHING, Area.PEOPLE) as change:
        row = change.get(PairOverride, aside_id)
        facts = _facts(desk, change, row.programme_id)
        aside = next(one for one in facts.asides if one.id == aside_id)
        if not may_take_back(facts, aside):
            raise UserError(
                facts.naming.said("This {pair} is agreed, so what was set aside for it stays on the record."),
                facts.naming.said("You can end the {pair}, or say never to make it again."),
            )
        change.session.delete(row)
        change.session.flush()
        gone = [pair for pair in _pairs_of(facts, aside) if pair.state.is_open]
        for pair in gone:
            for other in pair.mentors:
                undecide(change.session, facts.programme_id, pair.mentee, other)
        on = day_in_words(desk.clock.today())
        let_go(change.session, gone, f"What was set aside for it was taken back on {on}.")
        change.label = f"{_both(facts, aside.couple)} are kept apart again"
    return change.done(None)


def speaking_against(facts: MatchingFacts, mentee_id: int, mentor_id: int) -> tuple[Exclusion, ...]:
    """Return the rules against two people, by participation, as if all of the mentor's places were free: whether one
    is free changes from day to day.
    """
    return facts.against(facts.parts[mentee_id], facts.parts[mentor_id], taken=0)


def held_of(facts: MatchingFacts, against: Sequence[Exclusion]) -> tuple[str, ...]:
    """Return in sentences which of these can't be set aside here, and why."""
    words = (held_words(one.rule, facts.settings.may_override) for one in against)
    return tuple(dict.fromkeys(word for word in words if word))


def may_aside(facts: MatchingFacts, mentee_id: int, mentor_id: int) -> MayAside | None:
    """Return what may be set aside for two people; none when nothing speaks against them, or something that can't."""
    against = speaking_against(facts, mentee_id, mentor_id)
    if not against or held_of(facts, against):
        return None
    return MayAside(
        mentee_id,
        mentor_id,
        _both(facts, (mentee_id, mentor_id)),
        " ".join(one.sentence for one in against),
    )


def may_take_back(facts: MatchingFacts, aside: Aside) -> bool:
    """Return whether what was set aside can be taken back: their pair is not agreed, and never was."""
    return not any(pair.state in _BEGUN for pair in _pairs_of(facts, aside))


def aside_lines(facts: MatchingFacts) -> Iterator[AsideLine]:
    """Give everything that was set aside in the programme."""
    for one in facts.asides:
        titles = listed(f"“{RULE_WORDS[rule].title}”" for rule in Rule if rule in one.override.rules)
        words = f"{_both(facts, one.couple)}: {titles} set aside"
        when = _when(SetAside("", "", "", one.override.by, one.override.on))
        yield AsideLine(one.id, f"{words}{when}.", one.override.reason, may_take_back(facts, one))


def asides_with(pair: PairFacts) -> Iterator[AsideLine]:
    """Give what was set aside for a pair, as it is kept with why it was proposed."""
    for one in asides_of(pair.explanation):
        words = f"{one.against} “{one.title}” was set aside{_when(one)}."
        yield AsideLine(0, words, one.reason, may_take_back=False)


def _both(facts: MatchingFacts, couple: Pair) -> str:
    return " and ".join(facts.parts[key].name for key in couple)


def _when(one: SetAside) -> str:
    on = f" on {day_in_words(one.on)}" if one.on else ""
    return f"{on} by {one.by}" if one.by else on


def _check_reason(reason: str) -> str:
    kept = reason.strip()
    if not kept:
        raise FieldError(
            "reason", "Setting a rule aside needs a reason.", "It stays with the pair and can be read later."
        )
    if len(kept) > LONGEST_REASON:
        raise FieldError("reason", f"A reason can have up to {LONGEST_REASON} characters.", "Shorten it.")
    return kept


def _facts(desk: Desk, change: Change, programme_id: int) -> MatchingFacts:
    return read_facts(change.session, programme_id, desk.clock.today())


def _pairs_of(facts: MatchingFacts, aside: Aside) -> list[PairFacts]:
    mentee, mentor = aside.couple
    return [pair for pair in facts.pairs if pair.mentee == mentee and mentor in pair.mentors]


def _keep_with_pairs(desk: Desk, change: Change, programme_id: int, couple: Pair) -> None:
    """Keep what was set aside with the explanation of a pair that these two are in already."""
    facts = _facts(desk, change, programme_id)
    for pair in facts.living_of(couple[0]):
        if couple[1] in pair.mentors and pair.explanation:
            people = [facts.parts[key].person_id for key in (pair.mentee, *pair.mentors)]
            row = change.get(Relationship, pair.id)
            row.explanation = with_asides(
                row.explanation, explained_by(facts.alone(pair), people[0], people[1:])
            )

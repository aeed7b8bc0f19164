"""What stands in the way of a proposal, so that nobody is asked about a pair that can't begin (product.md D5)."""

from __future__ import annotations

from rmdesk.rules.matching import held_words
from rmdesk.services.matching.facts import MatchingFacts, PairFacts


def in_the_way(facts: MatchingFacts, pair: PairFacts) -> tuple[str, ...]:
    """Return in sentences why an open pair can't begin as things are, without what may be set aside for it; empty when
    it can, and for a pair that is not open.
    """
    if not pair.state.is_open:
        return ()
    mentee, mentors = facts.parts[pair.mentee], [facts.parts[key] for key in pair.mentors]
    found = [part.why_not for part in (mentee, *mentors) if not part.ready]
    if any(other.state.is_active for other in facts.living_of(mentee.id)):
        found.append(f"{mentee.name} is in another {facts.naming.pair} already.")
    for mentor in mentors:
        against = facts.against(mentee, mentor)
        found += [one.sentence for one in against if held_words(one.rule, facts.settings.may_override)]
    return (*found, *facts.between(pair.mentors))

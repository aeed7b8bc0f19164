"""Other weights tried on the cohort as it is, and taken over with the pairs they make (product.md D2, D3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rmdesk.rules.areas import Area
from rmdesk.rules.matching import (
    PART_LABELS,
    QUIET,
    Cancelled,
    Cohort,
    Moved,
    Outcome,
    Part,
    Progress,
    Round,
    Watch,
    Weights,
    moved,
    outcome,
)
from rmdesk.rules.matching.words import listed
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import count_of
from rmdesk.services.desk import Desk, Done, one
from rmdesk.services.matching.facts import MatchingFacts
from rmdesk.services.matching.proposing import Suggestion, best_of, suggestion
from rmdesk.services.matching.reading import read_facts
from rmdesk.services.matching.views import EffectRow, Suggested, Weighing, WeightsEffect
from rmdesk.services.programme.weighing import scheme_weights, set_weights
from rmdesk.store.tables.programme import Programme

NAMED = 5
"""Pairs that change and are named at once; but everybody who would be without is."""
UNKNOWN = "not known"


def weighing(desk: Desk, programme_id: int) -> Weighing:
    """Return the weights of a programme, those of its scheme, and whether proposals would be made anew with others."""
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
        scheme, source = scheme_weights(session, one(session, Programme, programme_id))
    return Weighing(programme_id, facts.settings.weights, scheme, source, _has_proposals(facts), facts.naming)


def try_weights(desk: Desk, programme_id: int, weights: Weights, watch: Watch = QUIET) -> WeightsEffect:
    """Return what the pairs that nobody has answered yet would become with these weights; nothing is changed.

    Raises `MatchingStopped` when `watch` says so, and `UserError` for pins that can't stand.
    """
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
    present = facts.solving()
    if not (present.mentees and present.mentors):
        return WeightsEffect(headline=_nobody(facts))
    tried = _weighed(facts, weights)
    matching = tried.solving()
    before = facts.proposed(present) if _has_proposals(facts) else best_of(facts, present, watch)
    after = best_of(tried, matching, watch)
    changes = sorted(moved(before, after), key=lambda one: (bool(one.after), bool(one.before)))
    without = sum(1 for one in changes if not one.after)
    return WeightsEffect(
        headline=_headline(facts, len(changes)),
        columns=(_called_before(facts), "With these weights"),
        rows=tuple(_rows(facts, matching, before, after)),
        parts=tuple(_parts(matching, before, after)),
        moves=tuple(_move(facts, matching, change) for change in changes),
        few=max(NAMED, without),
        notes=tuple(_notes(facts, weights, after)),
    )


def use_weights(
    desk: Desk,
    programme_id: int,
    weights: Weights,
    progress: Progress = QUIET.progress,
    cancelled: Cancelled = QUIET.cancelled,
) -> Done[Suggested | None]:
    """Take weights over into the plan; where pairs are proposed, they are made anew with them. One step of undo.

    Returns what the suggestion came to, or None where there were no proposals to make anew. Raises as `suggest` does,
    and then nothing has changed.
    """
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
    found: Suggestion | None = None
    if _has_proposals(facts):
        found = suggestion(_weighed(facts, weights), Watch(progress, cancelled))
    label = "Changed the weights of fit"
    if found is not None and (found.gone or found.new):
        label += f", and {found.label[0].lower()}{found.label[1:]}"
    with desk.change(label, Area.PROGRAMME, Area.MATCHING) as change:
        set_weights(change, programme_id, weights)
        if found is not None:
            found.write(change, programme_id, desk.clock.today())
    return change.done(found.result if found is not None else None)


def _weighed(facts: MatchingFacts, weights: Weights) -> MatchingFacts:
    return replace(facts, settings=replace(facts.settings, weights=weights))


def _has_proposals(facts: MatchingFacts) -> bool:
    return bool(facts.in_state(RelationshipState.PROPOSED)) and all(
        facts.ready(role) for role in (Role.MENTEE, Role.MENTOR)
    )


def _nobody(facts: MatchingFacts) -> str:
    called = facts.naming
    if facts.in_state(RelationshipState.ACTIVE, RelationshipState.CHOOSING):
        return f"Nobody is left to be put into a {called.pair}, so weights change nothing now."
    return "Nobody can be matched yet, so there is nothing to compare."


def _called_before(facts: MatchingFacts) -> str:
    return f"{facts.naming.pairs.capitalize()} now" if _has_proposals(facts) else "With the plan’s weights"


def _headline(facts: MatchingFacts, changes: int) -> str:
    called = facts.naming
    if not changes:
        return f"No {called.pair} would change."
    return f"{count_of(changes, called.mentee, called.mentees)} would be matched differently."


def _rows(facts: MatchingFacts, matching: Round, before: Cohort, after: Cohort) -> Iterator[EffectRow]:
    called, was, then = facts.naming, outcome(matching, before), outcome(matching, after)
    mentees, out_of = len(matching.mentees), matching.settings.weights.total
    yield EffectRow(
        f"{called.mentees.capitalize()} matched",
        f"{was.matched} of {mentees}",
        f"{then.matched} of {mentees}",
    )
    if then.chose:
        yield EffectRow("With somebody they chose", _chosen(was), _chosen(then))
    yield EffectRow(f"Weakest fit, out of {out_of}", _figure(was.weakest), _figure(then.weakest))
    yield EffectRow("All fits added up", str(was.total), str(then.total))


def _parts(matching: Round, before: Cohort, after: Cohort) -> Iterator[EffectRow]:
    was, then = outcome(matching, before), outcome(matching, after)
    for part in Part:
        yield EffectRow(PART_LABELS[part], _share(was.reached[part]), _share(then.reached[part]))


def _chosen(found: Outcome) -> str:
    """Return "8 of 12, 5 of them their first choice" in few words."""
    return f"{found.chosen} of {found.chose} ({found.first} first)"


def _figure(points: int | None) -> str:
    return "–" if points is None else str(points)


def _share(per_cent: int | None) -> str:
    return UNKNOWN if per_cent is None else f"{per_cent} %"


def _move(facts: MatchingFacts, matching: Round, change: Moved) -> str:
    """Return "Helen Marsh: with Joy Adeyemi rather than Amara Okafor"."""
    called = facts.naming
    name = matching.mentees[change.mentee_id].name
    was, now = (
        listed(matching.mentors[mentor].name for mentor in mentors)
        for mentors in (change.before, change.after)
    )
    if not was:
        return f"{name}: with {now} rather than without a {called.pair}"
    return (
        f"{name}: with {now} rather than {was}"
        if now
        else f"{name}: without a {called.pair} rather than with {was}"
    )


def _notes(facts: MatchingFacts, weights: Weights, after: Cohort) -> Iterator[str]:
    called = facts.naming
    usual = facts.settings.weights
    if weights == usual and _has_proposals(facts) and moved(facts.proposed(facts.solving()), after):
        changed = "people, choices, rules or pins have changed"
        yield f"These are the plan’s weights: {changed} since {called.pairs} were suggested."
    if weights != usual:
        yield "All these fits are measured by the weights set here, so that they can be compared."
    matching = facts.solving()
    fixed = len(facts.in_state(RelationshipState.CHOOSING, RelationshipState.ACTIVE))
    if fixed:
        one, more = (f"{word} that somebody has said yes to" for word in (called.pair, called.pairs))
        stay = count_of(fixed, f"{one} stays and is", f"{more} stay and are")
        yield f"{stay} not counted here."
    if facts.pins_in(matching):
        yield f"Pinned {called.pairs} stay, and are left out of the weakest fit."
    if matching.anybody_chose:
        yield f"{called.mentees.capitalize()}’ own choices go before any weight, and are left out of the weakest fit."
    if not after.proved:
        yield f"A still better set of {called.pairs} may exist; to be sure of it would take too long."

"""The service calls of the matching screen, one line each; they run on the worker."""

from __future__ import annotations

from rmdesk.rules.people import How
from rmdesk.rules.recruitment import Role
from rmdesk.services import matching, privacy
from rmdesk.services.desk import Done
from rmdesk.services.matching import (
    Answer,
    Answered,
    ByHand,
    ChoicesView,
    FairnessView,
    MatchingView,
    MayAside,
    Other,
    PairDetail,
    Suggested,
    Supporters,
    Tie,
    Tried,
    Watch,
    Weighing,
    Weights,
    WeightsEffect,
    WithoutDetail,
)
from rmdesk.services.recruitment import Joined, Newcomer
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Progress


def view(context: Context, programme_id: int) -> MatchingView:
    """Read the pairs, and who is without one."""
    return matching.view(context.desk, programme_id)


def pair(context: Context, relationship_id: int) -> PairDetail | None:
    """Read one pair in full; none when it has gone in the meantime."""
    return matching.pair_if_there(context.desk, relationship_id)


def without(context: Context, participation_id: int, programme_id: int) -> WithoutDetail | None:
    """Read why somebody has no pair; none when they have one now."""
    return matching.without(context.desk, participation_id, programme_id)


def costs(context: Context, relationship_id: int, progress: Progress) -> tuple[Other, ...]:
    """Work out what each of the others would cost somebody."""
    watch = Watch(lambda done, what: progress.report(done, 100, what), progress.cancelled)
    return matching.costs(context.desk, relationship_id, watch)


def suggest(context: Context, programme_id: int, progress: Progress) -> Done[Suggested]:
    """Suggest pairs for everybody."""

    def report(done: int, what: str) -> None:
        progress.report(done, 100, what)

    return matching.suggest(context.desk, programme_id, report, progress.cancelled)


def fairness(context: Context, programme_id: int) -> FairnessView:
    """Read who is matched and who waits, by group."""
    return matching.fairness(context.desk, programme_id)


def choices(context: Context, programme_id: int) -> ChoicesView:
    """Read who chose whom."""
    return matching.choices(context.desk, programme_id)


def weighing(context: Context, programme_id: int) -> Weighing:
    """Read the weights of fit."""
    return matching.weighing(context.desk, programme_id)


def try_weights(context: Context, programme_id: int, weights: Weights, progress: Progress) -> WeightsEffect:
    """Work out what other weights would make of the pairs."""
    return matching.try_weights(context.desk, programme_id, weights, Watch(cancelled=progress.cancelled))


def use_weights(context: Context, programme_id: int, weights: Weights) -> Done[Suggested | None]:
    """Take weights over, with the pairs that they make."""
    return matching.use_weights(context.desk, programme_id, weights)


def propose(context: Context, mentee_id: int, *mentor_ids: int) -> Done[int]:
    """Propose a pair or a triad by hand."""
    return matching.propose(context.desk, mentee_id, *mentor_ids)


def pair_instead(context: Context, mentee_id: int, *mentor_ids: int) -> Done[int]:
    """Propose another pair or triad for somebody, and match the others anew around it."""
    return matching.pair_instead(context.desk, mentee_id, *mentor_ids)


def by_hand(context: Context, programme_id: int) -> ByHand:
    """Read who can be put together by hand."""
    return matching.by_hand(context.desk, programme_id)


def tried(context: Context, programme_id: int, mentee_id: int, mentor_ids: tuple[int, ...]) -> Tried:
    """Read what speaks for or against putting these together."""
    return matching.tried(context.desk, programme_id, mentee_id, mentor_ids)


def supporters(context: Context, programme_id: int) -> Supporters:
    """Read who supports pairs."""
    return matching.supporters(context.desk, programme_id)


def add_supporter(
    context: Context, programme_id: int, newcomer: Newcomer, person_id: int | None, confirmed: bool
) -> Done[Joined]:
    """Let somebody support pairs."""
    return matching.add_supporter(
        context.desk, programme_id, newcomer, person_id=person_id, confirmed=confirmed
    )


def set_supporter(context: Context, relationship_id: int, participation_id: int | None) -> Done[None]:
    """Give a pair its supporter, or none."""
    return matching.set_supporter(context.desk, relationship_id, participation_id)


def set_called_mentor(context: Context, relationship_id: int, happy: bool) -> Done[None]:
    """Note whether somebody is happy to be called a mentor."""
    return matching.set_called_mentor(context.desk, relationship_id, happy)


def answer(context: Context, relationship_id: int, participation_id: int, said: Answer) -> Done[Answered]:
    """Record what somebody said."""
    return matching.answer(context.desk, relationship_id, participation_id, said)


def pin(context: Context, relationship_id: int, pinned: bool) -> Done[None]:
    """Pin a pair, or let it go."""
    call = matching.pin if pinned else matching.unpin
    return call(context.desk, relationship_id)


def never(context: Context, relationship_id: int, couple: tuple[int, int] | None = None) -> Done[None]:
    """Keep two people apart."""
    return matching.never(context.desk, relationship_id, couple)


def declare(
    context: Context, relationship_id: int, tie: Tie, has_say: Role, couple: tuple[int, int] | None = None
) -> Done[None]:
    """Note that one depends on the other."""
    return matching.declare_conflict(context.desk, relationship_id, tie, has_say, couple)


def end(context: Context, relationship_id: int, reason: str) -> Done[None]:
    """End a pair."""
    return matching.end(context.desk, relationship_id, reason)


def let_go(context: Context, relationship_id: int) -> Done[None]:
    """Let a proposal go that can't begin."""
    return matching.let_pair_go(context.desk, relationship_id)


def allow(context: Context, rule_id: int) -> Done[None]:
    """Let two people be paired again."""
    return matching.allow(context.desk, rule_id)


def set_aside(context: Context, wanted: MayAside, reason: str) -> Done[None]:
    """Set aside what speaks against two people, with a reason."""
    return matching.set_aside(context.desk, wanted.mentee_id, wanted.mentor_id, reason)


def take_back(context: Context, aside_id: int) -> Done[None]:
    """Let the rules hold again that were set aside for two people."""
    return matching.take_back(context.desk, aside_id)


def give_notice(context: Context, people: list[int], how: How) -> Done[None]:
    """Note that these people were given the privacy notice today."""
    return privacy.give_notice(context.desk, people, how)

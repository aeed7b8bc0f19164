"""Relationships: one mentee with one mentor, from proposal to ending, and who says yes to it (product D5, D6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rmdesk.base.errors import UserError
from rmdesk.rules.programme.words import Chooser, ProgrammeKind
from rmdesk.rules.recruitment.words import Role
from rmdesk.rules.relationship_state import Answer, RelationshipState

if TYPE_CHECKING:
    from rmdesk.rules.programme.naming import Naming

__all__ = [
    "BEGINS",
    "Answer",
    "RelationshipState",
    "Said",
    "asking_order",
    "check_answer",
    "chooses_by_cards",
    "choosing_in_words",
    "less_powerful",
    "stage_in_words",
    "state_of",
    "to_ask",
]

_MENTEE_HAS_LESS_POWER = (ProgrammeKind.NEAR_PEER, ProgrammeKind.ORDINARY)
"""In these kinds the mentor is the more experienced one; in all others the mentee has more power (S0 §1)."""


@dataclass(frozen=True, slots=True)
class Said:
    """One person's place in a relationship, and what they said to it; `key` is any number that tells them apart."""

    key: int
    role: Role
    answer: Answer = Answer.PENDING


def less_powerful(kind: ProgrammeKind) -> Role:
    """Return the role in which somebody has less power: the mentor, except where mentoring runs the usual way."""
    return Role.MENTEE if kind in _MENTEE_HAS_LESS_POWER else Role.MENTOR


def asking_order(chooser: Chooser, kind: ProgrammeKind) -> tuple[frozenset[Role], ...]:
    """Return which roles must say yes, first those who are asked first.

    Whoever chooses is asked before the other hears of it, so that a no costs nothing (product, principle 2; schemes.md
    E b). All are asked at once only where the plan says so, or where the coordinator has chosen already. Nobody is
    paired without their yes, whoever chooses (product D5).
    """
    mentee, mentor = frozenset({Role.MENTEE}), frozenset({Role.MENTOR})
    mentor_first, mentee_first = (mentor, mentee), (mentee, mentor)
    return {
        Chooser.LESS_POWERFUL: mentor_first if less_powerful(kind) is Role.MENTOR else mentee_first,
        Chooser.MENTEE: mentee_first,
        Chooser.MENTOR: mentor_first,
        Chooser.BOTH: (mentee | mentor,),
        Chooser.COORDINATOR: (mentee | mentor,),
    }[chooser]


def chooses_by_cards(chooser: Chooser, kind: ProgrammeKind) -> bool:
    """Return whether mentees have a say before anything is proposed, so that they need cards to choose from.

    Where the mentor is asked first, or the coordinator chooses, cards may still be shown, and nobody waits for them.
    """
    return chooser is not Chooser.COORDINATOR and Role.MENTEE in asking_order(chooser, kind)[0]


def to_ask(order: tuple[frozenset[Role], ...], members: Iterable[Said]) -> tuple[int, ...]:
    """Return the keys of those whose answer is waited for now; empty when all who must say yes have, or one said no."""
    members = tuple(members)
    if any(member.answer is Answer.NO for member in members):
        return ()
    for roles in order:
        waiting = tuple(m.key for m in members if m.role in roles and m.answer is Answer.PENDING)
        if waiting:
            return waiting
    return ()


def check_answer(
    order: tuple[frozenset[Role], ...], members: Iterable[Said], key: int, answer: Answer
) -> None:
    """Raise `UserError` for a yes from somebody who is not asked yet. A no is taken from anyone at any time."""
    if answer is not Answer.YES:
        return
    members = tuple(members)
    member = next(one for one in members if one.key == key)
    if key not in to_ask(order, members) and member.answer is Answer.PENDING:
        first = next(one.role.value for one in members if one.key in to_ask(order, members))
        raise UserError(
            f"The {first} is asked first.",
            f"Ask the {member.role.value} when the {first} has said yes. The plan says who chooses first.",
        )


def state_of(order: tuple[frozenset[Role], ...], members: Iterable[Said]) -> RelationshipState:
    """Return where a relationship that has not become active is, from what its people said.

    `ACTIVE` means that everybody who must say yes has.
    """
    members = tuple(members)
    if any(member.answer is Answer.NO for member in members):
        return RelationshipState.DECLINED
    if not to_ask(order, members):
        return RelationshipState.ACTIVE
    said = any(member.answer is Answer.YES for member in members)
    return RelationshipState.CHOOSING if said else RelationshipState.PROPOSED


def choosing_in_words(chooser: Chooser, kind: ProgrammeKind, called: Naming) -> str:
    """Return who chooses, for a line under a title: "mentors choose first"."""
    everybody = "both" if called.pair == "pair" else "all"
    return {
        Chooser.LESS_POWERFUL: f"{called.roles(less_powerful(kind))} choose first",
        Chooser.MENTEE: f"{called.mentees} choose first",
        Chooser.MENTOR: f"{called.mentors} choose first",
        Chooser.BOTH: f"{everybody} choose",
        Chooser.COORDINATOR: f"you choose, then {everybody} are asked",
    }[chooser]


BEGINS = "nothing begins before its people have said yes"
"""What a relationship waits for, whoever chooses (product D5)."""


def stage_in_words(
    state: RelationshipState,
    order: tuple[frozenset[Role], ...],
    members: Iterable[Said],
    called: Naming,
) -> str:
    """Return where a relationship is, in a few words for a list: "waiting for mentee", "agreed by both"."""
    members = tuple(members)
    if state is RelationshipState.CHOOSING:
        asked = to_ask(order, members)
        waiting = [member.role for member in members if member.key in asked]
        roles = [
            called.role(role) if waiting.count(role) == 1 else called.roles(role)
            for role in sorted(set(waiting), reverse=True)
        ]
        return f"waiting for {' and '.join(roles) or 'answers'}"
    if state is RelationshipState.ACTIVE:
        pair = [member for member in members if member.role is not Role.SUPPORTER]
        said = all(member.answer is Answer.YES for member in pair)
        return f"agreed by {'both' if len(pair) == 2 else 'all three'}" if said else "agreed"
    return state.label.lower()

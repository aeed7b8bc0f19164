"""Who is matched and who waits, by group, as counts that give nobody away (product.md D3, G4).

Groups are made by what matching itself goes by: items that people ticked for use in matching, and what needs no tick,
such as their service. Access needs, print format and equality monitoring are not used for matching, so not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rmdesk.rules.evaluation import FEWEST_SHEETS, LEAST_SHOWN
from rmdesk.rules.matching import Candidate
from rmdesk.rules.matching.fairness import (
    IN_PAIR,
    Placed,
    Standing,
    StandsOut,
    Table,
    Trait,
    all_of_one,
    standing_out,
    tables,
)
from rmdesk.rules.matching.words import fold
from rmdesk.rules.people import Place
from rmdesk.rules.programme import Naming, starting
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import count_of
from rmdesk.services.desk import Desk
from rmdesk.services.matching.facts import MatchingFacts
from rmdesk.services.matching.facts import Part as PersonsPart
from rmdesk.services.matching.reading import read_facts
from rmdesk.services.matching.views import FairnessSide, FairnessTable, FairnessView

SERVICE, LEVEL, ORGANISATION, PLACE = (
    Trait("service", "Service", open=True),
    Trait("level", "Level"),
    Trait("organisation", "Organisation", open=True),
    Trait("place", "Where they would meet"),
)
TOPICS = {
    Role.MENTEE: Trait("topics", "What they ask for", several=True),
    Role.MENTOR: Trait("topics", "What they bring", several=True),
}
BANDS = ((1, 3), (4, 6), (7, 9))
"""Levels that are counted together."""
COLUMNS: Mapping[frozenset[Standing], str] = {
    frozenset({Standing.AGREED}): "Agreed",
    frozenset({Standing.PROPOSED}): "Proposed",
    frozenset({Standing.WAITING}): "Waiting",
    IN_PAIR: "Agreed or proposed",
}
TOO_FEW = f"There are fewer than {FEWEST_SHEETS}, so nothing is counted by group."


def fairness(desk: Desk, programme_id: int) -> FairnessView:
    """Return, for mentees and for mentors, how each group stands, and what stands out."""
    with desk.read() as session:
        facts = read_facts(session, programme_id, desk.clock.today())
    people = {role: _people(facts, role) for role in (Role.MENTEE, Role.MENTOR)}
    traits = {role: _traits(facts, role) for role in people}
    shown = {role: tables(people[role], traits[role]) for role in people}
    looked_at = sum(len(table.groups) for found in shown.values() for table in found)
    sides = tuple(
        FairnessSide(
            role,
            starting(facts.naming.roles(role)),
            tuple(_sentences(facts.naming, role, people[role], shown[role], traits[role], looked_at)),
            tuple(_view(table) for table in shown[role] if table.groups),
        )
        for role in people
    )
    return FairnessView(programme_id, sides)


def _traits(facts: MatchingFacts, role: Role) -> tuple[Trait, ...]:
    where = (ORGANISATION,) if facts.settings.across_organisations else ()
    return (SERVICE, *where, LEVEL, TOPICS[role], PLACE)


def _people(facts: MatchingFacts, role: Role) -> list[Placed]:
    """Return everybody ready in a role who is in a pair or could still be in one."""
    parts = facts.ready(role)
    spelt = _spellings(part.candidate for part in parts)
    found = []
    for part in parts:
        living = facts.living_of(part.id)
        if any(pair.state is RelationshipState.ACTIVE for pair in living):
            standing = Standing.AGREED
        elif living:
            standing = Standing.PROPOSED
        elif role is Role.MENTOR and not facts.whole.mentors[part.person_id].free_places:
            continue
        else:
            standing = Standing.WAITING
        found.append(Placed(standing, _fits(facts, part), _values(part.candidate, role, spelt)))
    return found


def _fits(facts: MatchingFacts, part: PersonsPart) -> tuple[int, ...]:
    """Return the fit with each person that somebody is in a pair with, where there is something to go by."""
    matching, own = facts.whole, part.person_id
    fits = (
        matching.fit(pairing.mentee_id, mentor)
        for pairing in facts.standing
        for mentor in pairing.mentor_ids
        if own == (pairing.mentee_id if part.role is Role.MENTEE else mentor)
    )
    return tuple(fit.total for fit in fits if fit.known_weight)


def _spellings(people: Iterable[Candidate]) -> dict[str, str]:
    """Return each value by its folded form, as it is spelt first in alphabetical order."""
    typed = {
        " ".join(value.split())
        for one in people
        for value in (one.service, one.organisation, *one.perspectives_lacked, *one.experience_offered)
    }
    return {fold(value): value for value in sorted(typed, reverse=True) if value}


def _values(one: Candidate, role: Role, spelt: Mapping[str, str]) -> dict[str, frozenset[str]]:
    topics = one.perspectives_lacked if role is Role.MENTEE else one.experience_offered
    band = next((band for band in BANDS if one.level is not None and band[0] <= one.level <= band[1]), None)

    def known(values: Iterable[str]) -> frozenset[str]:
        return frozenset(spelt[folded] for value in values if (folded := fold(value)) in spelt)

    return {
        SERVICE.key: known([one.service]),
        ORGANISATION.key: known([one.organisation]),
        LEVEL.key: frozenset({f"Level {band[0]} to {band[1]}"} if band else ()),
        TOPICS[role].key: known(topics),
        PLACE.key: frozenset({Place(one.place).label} if one.place else ()),
    }


def _sentences(
    called: Naming,
    role: Role,
    people: list[Placed],
    shown: tuple[Table, ...],
    traits: tuple[Trait, ...],
    looked_at: int,
) -> Iterator[str]:
    """Say what stands out, or why nothing can be said; a group that is hidden is never said to be all right."""
    roles = called.roles(role)
    waiting = sum(1 for one in people if one.standing is Standing.WAITING)
    if not people:
        yield f"There are no {roles} to look at yet."
    elif not waiting:
        yield f"None of the {count_of(len(people), called.role(role), roles)} waits, so no group is left over."
    elif len(people) < FEWEST_SHEETS:
        yield TOO_FEW
    else:
        alone = all_of_one(people, traits, looked_at)
        for trait, name in alone:
            kind = trait.label.lower()
            yield f"“{name}” ({kind}) stands out: everybody who waits is from there, and nobody from elsewhere."
        out = standing_out(people, shown, looked_at)
        yield from (_told(one, roles) for one in out)
        if not (alone or out):
            yield _nothing_told(shown)


def _nothing_told(shown: tuple[Table, ...]) -> str:
    """Say that nothing stands out, as far as that can be seen."""
    if not any(table.groups for table in shown):
        return "The numbers are too small to be shown by group."
    hidden = sum(table.hidden for table in shown)
    if not hidden:
        return "Nothing stands out: no group shown here waits clearly more often than the others."
    are = count_of(hidden, "group is too small, or leaves", "groups are too small, or leave")
    return f"Among the groups shown here none waits clearly more often; {are} too few others, to be shown."


def _told(one: StandsOut, roles: str) -> str:
    return (
        f"“{one.name}” ({one.trait.label.lower()}) stands out: {one.waiting} of {one.people} {roles} wait, "
        f"and {one.others_waiting} of the {one.others} others."
    )


def _view(table: Table) -> FairnessTable:
    rows = tuple(
        (group.name, *map(str, group.counts), "–" if group.middle_fit is None else str(group.middle_fit))
        for group in table.groups
    )
    hidden = f"{count_of(table.hidden, 'other group is', 'other groups are')} hidden." if table.hidden else ""
    columns = (*(COLUMNS[column] for column in table.columns), "Middle fit")
    return FairnessTable(table.trait.label, columns, rows, hidden)


HIDDEN = (
    f"Counts under {LEAST_SHOWN} are hidden, and with them those from which they could be worked out. Groups are made "
    "only by what people ticked for use in matching, and by service, level and place. Equality monitoring is kept "
    "apart and is not used."
)

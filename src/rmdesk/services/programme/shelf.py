"""Every scheme to choose from, to be read and compared: rmdesk's own, the desk's own, and past programmes (A1)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.programme import (
    Scheme,
    SchemeGroup,
    Span,
    group_of,
    is_triad,
    is_two_way,
    missing_in,
    plan_from,
    span_of,
)
from rmdesk.services.desk import Desk
from rmdesk.services.programme.again import past_scheme
from rmdesk.services.programme.plan import FIELD_WORDS
from rmdesk.services.programme.scheme_facts import SchemeFact, facts_of
from rmdesk.services.programme.schemes import given_schemes, own_schemes
from rmdesk.store.tables.programme import Programme

OWN_GROUP = "Schemes that you saved"
PAST_GROUP = "As last time: programmes on this desk"
PAST_KEY = "programme-"


@dataclass(frozen=True, slots=True)
class SchemeCard:
    """A scheme to read and choose.

    `key` is "" for a programme from nothing; `programme_id` tells a past programme, `own` a scheme kept on this desk.
    `startable` is false for what is there for contrast. `left_open` names what the plan will ask. `focuses` are
    (key, title) of lists to begin with. `words` is everything that can be searched.
    """

    key: str
    title: str
    summary: str
    group: str
    facts: tuple[SchemeFact, ...] = ()
    worth_knowing: tuple[SchemeFact, ...] = ()
    left_open: tuple[str, ...] = ()
    focuses: tuple[tuple[str, str], ...] = ()
    span: Span = Span.OPEN
    triad: bool = False
    two_way: bool = False
    startable: bool = True
    own: bool = False
    programme_id: int | None = None

    @property
    def words(self) -> str:
        """Return what a filter looks through."""
        facts = (*self.facts, *self.worth_knowing)
        return " ".join((self.key, self.title, self.summary, *(fact.value for fact in facts)))


NOTHING = SchemeCard(
    "",
    "From nothing",
    "You fill in the whole plan yourself.",
    "Without a scheme",
    left_open=tuple(FIELD_WORDS.values()),
)


def schemes() -> tuple[SchemeCard, ...]:
    """Return rmdesk's own schemes, group by group."""
    cards = [card_of(scheme) for scheme in given_schemes().values()]
    order = [group.label for group in SchemeGroup]
    return tuple(sorted(cards, key=lambda card: order.index(card.group)))


def shelf(desk: Desk) -> tuple[SchemeCard, ...]:
    """Return everything that a programme can be made from, group by group: the desk's own first, nothing last."""
    with desk.read() as session:
        own = [replace(card_of(scheme), group=OWN_GROUP, own=True) for scheme in own_schemes(session)]
        past = _past(session)
    return (*own, *past, *schemes(), NOTHING)


def _past(session: Session) -> list[SchemeCard]:
    rows = session.scalars(select(Programme).order_by(Programme.id.desc()))
    return [
        replace(
            card_of(past_scheme(session, row)),
            key=f"{PAST_KEY}{row.id}",
            group=PAST_GROUP,
            programme_id=row.id,
            focuses=(),
        )
        for row in rows
    ]


def card_of(scheme: Scheme) -> SchemeCard:
    """Return the card of a scheme."""
    return SchemeCard(
        key=scheme.key,
        title=scheme.title,
        summary=scheme.summary,
        group=group_of(scheme).label,
        facts=facts_of(scheme),
        worth_knowing=tuple(
            SchemeFact("", known.value, scheme.cited(known.source), known.outside)
            for known in scheme.worth_knowing
        ),
        left_open=() if scheme.contrast else _left_open(scheme),
        focuses=tuple((focus.key, focus.title) for focus in scheme.focuses),
        span=span_of(scheme),
        triad=is_triad(scheme),
        two_way=is_two_way(scheme),
        startable=not scheme.contrast,
    )


def _left_open(scheme: Scheme) -> tuple[str, ...]:
    missing = [FIELD_WORDS.get(gap.field, gap.sentence) for gap in missing_in(plan_from(scheme))]
    spaced = scheme.monthly is not None or scheme.interval_days is not None
    single = scheme.meetings_count is not None and scheme.meetings_count.value == 1
    return tuple(missing if spaced or single else [*missing, FIELD_WORDS["interval_days"]])

"""Starting a programme: from a scheme, from a past programme, or from nothing (product.md A1, A8)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import OWN, Plan, Scheme, plan_from, source_key, with_focuses
from rmdesk.rules.programme.milestones import usual_key
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.programme.again import past_scheme
from rmdesk.services.programme.plan import clean_name, plan_columns
from rmdesk.services.programme.schemes import find_scheme
from rmdesk.store.tables.programme import Milestone, Phase, Programme

ONLY_TO_READ = UserError(
    "No programme can be made from this one: it is there to show the difference.", "Choose another scheme."
)
GONE = UserError("This scheme is no longer here.", "Choose another scheme.")


def start(desk: Desk, name: str, scheme_key: str = "", focuses: Collection[str] = ()) -> Done[int]:
    """Start a programme from a scheme, or from nothing with no key, and return its number.

    `focuses` are keys of the scheme's focus lists, whose themes go into the plan. Raises `FieldError` for its name,
    and `UserError` for a scheme that is gone or only there to be read.
    """
    kept = clean_name(name)
    with desk.change(f"Started “{kept}”", Area.PROGRAMME) as change:
        chosen = find_scheme(change.session, scheme_key)
        if chosen is None and scheme_key:
            raise GONE
        if chosen is not None and chosen.contrast:
            raise ONLY_TO_READ
        made_from = with_focuses(chosen, tuple(focuses)) if chosen else None
        plan = plan_from(made_from) if made_from else Plan()
        number = _begin(change, desk, kept, plan, made_from, scheme_key)
    return change.done(number)


def start_again(desk: Desk, name: str, programme_id: int) -> Done[int]:
    """Start a programme as a past one was: its plan, phases and milestones, with no dates and nobody in it.

    Return its number. Raises `FieldError` for its name.
    """
    kept = clean_name(name)
    with desk.change(f"Started “{kept}”", Area.PROGRAMME) as change:
        past = change.get(Programme, programme_id)
        made_from = past_scheme(change.session, past)
        said = dict(made_from.sources)[OWN]
        plan = plan_from(made_from)
        sources = {field: _as_said(source, said) for field, source in plan.sources.items()}
        made_from = replace(
            made_from,
            phases=tuple(replace(one, source=_as_said(one.source, said)) for one in made_from.phases),
            milestones=tuple(replace(one, source=_as_said(one.source, said)) for one in made_from.milestones),
        )
        number = _begin(change, desk, kept, replace(plan, sources=sources), made_from, past.scheme)
    return change.done(number)


def _as_said(source: str, own: str) -> str:
    """Return a source that names the past programme, where that was the one that said so."""
    return own if source_key(source) == OWN else source


def _begin(
    change: Change, desk: Desk, name: str, plan: Plan, made_from: Scheme | None, scheme_key: str
) -> int:
    row = change.add(
        Programme(name=name, scheme=scheme_key, created_at=desk.clock.now(), **plan_columns(plan))
    )
    for number, phase in enumerate(made_from.phases if made_from else (), start=1):
        change.add(
            Phase(
                programme_id=row.id,
                number=number,
                title=phase.title,
                topics=phase.topics,
                from_meeting=phase.from_meeting,
                source=phase.source,
            )
        )
    for milestone in made_from.milestones if made_from else ():
        change.add(
            Milestone(
                programme_id=row.id,
                key=usual_key(milestone.title),
                title=milestone.title,
                weeks_before=milestone.weeks_before,
                source=milestone.source,
            )
        )
    return row.id

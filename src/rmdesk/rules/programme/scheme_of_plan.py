"""A scheme made of a programme's plan: to begin again as last time, or to be kept and handed on (product A1, A8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from rmdesk.rules.programme.plan import YOUR_OWN, Plan
from rmdesk.rules.programme.scheme import (
    VALUES,
    Scheme,
    SchemeMilestone,
    SchemePhase,
    Sourced,
    source_key,
)

OWN = "own"
"""The source key of what was the coordinator's own in the programme that a scheme was made of."""

_PLAN_FIELDS = frozenset(field.name for field in fields(Plan))
_ALWAYS = frozenset({"kind", "shape", "chooser", "pack_cards", "parts"})
"""Values that a plan always has, so that leaving them out would change them."""


def scheme_of_plan(
    head: Scheme,
    plan: Plan,
    phases: tuple[SchemePhase, ...] = (),
    milestones: tuple[SchemeMilestone, ...] = (),
) -> Scheme:
    """Return `head` (its key, title, summary and sources) with everything that the plan says except its dates.

    A plan made of it is the same plan without dates. What has no source among those of `head` has the source `OWN`,
    which `head` must name.
    """
    titles = dict(head.sources)
    values: dict[str, Any] = {}
    for name in VALUES:
        if name in _PLAN_FIELDS and (name in _ALWAYS or _is_said(getattr(plan, name))):
            values[name] = Sourced(
                _as_stated(getattr(plan, name)), _source(plan.sources.get(name, ""), titles)
            )
    if plan.interval_days is None and "interval_days" in plan.sources:
        values["monthly"] = Sourced(True, _source(plan.sources["interval_days"], titles))
    return replace(
        head,
        **values,
        phases=tuple(replace(phase, source=_source(phase.source, titles)) for phase in phases),
        milestones=tuple(replace(one, source=_source(one.source, titles)) for one in milestones),
    )


def _is_said(value: object) -> bool:
    """Return whether a plan's value says something; 0 does, no and nothing do not."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value is not False and value not in ((), {})


def _as_stated(value: object) -> object:
    """Return a plan's value as a scheme states it."""
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    if isinstance(value, Mapping):
        return tuple(value.items())
    return value.strip() if type(value) is str else value


def _source(source: str, titles: Mapping[str, str]) -> str:
    if source in ("", YOUR_OWN, OWN):
        return OWN
    return source if source_key(source) in titles else f"{OWN}, {source}"

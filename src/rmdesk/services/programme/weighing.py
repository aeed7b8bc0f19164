"""The points of each part of fit in a plan: what the scheme says of them, and setting them (product.md D2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from rmdesk.rules.matching import Part, Weights
from rmdesk.rules.programme import YOUR_OWN, cited, plan_from, wrong_in
from rmdesk.services.desk import Change
from rmdesk.services.programme.plan import plan_columns, plan_of
from rmdesk.services.programme.schemes import find_scheme, source_titles
from rmdesk.store.tables.programme import Programme


def scheme_weights(session: Session, row: Programme) -> tuple[Weights, str]:
    """Return the weights of the programme's scheme and their source; the usual ones, without a source, where it says
    nothing.
    """
    points, source = _said(session, row)
    titles = source_titles(find_scheme(session, row.scheme))
    return _weights(points), cited(source, titles) if source else ""


def set_weights(change: Change, programme_id: int, weights: Weights) -> None:
    """Set the weights as part of a change; the scheme's own, or the usual ones, are kept as such and not as "you".

    Raises `FieldError` for weights that can't be.
    """
    row = change.get(Programme, programme_id)
    points, source = _said(change.session, row)
    own = weights != _weights(points)
    before = plan_of(row)
    sources = {name: where for name, where in before.sources.items() if name != "weights"}
    if own:
        points, source = {part.value: weights.of(part) for part in Part}, YOUR_OWN
    after = replace(
        before, weights=dict(points), sources={**sources, **({"weights": source} if source else {})}
    )
    for error in wrong_in(after):
        if error.field == "weights":
            raise error
    for column, value in plan_columns(after).items():
        setattr(row, column, value)


def _said(session: Session, row: Programme) -> tuple[Mapping[str, int], str]:
    """Return the points that the scheme states, and where it takes them from; nothing where it states none."""
    scheme = find_scheme(session, row.scheme)
    if scheme is None or scheme.contrast:
        return {}, ""
    plan = plan_from(scheme)
    return plan.weights, plan.sources.get("weights", "")


def _weights(points: Mapping[str, int]) -> Weights:
    usual = Weights()
    return Weights(**{part.value: points.get(part.value, usual.of(part)) for part in Part})

"""Two mentors for each mentee, all at once: a packing of triads, solved by HiGHS and bounded in whole numbers.

Imported only when triads are worked out, because NumPy and HiGHS are heavy. What a mentee may get is a *choice*: two
mentors who may be together, or one more beside a mentor who is pinned. There are far too many choices to write down
(500 mentees with 700 mentors have a hundred million), so they are added by price, as long as one could improve the
sum. The prices give an upper bound in exact integers (Lagrange); where what was found reaches it, it is proved. Where
it does not, every choice that the bound still allows is added, and the answer among those is the optimum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from rmdesk.rules.matching.assignment import FORBIDDEN, Flags
from rmdesk.rules.matching.choices import Found, Packed, Packing
from rmdesk.rules.matching.prices import NEAREST, NOT, SCALE, Gains, Master, Prices, gains_at
from rmdesk.rules.matching.whole import Whole

FEW_EDGES, MOST_EDGES = 2_000, 40_000
"""Pairs among which whole choices are looked for; where even the most are not all of them, there is no proof."""


def strongest_packing(packing: Packing, check: Callable[[], None], enough: int | None = None) -> Packed:
    """Return the choices with the highest total. `check` is called between steps and may raise to stop.

    With `enough`, in units, it stops as soon as that total is reached, or is proved out of reach.
    """
    best = Packed(dict(packing.start), packing.total(dict(packing.start)), proved=False)
    if enough is not None:
        best = _better(packing, best, Whole(packing, _promising(packing)).solve(enough))
        if best.total // packing.unit >= enough:
            return replace(best, proved=True)
    master = Master(packing)
    master.add(list(best.found.items()))
    bound = _price_all(packing, master, check, enough)
    if enough is not None and bound.limit < enough:
        return replace(best, proved=True)
    wanted = bound.limit if enough is None else enough
    edges = master.edges()
    for most in (FEW_EDGES, MOST_EDGES):
        more, every = _near_edges(packing, best, bound, most)
        whole = Whole(packing, edges | more)
        best = _better(packing, best, whole.solve(wanted))
        if best.total // packing.unit >= wanted or (every and whole.exhausted):
            return replace(best, proved=True)
        check()
    return best


def _promising(packing: Packing) -> Flags:
    """Return each row's and column's highest scores, and the pairs of the start."""
    allowed = packing.scores > FORBIDDEN
    used = np.zeros_like(allowed)
    for axis in (0, 1):
        near = range(min(NEAREST, packing.scores.shape[axis ^ 1]))
        best = np.argsort(-packing.scores, axis=axis ^ 1, kind="stable").take(near, axis ^ 1)
        np.put_along_axis(used, best, True, axis ^ 1)
    for row, choice in packing.start:
        used[row, list(choice)] = True
    found: Flags = used & allowed
    return found


def _near_edges(packing: Packing, best: Packed, bound: _Bound, most: int) -> tuple[Flags, bool]:
    """Return the pairs that a better total could hold, those that lose least by the bound's prices first.

    And whether these are all of them: no more than about `most` are returned.
    """
    gains = gains_at(packing, bound.prices)
    slack = bound.exact - (best.total // packing.unit + 1) * packing.unit * SCALE
    top, second = gains.two_best()
    beside = packing.beside[:, None] >= 0
    with_best = np.where(gains.gain == top[:, None], second[:, None], top[:, None])
    value = gains.gain + np.where(beside, 0, with_best) + gains.base[:, None]
    loss = np.maximum(gains.best, 0)[:, None] - value
    loss = np.where((gains.gain > NOT) & (gains.best > NOT)[:, None], loss, slack + 1)
    limit = slack
    if int((loss <= slack).sum()) > most:
        limit = int(np.partition(loss, most, axis=None)[most])
    return loss <= min(limit, slack), limit == slack


@dataclass(frozen=True, slots=True)
class _Bound:
    """No total is above `limit` units; `exact` is the same in parts of a point, and `prices` prove it."""

    limit: int
    exact: int
    prices: Prices


def _price_all(packing: Packing, master: Master, check: Callable[[], None], enough: int | None) -> _Bound:
    """Add choices by price until none improves the sum, and return the best bound on the way."""
    bound: _Bound | None = None
    while True:
        check()
        prices = master.prices()
        gains = gains_at(packing, prices)
        least = _bound(packing, prices, gains)
        if bound is None or least.exact < bound.exact:
            bound = least
        if enough is not None and bound.limit < enough:
            return bound
        better = gains.improving(packing, prices.rows)
        fresh = [choice for choice in better if not master.knows(choice)]
        if not fresh:
            return bound
        master.add(fresh)


def _bound(packing: Packing, prices: Prices, gains: Gains) -> _Bound:
    """Return what no total can exceed, in exact integers: any prices give a true bound."""
    exact = int((prices.columns * packing.capacities).sum()) + int(np.maximum(gains.best, 0).sum())
    exact += sum(int(price) * count for price, (_, count) in zip(prices.counts, packing.counts, strict=True))
    return _Bound(exact // (SCALE * packing.unit), exact, prices)


def _better(packing: Packing, best: Packed, found: Found | None) -> Packed:
    if found is None:
        return best
    total = packing.total(found)
    return Packed(found, total, proved=False) if total > best.total else best

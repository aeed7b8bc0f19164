"""One measured figure beside its reference."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` and `reference` in `unit`; `goal` is the most for `ratio` (from `absolute` and `within`, for `value`)."""

    name: str
    value: float
    unit: str
    reference: float | None
    ratio: float | None
    goal: float | None
    met: bool | None


def against(name: str, value: float, reference: float, goal: float | None, unit: str = "s") -> Figure:
    """Return a figure that is judged by its ratio to the reference."""
    ratio = value / reference
    met = None if goal is None else ratio <= goal
    return Figure(name, round(value, 5), unit, round(reference, 5), round(ratio, 3), goal, met)


def absolute(name: str, value: float, goal: float, unit: str = "s") -> Figure:
    """Return a figure that is judged by itself."""
    return Figure(name, round(value, 5), unit, None, None, goal, value <= goal)


def within(name: str, value: float, reference: float, goal: float, unit: str = "s") -> Figure:
    """Return a figure that is judged by itself and stands beside a reference."""
    ratio = round(value / reference, 3)
    return Figure(name, round(value, 5), unit, round(reference, 5), ratio, goal, value <= goal)


def seconds(call: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def median(call: Callable[[], object], rounds: int) -> float:
    """Return the median of `rounds` calls."""
    return statistics.median(seconds(call) for _ in range(rounds))

"""Icons of resources/icons as outlines of lines and curves, to be drawn on paper (SVG 1.1, chapters 8 and 9)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from rmdesk.base import paths
from rmdesk.base.errors import BugError

SIDE = 24.0
"""The side of the square that an icon stands in; y grows downwards."""
Point = tuple[float, float]
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_FLAG = re.compile("[01]")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
_ROUND = 0.5522847498
"""How far the handles of a curve reach that stands for a quarter of a circle."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an outline: to `points[-1]` straight or along a curve, a `move` without a line, or back (`close`)."""

    kind: str
    points: tuple[Point, ...] = ()


@cache
def outline(icon: str) -> tuple[Step, ...]:
    """Return the outline of the icon with this name."""
    root = parse(paths.resources() / "icons" / f"{icon}.svg").getroot()
    return tuple(step for node in root.iter() for step in _steps(node))


def _steps(node: Element) -> Iterator[Step]:
    kind = node.tag.rpartition("}")[2]
    values = {key: float(text) for key, text in node.attrib.items() if _is_number(text)}
    if kind == "path":
        yield from path(node.attrib["d"])
    elif kind in ("circle", "ellipse"):
        across = values.get("rx", values.get("r", 0))
        yield from _ellipse((values["cx"], values["cy"]), across, values.get("ry", across))
    elif kind == "line":
        yield Step("move", ((values["x1"], values["y1"]),))
        yield Step("line", ((values["x2"], values["y2"]),))
    elif kind == "rect":
        yield from _rectangle(values)
    elif kind in ("polyline", "polygon"):
        numbers = [float(text) for text in _NUMBER.findall(node.attrib["points"])]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        yield Step("move", (points[0],))
        yield from (Step("line", (point,)) for point in points[1:])
        if kind == "polygon":
            yield Step("close")


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d.]+", text))


def _ellipse(centre: Point, across: float, down: float) -> Iterator[Step]:
    x, y = centre
    yield Step("move", ((x + across, y),))
    for quarter in range(4):
        (c1, s1), (c2, s2) = _turn(quarter), _turn(quarter + 1)
        yield Step(
            "curve",
            (
                (x + across * (c1 - _ROUND * s1), y + down * (s1 + _ROUND * c1)),
                (x + across * (c2 + _ROUND * s2), y + down * (s2 - _ROUND * c2)),
                (x + across * c2, y + down * s2),
            ),
        )
    yield Step("close")


def _turn(quarter: int) -> Point:
    return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[quarter % 4]


def _rectangle(values: dict[str, float]) -> Iterator[Step]:
    x, y = values.get("x", 0.0), values.get("y", 0.0)
    wide, high = values["width"], values["height"]
    across = values.get("rx", values.get("ry", 0.0))
    round_corner = f"a{across} {across} 0 0 1"
    yield from path(
        f"M{x + across} {y}h{wide - 2 * across}{round_corner} {across} {across}v{high - 2 * across}"
        f"{round_corner} -{across} {across}h-{wide - 2 * across}{round_corner} -{across} -{across}"
        f"v-{high - 2 * across}{round_corner} {across} -{across}z"
        if across
        else f"M{x} {y}h{wide}v{high}h-{wide}z"
    )


def path(data: str) -> Iterator[Step]:
    """Give the steps of a path's `d`. Raises `BugError` for a command that icons do not use."""
    return _Pen(data).steps()


class _Pen:
    """Follows one path."""

    def __init__(self, data: str) -> None:
        self._data = data
        self._at = 0
        self._here: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None

    def steps(self) -> Iterator[Step]:
        command = ""
        while self._more():
            if self._data[self._at].isalpha():
                command = self._data[self._at]
                self._at += 1
            if command.upper() not in _COUNT:
                raise BugError(f"An icon with the step {command}.")
            yield from self._step(command)
            # further pairs after a move are lines (SVG 1.1, 8.3.2)
            command = {"M": "L", "m": "l"}.get(command, command)

    def _more(self) -> bool:
        while self._at < len(self._data) and self._data[self._at] in " ,\n\t":
            self._at += 1
        return self._at < len(self._data)

    def _number(self, *, flag: bool) -> float:
        """Return the next number; a flag of an arc is one digit, whatever stands next to it ("011" is 0, 1 and 1)."""
        self._more()
        found = (_FLAG if flag else _NUMBER).match(self._data, self._at)
        if found is None:
            raise BugError("An icon with a broken path.")
        self._at = found.end()
        return float(found.group())

    def _step(self, command: str) -> Iterator[Step]:
        kind = command.upper()
        numbers = [self._number(flag=kind == "A" and at in (3, 4)) for at in range(_COUNT[kind])]
        base = self._here if command.islower() else (0.0, 0.0)
        handle, self._handle = self._handle, None
        if kind == "Z":
            self._here = self._start
            yield Step("close")
        elif kind == "A":
            yield from self._arc(numbers, base)
        elif kind in "CSQ":
            yield self._curve(kind, _points(numbers, base), handle)
        else:
            yield self._straight(kind, numbers, base)

    def _straight(self, kind: str, numbers: list[float], base: Point) -> Step:
        x, y = self._here
        if kind == "H":
            x = numbers[0] + base[0]
        elif kind == "V":
            y = numbers[0] + base[1]
        else:
            x, y = numbers[0] + base[0], numbers[1] + base[1]
        self._here = (x, y)
        if kind == "M":
            self._start = self._here
        return Step("move" if kind == "M" else "line", (self._here,))

    def _curve(self, kind: str, points: list[Point], handle: Point | None) -> Step:
        (x, y), end = self._here, points[-1]
        if kind == "C":
            first, second = points[0], points[1]
        elif kind == "S":
            first = (2 * x - handle[0], 2 * y - handle[1]) if handle else self._here
            second = points[0]
        else:
            middle = points[0]
            first = (x + (middle[0] - x) * 2 / 3, y + (middle[1] - y) * 2 / 3)
            second = (end[0] + (middle[0] - end[0]) * 2 / 3, end[1] + (middle[1] - end[1]) * 2 / 3)
        self._handle, self._here = second, end
        return Step("curve", (first, second, end))

    def _arc(self, numbers: list[float], base: Point) -> Iterator[Step]:
        """Give an arc as curves, each at most a quarter turn (SVG 1.1, appendix F.6.5); icons never tilt one."""
        across, down, _, large, sweep = numbers[:5]
        (x1, y1), (x2, y2) = self._here, (numbers[5] + base[0], numbers[6] + base[1])
        self._here = (x2, y2)
        half_x, half_y = (x1 - x2) / 2, (y1 - y2) / 2
        ratio = math.hypot(half_x / across, half_y / down)
        if ratio > 1:
            across, down = across * ratio, down * ratio
        spread = (half_x / across) ** 2 + (half_y / down) ** 2
        scale = math.sqrt(max(0.0, 1 / spread - 1)) * (1 if large != sweep else -1)
        centre = (
            (x1 + x2) / 2 + scale * across * half_y / down,
            (y1 + y2) / 2 - scale * down * half_x / across,
        )
        begin = math.atan2((y1 - centre[1]) / down, (x1 - centre[0]) / across)
        turn = math.atan2((y2 - centre[1]) / down, (x2 - centre[0]) / across) - begin
        if sweep and turn < 0:
            turn += 2 * math.pi
        elif not sweep and turn > 0:
            turn -= 2 * math.pi
        pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
        reach = 4 / 3 * math.tan(turn / pieces / 4)
        for piece in range(pieces):
            one, other = begin + turn * piece / pieces, begin + turn * (piece + 1) / pieces
            (c1, s1), (c2, s2) = (math.cos(one), math.sin(one)), (math.cos(other), math.sin(other))
            around = ((c1 - reach * s1, s1 + reach * c1), (c2 + reach * s2, s2 - reach * c2), (c2, s2))
            yield Step("curve", tuple((centre[0] + across * x, centre[1] + down * y) for x, y in around))


def _points(numbers: list[float], base: Point) -> list[Point]:
    return [(x + base[0], y + base[1]) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]

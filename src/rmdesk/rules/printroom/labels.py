"""Sheets of labels on A4: where each label lies, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of labels in millimetres: how many across and down, their size, the first corner from the top left, and
    the distance from one to the next.
    """

    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    step_across: float
    step_down: float

    @property
    def count(self) -> int:
        """Return how many labels there are."""
        return self.across * self.down


class LabelSheet(StrEnum):
    """Common sheets of labels, by how many there are on a page of A4 (L7160, L7163 and L7159 and their like)."""

    TWENTY_FOUR = "24"
    TWENTY_ONE = "21"
    FOURTEEN = "14"

    @property
    def grid(self) -> Grid:
        """Return where its labels lie."""
        return _GRIDS[self]

    @property
    def label(self) -> str:
        """The sheet in plain words."""
        grid = self.grid
        return f"{grid.count} a page ({grid.width:g} × {grid.height:g} mm)"


_GRIDS = {
    LabelSheet.TWENTY_FOUR: Grid(3, 8, 63.5, 33.9, 7.2, 12.9, 66.0, 33.9),
    LabelSheet.TWENTY_ONE: Grid(3, 7, 63.5, 38.1, 7.2, 15.15, 66.0, 38.1),
    LabelSheet.FOURTEEN: Grid(2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
}


class LabelText(StrEnum):
    """What stands on a label."""

    NAME = "name"
    PROGRAMME = "programme"
    ENVELOPE = "envelope"

    @property
    def label(self) -> str:
        """What it is in plain words."""
        return _TEXTS[self]


_TEXTS = {
    LabelText.NAME: "The name",
    LabelText.PROGRAMME: "The name and the programme",
    LabelText.ENVELOPE: "The name, and who they are here",
}


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label lies: the page, the row and the column, all from 0."""

    page: int
    row: int
    column: int


def places(count: int, sheet: LabelSheet, first: int = 1) -> list[LabelPlace]:
    """Return where `count` labels go, row by row; `first` (from 1) is the first label of a begun sheet that is free.

    A `first` that the sheet does not have counts as the nearest that it has.
    """
    grid = sheet.grid
    start = min(max(first, 1), grid.count) - 1
    return [
        LabelPlace(at // grid.count, at % grid.count // grid.across, at % grid.count % grid.across)
        for at in range(start, start + count)
    ]

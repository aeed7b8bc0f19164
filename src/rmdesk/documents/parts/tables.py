"""Tables with repeated heads; rows split between pages when they must."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from rmdesk.documents.layout import DEEP, LINE, MINT_PALE
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.tagged import Slot, TaggedCanvas, owned


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is drawn: padding in points, lines between rows, a tinted head, and the first column as row heads."""

    padding: float = 5.0
    lines: bool = True
    head_fill: str | None = MINT_PALE
    row_heads: bool = False


class Row:
    """Cells side by side; `slots` hold the elements of row and cells over a page break."""

    def __init__(self, cells: Sequence[Part], head: bool = False) -> None:
        self.cells = tuple(cells)
        self.head = head
        self.slot = Slot()
        self.slots = [Slot() for _ in cells]

    def height(self, widths: Sequence[float], padding: float) -> float:
        """Return the height of its tallest cell with padding."""
        tallest = max(
            cell.measure(width - 2 * padding) for cell, width in zip(self.cells, widths, strict=True)
        )
        return tallest + 2 * padding

    def split(self, widths: Sequence[float], padding: float, room: float) -> tuple[Row, Row] | None:
        """Split every cell at `room`, or return `None` when one cannot be."""
        firsts: list[Part] = []
        rests: list[Part] = []
        for cell, width in zip(self.cells, widths, strict=True):
            inner, space = width - 2 * padding, room - 2 * padding
            if cell.measure(inner) <= space:
                firsts.append(cell)
                rests.append(Stack(()))
                continue
            halves = cell.split(inner, space)
            if halves is None:
                return None
            firsts.append(halves[0])
            rests.append(halves[1])
        first, rest = Row(firsts, self.head), Row(rests, self.head)
        first.slot = rest.slot = self.slot
        first.slots = rest.slots = self.slots
        return first, rest


class Table(Part):
    """A table whose head row, if any, is repeated on every page (there as an artifact)."""

    def __init__(
        self,
        rows: Sequence[Sequence[Part]],
        shares: Sequence[float],
        *,
        head: Sequence[Part] | None = None,
        look: Look | None = None,
        **spaces: Any,
    ) -> None:
        super().__init__(**spaces)
        self.rows = [Row(cells) for cells in rows]
        self.head = Row(head, head=True) if head else None
        self.shares = tuple(shares)
        self.look = look or Look()
        self.slot = Slot()

    def widths(self, width: float) -> list[float]:
        """Return the widths of the columns."""
        return [width * share / sum(self.shares) for share in self.shares]

    def _heights(self, width: float) -> tuple[float, list[float]]:
        widths = self.widths(width)
        head = self.head.height(widths, self.look.padding) if self.head else 0.0
        return head, [row.height(widths, self.look.padding) for row in self.rows]

    def measure(self, width: float) -> float:
        """Return the height of head and rows."""
        head, rows = self._heights(width)
        return head + sum(rows)

    def least(self, width: float) -> float:
        """Return the height of the head and the first row."""
        head, rows = self._heights(width)
        return head + (rows[0] if rows else 0)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split between rows; within a row only when it would not fit on a page of its own."""
        head, rows = self._heights(width)
        height = head
        for index, needed in enumerate(rows):
            if height + needed <= room:
                height += needed
                continue
            if index and self._whole(needed, room):
                return self._with(self.rows[:index]), self._with(self.rows[index:])
            halves = self.rows[index].split(self.widths(width), self.look.padding, room - height)
            if halves:
                rest = [halves[1], *self.rows[index + 1 :]]
                return self._with([*self.rows[:index], halves[0]]), self._with(rest)
            return (self._with(self.rows[:index]), self._with(self.rows[index:])) if index else None
        return None

    @staticmethod
    def _whole(needed: float, room: float) -> bool:
        return needed < 260 or needed < room

    def _with(self, rows: Sequence[Row]) -> Table:
        part = Table((), self.shares, look=self.look, before=self.before, after=self.after)
        part.rows, part.head, part.slot = list(rows), self.head, self.slot
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it as one table."""
        widths = self.widths(width)
        again = self.slot.element is not None
        with canvas.element("Table", self.slot):
            if self.head:
                if again:
                    with canvas.artifact("Pagination"):
                        top = self._draw_row(canvas, self.head, (x, top), widths)
                else:
                    top = self._draw_row(canvas, self.head, (x, top), widths)
            for row in self.rows:
                top = self._draw_row(canvas, row, (x, top), widths)

    def _draw_row(
        self, canvas: TaggedCanvas, row: Row, at: tuple[float, float], widths: Sequence[float]
    ) -> float:
        x, top = at
        pad = self.look.padding
        height = row.height(widths, pad)
        with canvas.artifact():
            if row.head and self.look.head_fill:
                canvas.box((x, top - height, sum(widths), height), fill=self.look.head_fill)
            if self.look.lines:
                colour, weight = (DEEP, 1.0) if row.head else (LINE, 0.6)
                canvas.rule((x, top - height), (x + sum(widths), top - height), colour, weight)
        with canvas.element("TR", row.slot):
            for index, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
                with self._cell(canvas, row, index):
                    cell.draw(canvas, x + pad, top - pad, width - 2 * pad)
                x += width
        return top - height

    def _cell(self, canvas: TaggedCanvas, row: Row, index: int) -> AbstractContextManager[None]:
        if row.head:
            return canvas.element("TH", row.slots[index], A=owned("Table", Scope="Column"))
        if self.look.row_heads and index == 0:
            return canvas.element("TH", row.slots[index], A=owned("Table", Scope="Row"))
        return canvas.element("TD", row.slots[index])

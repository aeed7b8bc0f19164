"""What a page is made of: parts that can be measured, split between pages, and drawn."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.documents.tagged import TaggedCanvas


class Part:
    """A block of a paper. Measures are points; `top` is the upper edge, y grows upwards."""

    def __init__(self, *, before: float = 0, after: float = 0, with_next: bool = False) -> None:
        self.before = before
        self.after = after
        self.with_next = with_next

    def measure(self, width: float) -> float:
        """Return the height it takes at this width."""
        raise NotImplementedError

    def least(self, width: float) -> float:
        """Return the least height with which it can start on a page."""
        return self.measure(width)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Return what fits into `room` and the rest, or `None` when it stays in one piece."""
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it."""
        raise NotImplementedError


class Gap(Part):
    """Empty room."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def measure(self, width: float) -> float:
        """Return its height."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw nothing."""


class Stack(Part):
    """Parts one below the other."""

    def __init__(self, parts: Sequence[Part], *, together: bool = False, **spaces: float) -> None:
        super().__init__(**spaces)  # type: ignore[arg-type]
        self.parts = tuple(parts)
        self.together = together

    def measure(self, width: float) -> float:
        """Return the sum of the parts and the room between them."""
        height = 0.0
        for index, part in enumerate(self.parts):
            height += self._gap(index) + part.measure(width)
        return height

    def least(self, width: float) -> float:
        """Return what its first parts need, up to and with the first that may end a page."""
        if self.together:
            return self.measure(width)
        height = 0.0
        for index, part in enumerate(self.parts):
            if not part.with_next:
                return height + self._gap(index) + part.least(width)
            height += self._gap(index) + part.measure(width)
        return height

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split between parts, or within one; never after a heading."""
        height = 0.0
        for index, part in enumerate(self.parts):
            gap = self._gap(index)
            needed = part.measure(width)
            if height + gap + needed <= room:
                height += gap + needed
                continue
            halves = part.split(width, room - height - gap)
            if halves:
                return self._with((*self.parts[:index], halves[0])), self._with(
                    (halves[1], *self.parts[index + 1 :])
                )
            while index and self.parts[index - 1].with_next:
                index -= 1
            if index == 0:
                return None
            return self._with(self.parts[:index]), self._with(self.parts[index:])
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the parts."""
        for index, part in enumerate(self.parts):
            top -= self._gap(index)
            part.draw(canvas, x, top, width)
            top -= part.measure(width)

    def _with(self, parts: Sequence[Part]) -> Stack:
        return Stack(parts, before=self.before, after=self.after)

    def _gap(self, index: int) -> float:
        return max(self.parts[index - 1].after, self.parts[index].before) if index else 0.0

"""What a paper asks: a question with room for its answer, which is also a place to fill in on a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rmdesk.documents.layout import INK, MM, QUIET, Sizes
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.tagged import Place, TaggedCanvas
from rmdesk.documents.text import TextLike
from rmdesk.documents.typeset import Style
from rmdesk.rules.printroom import AnswerKind, Question

SPLIT_FROM = 12
"""Ruled lines from which an answer may be split between pages."""
_SHORT = {AnswerKind.DATE: 62 * MM, AnswerKind.NUMBER: 40 * MM}
"""How wide the room for a short answer is, at most."""


class AnswerLines(Part):
    """Ruled lines for one answer; on a screen one field over all lines of its first page."""

    def __init__(self, place: Place | None, count: int, gap: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.place, self.count, self.gap = place, count, gap

    def measure(self, width: float) -> float:
        """Return the height of all lines."""
        return self.count * self.gap

    def least(self, width: float) -> float:
        """Return the height of all lines, or of two where there are many."""
        return (2 if self.count >= SPLIT_FROM else self.count) * self.gap

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split many lines between two of them."""
        fit = min(int(room // self.gap), self.count - 1)
        if fit < 2 or self.count < SPLIT_FROM:
            return None
        first = AnswerLines(self.place, fit, self.gap, before=self.before)
        return first, AnswerLines(None, self.count - fit, self.gap, after=self.after)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the lines as decoration, and give the place."""
        with canvas.artifact():
            for number in range(1, self.count + 1):
                y = top - number * self.gap + 2
                canvas.rule((x, y), (x + width, y), QUIET, 0.6)
        if self.place is not None:
            canvas.give_place(self.place, (x, top - self.measure(width) + 3, width, self.measure(width) - 3))


class AnswerLine(Part):
    """A label with a line beside it, or below where the label leaves too little room."""

    def __init__(self, place: Place, label: Prose, gap: float, widest: float = 0, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.place, self.label, self.gap, self.widest = place, label, gap, widest

    def _beside(self, width: float) -> bool:
        return len(self.label.lines(width * 0.55)) == 1

    def measure(self, width: float) -> float:
        """Return the height of label and line."""
        if self._beside(width):
            return max(self.gap, self.label.measure(width * 0.55) + 4)
        return self.label.measure(width) + self.gap

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw label and line, and give the place."""
        bottom = top - self.measure(width) + 2
        indent = 0.0
        if self._beside(width):
            line = self.label.lines(width * 0.55)[0]
            indent = line.width + self.label.style.size * 0.5
            self.label.draw(canvas, x, bottom + line.drop + 2, width * 0.55)
        else:
            self.label.draw(canvas, x, top, width)
        room = min(self.widest, width - indent) if self.widest else width - indent
        with canvas.artifact():
            canvas.rule((x + indent, bottom), (x + indent + room, bottom), QUIET, 0.6)
        canvas.give_place(self.place, (x + indent, bottom + 1, room, self.gap - 5))


class AnswerBox(Part):
    """A box to tick with its words."""

    def __init__(self, place: Place, text: Prose, **spaces: Any) -> None:
        super().__init__(after=text.style.size * 0.4, **spaces)
        self.place, self.text = place, text
        self.indent = text.style.size * 1.7

    def measure(self, width: float) -> float:
        """Return the height of the words."""
        return self.text.measure(width - self.indent)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the box as decoration and the words beside it, and give the place."""
        size = self.text.style.size
        bottom = top - self.text.lines(width - self.indent)[0].drop - size * 0.16
        side = size * 0.95
        with canvas.artifact():
            canvas.box((x, bottom, side, side), stroke=INK, weight=1.1, radius=2)
        canvas.give_place(self.place, (x, bottom, side, side))
        self.text.draw(canvas, x + self.indent, top, width - self.indent)


class AnswerBoxes(Part):
    """The boxes of one question, side by side where all of them have room in one row, else one below the other."""

    def __init__(self, boxes: Sequence[AnswerBox], gap: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.boxes, self.gap = boxes, gap
        self.below = Stack(boxes, together=True)

    def _row(self, width: float) -> list[float] | None:
        """Return where each box begins, or None when they do not fit into a row."""
        starts, x = [], 0.0
        for box in self.boxes:
            lines = box.text.lines(width - box.indent)
            if len(lines) > 1:
                return None
            starts.append(x)
            x += box.indent + lines[0].width + self.gap
        return starts if x - self.gap < width else None

    def measure(self, width: float) -> float:
        """Return the height of the row, or of all boxes."""
        if self._row(width) is not None:
            return max(box.measure(width) for box in self.boxes)
        return self.below.measure(width)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the boxes in their order."""
        starts = self._row(width)
        if starts is None:
            self.below.draw(canvas, x, top, width)
            return
        for box, start in zip(self.boxes, starts, strict=True):
            box.draw(canvas, x + start, top, width - start)


class Styles:
    """The three looks that a question needs."""

    __slots__ = ("body", "quiet", "strong")

    def __init__(self, body: Style, strong: Style, quiet: Style) -> None:
        self.body, self.strong, self.quiet = body, strong, quiet


def asked(question: Question, label: TextLike, hint: TextLike, styles: Styles, sizes: Sizes) -> list[Part]:
    """Return the parts of one question: what is asked, a hint, and the room for the answer, never parted.

    A single box to tick says all by itself: what is asked is not printed over it, only read out.
    """
    required = " (please answer)" if question.required else ""
    spoken = f"{question.label}{required}"
    if question.kind in (AnswerKind.LINE, AnswerKind.DATE, AnswerKind.NUMBER):
        place = Place(question.key, spoken, kind=question.kind, required=question.required)
        widest = _SHORT.get(question.kind, 0.0)
        line = AnswerLine(place, Prose(label, styles.body), sizes.line_gap, widest, after=2)
        if not question.hint:
            return [line]
        line.with_next = True  # above the line the hint would seem to belong to the question before
        return [line, Prose(hint, styles.quiet, before=2, after=sizes.gap * 0.8)]
    head: list[Part] = [Prose(label, styles.strong, with_next=True, after=sizes.gap * 0.3)]
    if question.hint:
        head.append(Prose(hint, styles.quiet, with_next=True, after=sizes.gap * 0.3))
    if question.kind is AnswerKind.WORDS:
        place = Place(question.key, spoken, kind=question.kind, required=question.required)
        ruled = AnswerLines(place, question.lines, sizes.line_gap, after=sizes.gap)
        if question.lines >= SPLIT_FROM:
            head[0].before = sizes.gap * 1.2
            return [*head, ruled]
        return [Stack([*head, ruled], together=True, before=sizes.gap * 1.2, after=sizes.gap)]
    boxes = [
        AnswerBox(
            Place(
                question.key,
                f"{spoken}: {choice}",
                kind=question.kind,
                choice=number,
                required=question.required,
            ),
            Prose(choice, styles.body),
        )
        for number, choice in enumerate(question.boxes)
    ]
    room = AnswerBoxes(boxes, styles.body.size * 1.4)
    if len(boxes) == 1 and not question.hint:
        return [Stack([room], together=True, before=sizes.gap * 0.6, after=sizes.gap)]
    return [Stack([*head, room], together=True, before=sizes.gap * 1.2, after=sizes.gap)]

"""Several questions about the same choices: a table with a box for each question beside each choice."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.documents.layout import INK, Sizes
from rmdesk.documents.parts.part import Part
from rmdesk.documents.parts.prose import CENTRE, Prose
from rmdesk.documents.parts.questions import Styles
from rmdesk.documents.parts.tables import Look, Table
from rmdesk.documents.tagged import Place, TaggedCanvas
from rmdesk.documents.text import typed
from rmdesk.documents.typeset import set_lines
from rmdesk.rules.printroom import Question


class LoneBox(Part):
    """A box to tick in the middle of a cell; its words are the heads of row and column."""

    def __init__(self, place: Place, side: float) -> None:
        super().__init__()
        self.place, self.side = place, side

    def measure(self, width: float) -> float:
        """Return its side."""
        return self.side

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the box as decoration, and give the place."""
        frame = (x + (width - self.side) / 2, top - self.side, self.side, self.side)
        with canvas.artifact():
            canvas.box(frame, stroke=INK, weight=1.1, radius=2)
        canvas.give_place(self.place, frame)


def grid(questions: Sequence[Question], styles: Styles, sizes: Sizes, width: float) -> list[Part]:
    """Return a table for questions that share their choices; nothing where there is nothing to choose."""
    choices = questions[0].boxes
    if not choices:
        return []
    side = styles.body.size * 1.15
    padding = sizes.body * 0.38
    heads: list[Part] = [Prose("", styles.strong)]
    heads += [Prose(question.label, styles.strong, align=CENTRE) for question in questions]
    rows: list[list[Part]] = []
    for number, choice in enumerate(choices):
        cells: list[Part] = [Prose((typed(choice),), styles.body)]
        for question in questions:
            spoken = f"{question.told}: {choice}"
            cells.append(LoneBox(Place(question.key, spoken, kind=question.kind, choice=number), side))
        rows.append(cells)
    needed = [_widest(question.label, styles, width) + 2 * padding + 4 for question in questions]
    shares = [max(width - sum(needed), width * 0.3), *needed]
    look = Look(padding=padding, row_heads=True)
    return [Table(rows, shares, head=heads, look=look, before=sizes.gap * 0.5, after=sizes.gap * 1.2)]


def _widest(label: str, styles: Styles, width: float) -> float:
    return max(line.width for line in set_lines(Prose(label, styles.strong).runs, styles.strong, width))

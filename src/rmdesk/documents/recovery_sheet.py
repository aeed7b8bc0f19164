"""The recovery sheet: the desk's key on paper (trust.md 3.3, architecture.md "The store"). It is printed, never
saved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rmdesk.documents.fonts import Weight
from rmdesk.documents.layout import DEEP, LINE, MM, QUIET, WHITE, Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.codes import Code
from rmdesk.documents.parts.forms import Beside
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.lists import NUMBER
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.tagged import TaggedCanvas, owned
from rmdesk.documents.text import Run, phrase, typed
from rmdesk.documents.typeset import Style, text_width
from rmdesk.documents.wording import load

_CODE = 36 * MM
_MOST_ACROSS = 4


@dataclass(frozen=True, slots=True)
class RecoveryView:
    """What a recovery sheet says: `groups` the key with its check characters, `kit` the number of the sheet."""

    organisation: str
    desk_file: str
    kit: int
    groups: tuple[str, ...]
    edition: dt.date


def render(view: RecoveryView, layout: Layout) -> bytes:
    """Return the sheet."""
    wording = load("recovery_sheet", layout.language)
    paper = Paper(
        wording["title"], Imprint(view.organisation, view.edition, f"Recovery sheet {view.kit}"), layout
    )
    paper.heading(wording["title"])
    paper.lead(wording["lead"])
    paper.callout(wording["warning_title"], wording["warning"], alarm=True)
    facts = (
        ("Organisation", typed(view.organisation)),
        ("Desk file", typed(view.desk_file)),
        ("Sheet number", typed(str(view.kit))),
    )
    lines = [
        Prose((Run(f"{label}: "), replace(value, strong=True)), paper.body, most=3) for label, value in facts
    ]
    for line in lines:
        line.after = paper.sizes.gap * 0.5
    hint = Prose(wording["code_hint"], paper.quiet)
    code = Code("-".join(view.groups), wording["code_alt"], _CODE)
    paper.add(Beside(Stack([*lines, hint]), code, _CODE, paper.sizes.gap, after=0))
    paper.heading(wording["key_title"], 2)
    paper.note(wording["key_hint"], with_next=True)
    paper.add(KeyGroups(view.groups, paper, after=paper.sizes.gap * 1.5))
    paper.heading(wording["keep_title"], 2)
    _add_steps(paper, wording["keep"])
    paper.heading(wording["use_title"], 2)
    _add_steps(paper, wording["use"])
    return paper.render()


def _add_steps(paper: Paper, steps: Sequence[str]) -> None:
    paper.bullets([phrase(step) for step in steps], NUMBER)


class KeyGroups(Part):
    """The groups of a key in numbered boxes, each letter in a cell of its own width, so that none hides between
    others.
    """

    def __init__(self, groups: Sequence[str], paper: Paper, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.groups = tuple(groups)
        self.letter = Style(max(20.0, paper.sizes.body * 1.35), Weight.SEMIBOLD, colour=DEEP)
        self.number = Style(12, colour=QUIET)
        self.advance = self.letter.size * 0.78
        self.height = self.letter.size * 1.55
        self.gap = 6.0

    def _across(self, width: float) -> int:
        longest = max((len(group) for group in self.groups), default=1)
        each = longest * self.advance + 26
        return max(1, min(int((width + self.gap) // (each + self.gap)), _MOST_ACROSS))

    def measure(self, width: float) -> float:
        """Return the height of all rows."""
        rows = -(-len(self.groups) // self._across(width))
        return rows * (self.height + self.gap) - self.gap

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the groups as a numbered list."""
        across = self._across(width)
        each = (width - (across - 1) * self.gap) / across
        with canvas.element("L", A=owned("List", ListNumbering="Decimal")):
            for index, group in enumerate(self.groups):
                row, column = divmod(index, across)
                left = x + column * (each + self.gap)
                upper = top - row * (self.height + self.gap)
                with canvas.artifact():
                    canvas.box(
                        (left, upper - self.height, each, self.height), fill=WHITE, stroke=LINE, radius=4
                    )
                with canvas.element("LI"):
                    self._draw_group(canvas, index + 1, group, (left, upper), each)

    def _draw_group(
        self, canvas: TaggedCanvas, number: int, group: str, corner: tuple[float, float], width: float
    ) -> None:
        left, upper = corner
        with canvas.element("Lbl"), canvas.content():
            Prose(str(number), self.number).ink(canvas, left + 5, upper - 2, 30)
        start = left + 20 + (width - 24 - len(group) * self.advance) / 2
        with canvas.element("LBody"), canvas.content(), canvas.spoken(group):
            for place, char in enumerate(group):
                letter = Prose(char, self.letter)
                centre = (
                    start + place * self.advance + (self.advance - text_width(letter.runs, self.letter)) / 2
                )
                letter.ink(canvas, centre, upper - self.height * 0.07, self.advance * 2)

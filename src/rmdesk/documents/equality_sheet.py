"""The equality monitoring sheet: no name, no reference, nothing by which it could be traced (trust.md G5)."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.documents.fonts import Weight
from rmdesk.documents.layout import TEAL, Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.lists import TICK, Bullets
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.parts.prose import Heading, Prose
from rmdesk.documents.text import phrase
from rmdesk.documents.typeset import Style
from rmdesk.rules.evaluation import Question


@dataclass(frozen=True, slots=True)
class EqualitySheetView:
    """A blank sheet: the words round the questions as the questionnaire has them, and the questions."""

    imprint: Imprint
    title: str
    lead: str
    promises: tuple[str, ...]
    tick: str
    back_title: str
    back: str
    questions: tuple[Question, ...]


def render(view: EqualitySheetView, layout: Layout) -> bytes:
    """Return the sheet."""
    paper = Paper(view.title, view.imprint, layout)
    paper.heading(view.title)
    paper.lead(phrase(view.lead))
    paper.bullets([phrase(line) for line in view.promises])
    paper.text(phrase(view.tick))
    for number, question in enumerate(view.questions, start=1):
        paper.add(_question(paper, number, question))
    paper.callout(view.back_title, phrase(view.back), warm=True)
    return paper.render()


def _question(paper: Paper, number: int, question: Question) -> Part:
    """Return a question with its boxes; it is not broken between pages."""
    sizes = paper.sizes
    head = Style(sizes.minor, Weight.SEMIBOLD, colour=TEAL)
    parts: list[Part] = [
        Heading(phrase(f"{number}. {question.text}"), head, 2, before=0, after=sizes.gap * 0.5)
    ]
    if question.hint:
        parts.append(Prose(phrase(question.hint), paper.quiet, after=sizes.gap * 0.6, with_next=True))
    parts.append(Bullets([phrase(option.label) for option in question.options], paper.body, TICK))
    return Stack(parts, together=True, before=sizes.gap * 1.4, after=sizes.gap)

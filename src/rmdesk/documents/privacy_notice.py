"""The privacy notice to hand out, in the desk's own words (trust.md G3)."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.text import typed

TITLE = "What we do with what you tell us"


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What the notice says: the words as typed, blank lines parting paragraphs; which version, and whom to ask."""

    imprint: Imprint
    words: str
    version: int
    coordinator: str = ""


def render(view: NoticeView, layout: Layout) -> bytes:
    """Return the notice."""
    paper = Paper(TITLE, view.imprint, layout)
    paper.heading(TITLE)
    for paragraph in view.words.split("\n\n"):
        if paragraph.strip():
            paper.text((typed(paragraph.strip()),))
    paper.facts(
        [
            ("Whom to ask", (typed(view.coordinator),)),
            ("Version", str(view.version)),
        ]
    )
    return paper.render()

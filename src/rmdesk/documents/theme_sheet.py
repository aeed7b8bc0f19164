"""What a group found, as themes without names: for the single meetings that come after it (S0 §5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.text import phrase, typed
from rmdesk.documents.wording import load
from rmdesk.documents.words import counted, long_date


@dataclass(frozen=True, slots=True)
class ThemeSheetView:
    """What the sheet says: the gathering's title and day, how many came (0: not said), and the themes.

    `mentor` and `mentee` are what the two sides of a meeting are called; `for_meetings` that single meetings follow.
    """

    imprint: Imprint
    title: str
    held_on: dt.date
    came: int
    themes: tuple[str, ...]
    mentor: str = "mentor"
    mentee: str = "mentee"
    for_meetings: bool = True


def render(view: ThemeSheetView, layout: Layout) -> bytes:
    """Return the sheet."""
    return compose(view, layout).render()


def compose(view: ThemeSheetView, layout: Layout) -> Paper:
    """Return the sheet before it is drawn, as for a batch."""
    wording = load("theme_sheet", layout.language)
    values = {"mentor": view.mentor, "mentee": view.mentee}
    paper = Paper(wording["title"], view.imprint, layout)
    paper.heading(wording["title"])
    came = phrase(wording["came"], people=counted(view.came, "person", "people")) if view.came else ()
    paper.lead((typed(view.title), *phrase(wording["held"], day=long_date(view.held_on)), *came))
    paper.text(phrase(wording["what"], **values))
    paper.heading(wording["themes"], 2)
    paper.bullets([typed(theme) for theme in view.themes])
    if view.for_meetings:
        paper.heading(wording["meeting"], 2)
        paper.bullets([phrase(line, **values) for line in wording["how"]])
        paper.answer(phrase(wording["own"], **values), 3)
    return paper

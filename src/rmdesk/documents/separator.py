"""The sheet that stands before each envelope's papers in a batch (documents.md 2, "Batch")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.text import listed, typed


@dataclass(frozen=True, slots=True)
class SeparatorView:
    """Whose papers follow, and each of them as (reader, what it is and in which print), or for an envelope of one
    reader as (what it is, its references) with a line on `whose` it is and in which print.
    """

    imprint: Imprint
    people: tuple[str, ...]
    papers: tuple[tuple[str, str], ...]
    whose: str = ""


def compose(view: SeparatorView, layout: Layout) -> Paper:
    """Return the sheet before it is drawn."""
    paper = Paper(f"For {' and '.join(view.people)}", view.imprint, layout)
    paper.heading(listed(view.people))
    if view.whose:
        paper.lead(typed(view.whose))
    paper.note("This sheet only parts the papers of a batch. It is not handed out.")
    paper.facts([(typed(reader), what) for reader, what in _named(view.papers)])
    return paper


def _named(papers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(reader.strip() or "One copy", what) for reader, what in papers]

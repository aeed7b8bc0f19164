"""The record of processing: what is kept, why, on what basis, who sees it, and how long (trust.md G1, Art 30)."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.text import typed
from rmdesk.rules.processing import Processing

TITLE = "Record of processing"
LEAD = (
    "What is kept about people, why, on what legal basis, who sees it, and for how long. All of it lies in one "
    "encrypted file on the coordinator’s computer; none of it is sent anywhere."
)


@dataclass(frozen=True, slots=True)
class RecordView:
    """What the paper says: every line of the record, in order."""

    imprint: Imprint
    lines: tuple[Processing, ...]


def render(view: RecordView, layout: Layout) -> bytes:
    """Return the paper."""
    paper = Paper(TITLE, view.imprint, layout)
    paper.heading(TITLE)
    paper.lead(LEAD)
    if view.imprint.organisation:
        paper.facts([("Who answers for it", (typed(view.imprint.organisation),))])
    for line in view.lines:
        paper.heading(line.what, 2)
        paper.facts(
            [
                ("Why", line.why),
                ("Basis", line.basis),
                ("Condition", line.condition),
                ("Who sees it", line.audience),
                ("Kept", line.kept),
                ("In the file as", ", ".join(line.places)),
            ]
        )
    return paper.render()

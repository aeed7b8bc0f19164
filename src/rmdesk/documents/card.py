"""Somebody’s card, as those read it who may be paired with them, with room to change it (documents.md rows 3 and 4).

It holds only what the person ticked for their card (trust.md 2.2); the view is given nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.text import Runs, TextLike, typed

TITLE = "My card"
LEAD = (
    "People who may be paired with you read what stands here, and nothing else that you told us. It is yours: change "
    "it, or leave things out."
)
_CHANGES = 4


@dataclass(frozen=True, slots=True)
class CardView:
    """What a card says; what is empty is left out. `access` are lines about access, interpreter and companion."""

    imprint: Imprint
    name: str
    role: str
    pronouns: str = ""
    post: str = ""
    service: str = ""
    interests: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    off_limits: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    access: tuple[str, ...] = ()


def compose(view: CardView, layout: Layout) -> Paper:
    """Return the card before it is drawn, as for a batch."""
    paper = Paper(TITLE, view.imprint, layout)
    paper.heading(TITLE)
    paper.lead(LEAD)
    paper.heading((typed(view.name),), 2)
    paper.facts(_facts(view))
    for title, lines in (
        ("I can talk about", view.offers),
        ("My own experience", view.own),
        ("I would like to hear about", view.lacks),
        ("I bring", view.brings),
        ("Please do not ask me about", view.off_limits),
        ("So that I can take part", view.access),
    ):
        if lines:
            paper.heading(title, 3)
            paper.bullets([(typed(line),) for line in lines])
    paper.heading("Is it right?", 2)
    paper.answer("What I want changed or left out", _CHANGES)
    paper.signatures([((typed(view.name),), view.role)])
    return paper


def render(view: CardView, layout: Layout) -> bytes:
    """Return one card."""
    return compose(view, layout).render()


def _facts(view: CardView) -> list[tuple[TextLike, TextLike]]:
    return [
        ("Pronouns", (typed(view.pronouns),)),
        ("Work", _joined((view.post, view.service))),
        ("Likes", _joined(view.interests)),
        ("Can meet", _joined(view.meets)),
    ]


def _joined(parts: tuple[str, ...]) -> Runs:
    return (typed(", ".join(part for part in parts if part)),)

"""Somebody’s card, as those read it who may be paired with them: alone, in a selection pack, or as a proof for its
owner (documents.md rows 3 and 4).

It holds only what the person ticked for their card (trust.md 2.2); the view is given nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.cards import Framed
from rmdesk.documents.parts.frame import Imprint, PageFrame
from rmdesk.documents.text import Run, Runs, TextLike, as_runs, plain, typed

TITLE = "A card"
LEAD = (
    "People who may be paired with each other read it. Only what its owner lets them read stands here, and it is not "
    "passed on."
)


@dataclass(frozen=True, slots=True)
class CardView:
    """What a card says; what is empty is left out. `access` are lines about access, interpreter and companion, and
    `number` which of a pack it is, from 1; 0 for a card alone. One without a `name` does not say whose it is.
    """

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
    number: int = 0


def compose(view: CardView, layout: Layout) -> Paper:
    """Return the card before it is drawn, as for a batch."""
    paper = Paper(TITLE, view.imprint, layout)
    paper.heading(TITLE)
    paper.lead(LEAD)
    paper.add(card(view, paper))
    return paper


def render(view: CardView, layout: Layout) -> bytes:
    """Return one card."""
    return compose(view, layout).render()


def card(view: CardView, paper: Paper) -> Framed:
    """Return one card as it stands on `paper`."""
    return cards((view,), paper)[0]


def cards(views: Sequence[CardView], paper: Paper) -> list[Framed]:
    """Return cards as they stand on `paper`, each within a frame and on one page, all of them set alike.

    Where one fills more than a page all are set closer, so that none seems to weigh more than another; only when that
    is not enough it goes on on the next page.
    """
    frame = PageFrame(paper.imprint, paper.page_size, paper.sizes, paper.layout.tinted)
    roomy = [_framed(view, paper, close=False) for view in views]
    if all(made.measure(frame.width) <= frame.top - frame.bottom for made in roomy):
        return roomy
    return [_framed(view, paper, close=True) for view in views]


def _framed(view: CardView, paper: Paper, *, close: bool) -> Framed:
    inner = Paper(paper.title, view.imprint, paper.layout)
    inner.heading(_title(view), 2)
    said = [(title, lines) for title, lines in _said(view) if lines]
    if close:
        for label, text in (*_facts(view), *((title, (typed("; ".join(lines)),)) for title, lines in said)):
            if plain(text).strip():
                inner.text((Run(f"{plain(label)}: ", strong=True), *as_runs(text)))
    else:
        inner.facts(_facts(view))
        for title, lines in said:
            inner.heading(title, 3)
            inner.bullets([(typed(line),) for line in lines])
    gap = paper.sizes.gap
    return Framed(inner.parts, paper.sizes.body * 0.8, before=gap * 1.2, after=gap * 1.6)


def _title(view: CardView) -> Runs:
    if not view.name:
        return (Run(f"Card {view.number}" if view.number else TITLE),)
    numbered = (Run(f"Card {view.number}: "),) if view.number else ()
    return (*numbered, typed(view.name))


def _said(view: CardView) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("I can talk about", view.offers),
        ("My own experience", view.own),
        ("I would like to hear about", view.lacks),
        ("I bring", view.brings),
        ("Please do not ask me about", view.off_limits),
        ("So that I can take part", view.access),
    )


def _facts(view: CardView) -> list[tuple[TextLike, TextLike]]:
    return [
        ("Pronouns", (typed(view.pronouns),)),
        ("Work", _joined((view.post, view.service))),
        ("Likes", _joined(view.interests)),
        ("Can meet", _joined(view.meets)),
    ]


def _joined(parts: tuple[str, ...]) -> Runs:
    return (typed(", ".join(part for part in parts if part)),)

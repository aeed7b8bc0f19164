"""P14: what to do when the concern is about the coordinator or the lead, and the cover of the sealed envelope
(trust.md 1.3).

Nothing of such a concern is ever typed into the desk: this paper is the way round it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.lists import NUMBER
from rmdesk.documents.text import Run, phrase, typed
from rmdesk.documents.wording import Contact, load


@dataclass(frozen=True, slots=True)
class AboutUsView:
    """Who in the organisation may be handed the envelope, in order; and outside numbers that a person has checked, by
    route name.
    """

    imprint: Imprint
    inside: tuple[Contact, ...] = ()
    checked: tuple[Contact, ...] = ()
    addressee: str = ""


def render(view: AboutUsView, layout: Layout) -> bytes:
    """Return the routes sheet, then the envelope cover on a page of its own."""
    wording = load("concern_papers", layout.language)
    routes = wording["routes"]
    paper = Paper(routes["title"], view.imprint, layout)
    paper.heading(routes["title"])
    paper.callout(wording["emergency"]["title"], wording["emergency"]["text"], alarm=True)
    paper.text(routes["lead"])
    paper.heading(routes["steps_title"], 2)
    paper.bullets([phrase(step) for step in routes["steps"]], NUMBER)
    paper.heading(routes["inside_title"], 2)
    if view.inside:
        paper.facts([(typed(contact.role), contact.line()) for contact in view.inside])
    else:
        paper.text(routes["inside_none"])
    _add_outside(paper, view, routes)
    _add_cover(paper, view, wording["cover"])
    return paper.render()


def _add_outside(paper: Paper, view: AboutUsView, routes: dict[str, Any]) -> None:
    paper.heading(routes["outside_title"], 2)
    paper.text(routes["outside_lead"], with_next=True)
    checked = {contact.role: contact for contact in view.checked}
    for route in routes["outside"]:
        paper.heading(route["name"], 3)
        contact = checked.get(route["name"])
        if route["number"]:
            paper.text(phrase(f"Call **{route['number']}**. " + route["when"]))
        elif contact:
            paper.text(route["when"], (Run(routes["number_checked"] + " "), *contact.line()))
        else:
            paper.text(route["when"], with_next=True)
            paper.lines(routes["number_blank"])


def _add_cover(paper: Paper, view: AboutUsView, cover: dict[str, Any]) -> None:
    paper.page_break()
    paper.heading(cover["title"])
    if view.addressee.strip():
        paper.facts([(cover["to"], typed(view.addressee))])
    else:
        paper.lines(cover["to"])
    paper.callout("", cover["text"], cover["if_not"], warm=True)
    paper.heading(cover["handed"], 2)
    paper.lines("Date and time", "By", "To")

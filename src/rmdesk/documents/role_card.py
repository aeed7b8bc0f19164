"""The role card: what somebody is here, what they are not, what they may say no to, where to turn (A4; S0 §3).

A programme that is not mentoring has cards that call nobody a mentor (S0 §7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.text import Runs, phrase, typed
from rmdesk.documents.wording import COORDINATOR, Contact, load, write_text

MENTOR, MENTEE = "mentor", "mentee"


@dataclass(frozen=True, slots=True)
class RoleCardView:
    """What a role card says. `side` is "mentor" or "mentee"; in a programme that is not mentoring the first is the one
    who stands where a mentor would. `usual` where mentoring runs from the more to the less experienced. `decided` are
    the plan's decisions ("one_way", "bounded"), `also` other roles between the two ("line_manager"), both by their
    words. `instead` is what it is where it is not mentoring, with the words for both sides and what the first one does.
    """

    imprint: Imprint
    name: str
    side: str
    coordinator: str
    where_to_turn: str = ""
    turn_to: tuple[Contact, ...] = ()
    usual: bool = False
    decided: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    instead: str = ""
    gives: str = ""
    receives: str = ""
    does: str = ""


def render(view: RoleCardView, layout: Layout) -> bytes:
    """Return the card."""
    return compose(view, layout).render()


def compose(view: RoleCardView, layout: Layout) -> Paper:
    """Return the card before it is drawn, as for a batch."""
    wording = load("role_card", layout.language)
    words = _words(wording, view)
    values = _values(wording, view)
    paper = Paper(wording["title"], view.imprint, layout)
    paper.heading(wording["title"])
    paper.lead(phrase(wording["lead"], **values))
    if view.instead.strip():
        paper.text(phrase(wording["not_mentoring"], **values))
    for part in ("here", "not", "no"):
        paper.heading(wording[part], 2)
        paper.bullets([*_points(words[part], values), *_added(part, wording, view)])
    if view.also:
        paper.callout(wording["why"], *(wording["also"][word] for word in view.also), warm=True)
    paper.heading(wording["turn"], 2)
    _add_where(paper, view, wording, values)
    return paper


def _words(wording: Mapping[str, Any], view: RoleCardView) -> dict[str, list[str]]:
    if view.instead.strip():
        return dict(wording["other"]["gives" if view.side == MENTOR else "receives"])
    usual = wording["usual"][view.side] if view.usual else {}
    return {**wording[view.side], **usual}


def _values(wording: Mapping[str, Any], view: RoleCardView) -> dict[str, str]:
    unknown = wording["other"]["unknown"]
    gives, receives = view.gives or unknown["gives"], view.receives or unknown["receives"]
    sides = (gives, receives) if view.instead.strip() else (MENTOR, MENTEE)
    return {
        "name": view.name,
        "programme": view.imprint.programme,
        "side": sides[0] if view.side == MENTOR else sides[1],
        "coordinator": view.coordinator.strip() or COORDINATOR,
        "what": view.instead,
        "gives": gives,
        "receives": receives,
        "does": view.does or unknown["does"],
    }


def _points(texts: list[str], values: Mapping[str, str]) -> list[Runs]:
    return [phrase(text, **values) for text in texts]


def _added(part: str, wording: Mapping[str, Any], view: RoleCardView) -> Iterator[str]:
    """Give what the plan's decisions add to what somebody is here for."""
    if part != "here" or view.instead.strip():
        return
    for word in view.decided:
        text = wording["decided"].get(f"{word}_{view.side}") or wording["decided"].get(word)
        if text:
            yield text


def _add_where(
    paper: Paper, view: RoleCardView, wording: Mapping[str, Any], values: Mapping[str, str]
) -> None:
    paper.text(phrase(wording["emergency"]), with_next=True)
    if view.where_to_turn.strip():
        write_text(paper, "{words}", words=view.where_to_turn)
    contacts = [(typed(contact.role), contact.line()) for contact in view.turn_to if contact.name.strip()]
    paper.facts(contacts)
    if not contacts and not view.where_to_turn.strip():
        paper.text(phrase(wording["nobody"], **values))

"""P1: the blank concern form. No name is filled in, so that it can lie ready for anybody (trust.md R1 to R4, R10,
R11).
"""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.lists import TICK
from rmdesk.documents.text import phrase, typed
from rmdesk.documents.wording import Contact, load


@dataclass(frozen=True, slots=True)
class BlankFormView:
    """Whose form it is, and to whom it goes: usually the safeguarding lead, then the deputy."""

    imprint: Imprint
    give_to: tuple[Contact, ...] = ()


def render(view: BlankFormView, layout: Layout) -> bytes:
    """Return the form."""
    wording = load("concern_papers", layout.language)
    form = wording["form"]
    paper = Paper(form["title"], view.imprint, layout)
    paper.heading(form["title"])
    paper.callout(wording["emergency"]["title"], wording["emergency"]["text"], alarm=True)
    paper.text(form["lead"])
    paper.heading(form["before_title"], 2)
    paper.bullets([phrase(line) for line in form["before"]])
    _add_questions(paper)
    _add_people(paper)
    paper.heading(form["after_title"], 2)
    paper.bullets([phrase(line) for line in form["after"]])
    paper.facts([(typed(contact.role), contact.line()) for contact in view.give_to])
    return paper.render()


def _add_questions(paper: Paper) -> None:
    paper.heading("What happened", 2)
    paper.lines("Date and time it happened", "Date and time you learned of it", "Place")
    paper.answer("What you saw or heard yourself", 6, "Facts only: who did what, in what order.")
    paper.answer(
        "The exact words that were said, and who said them",
        4,
        "As they were spoken, even if they are rude or odd.",
    )
    paper.answer("What you replied", 2)
    paper.answer("What you think, and why", 3, "Your view, kept apart from the facts.")


def _add_people(paper: Paper) -> None:
    paper.heading("Who", 2)
    paper.lines(
        "Person you are worried about", "Age, if under 18", "Others involved", "Who else saw or heard it"
    )
    paper.answer("Is anyone hurt or in danger now? What has been done?", 2)
    paper.text("Does the person know that you are passing this on?", with_next=True)
    paper.bullets(
        ["Yes, and agrees", "Yes, and does not agree", "No, because it was not safe or not possible"], TICK
    )
    paper.answer("What does the person want to happen?", 2)
    paper.heading("What you have done", 2)
    paper.lines("Whom you told, and how", "Date and time", "What was agreed")
    paper.heading("You", 2)
    paper.lines("Your name and role", "How to reach you")
    paper.signatures([("", "The person who wrote this form")])
    paper.heading("Received by", 2)
    paper.lines("Name and role", "Date and time")

"""The agreement of a relationship, signed at its first meeting (documents.md row 6, schemes.md T09)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.base.errors import UserError
from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.text import Runs, listed, phrase, plain, typed
from rmdesk.documents.wording import COORDINATOR, Clause, Contact, clauses, load, write_text
from rmdesk.documents.words import counted, duration, long_date

REQUIRED = ("notes", "line_manager", "ending")
"""The clauses without which no agreement prints, whatever the wording says: status of notes, line managers, winding
up (S0, fn 29).
"""

_BLANK_LINES = 3
_AIM_LINES = 2
_GIANT = 20
"""Points of body text from which two blocks of handwriting do not share a page."""


@dataclass(frozen=True, slots=True)
class AgreementView:
    """What an agreement says. `minutes` is the length of a meeting; `rhythm` such as "every four weeks"; `clauses` in
    print order; `said` what clauses ask for beyond the usual, as (name in braces, typed words); `ground_rules` are
    printed after the clause on meetings. `roles` is what a mentee and a mentor are called here. `aims` are (heading,
    aims) of each person, under `aims_title`; where it `asks_aims`, lines are left for those who have none yet.
    """

    imprint: Imprint
    mentee: str
    mentors: tuple[str, ...]
    purpose: str
    meetings: int
    minutes: int
    place: str
    coordinator: str
    clauses: tuple[Clause, ...]
    supporter: str = ""
    rhythm: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    turn_to: tuple[Contact, ...] = ()
    own_lines: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    ground_rules: tuple[str, ...] = ()
    roles: tuple[str, str] = ("mentee", "mentor")
    is_mentoring: bool = True
    aims_title: str = ""
    aims: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asks_aims: bool = False


def default_clauses(language: str = "en-GB") -> tuple[Clause, ...]:
    """Return the clauses as delivered, for an organisation to adapt."""
    return clauses("agreement", language)


def missing_clauses(given: tuple[Clause, ...]) -> tuple[str, ...]:
    """Return the titles of required clauses that are empty or left out."""
    delivered = {clause.key: clause for clause in default_clauses()}
    texts = {clause.key: clause.text.strip() for clause in given}
    required = {clause.key for clause in (*given, *delivered.values()) if clause.required} | set(REQUIRED)
    order = [*delivered, *(clause.key for clause in given if clause.key not in delivered)]
    titles = {clause.key: clause.title for clause in (*delivered.values(), *given) if clause.title.strip()}
    return tuple(titles.get(key, key) for key in order if key in required and not texts.get(key))


def render(view: AgreementView, layout: Layout) -> bytes:
    """Return the agreement; `UserError` naming them when required clauses are empty."""
    return compose(view, layout).render()


def compose(view: AgreementView, layout: Layout) -> Paper:
    """Return the agreement before it is drawn, as for a batch; `UserError` as `render`."""
    missing = missing_clauses(view.clauses)
    if missing:
        raise UserError(
            "The agreement cannot be printed yet. These clauses are empty: " + ", ".join(missing) + ".",
            "Fill them in under Plan, Agreement; the original wording can be put back there.",
        )
    wording = load("agreement", layout.language)
    title = wording["title"] if view.is_mentoring else wording["other_title"]
    paper = Paper(title, view.imprint, layout)
    paper.heading(title)
    paper.lead(_lead(wording["lead"], view))
    paper.facts(_facts(view))
    values = _values(view)
    for clause in view.clauses:
        if not clause.text.strip():
            continue
        paper.heading(typed(clause.title), 2)
        write_text(paper, clause.text, **values)
        if clause.key == "turn_to":
            paper.facts([(typed(contact.role), contact.line()) for contact in view.turn_to])
        if clause.key == "meetings" and view.ground_rules:
            paper.heading(wording["plan"]["ground_rules"]["title"], 2)
            paper.bullets([typed(rule) for rule in view.ground_rules])
        if clause.key == "purpose":
            _add_aims(paper, view)
    paper.heading("What we add ourselves", 2)
    paper.bullets([typed(line) for line in view.own_lines])
    # What is added by hand stands over the signatures; in giant print both do not fit on one page.
    together = paper.sizes.body <= _GIANT
    paper.answer(
        f"Anything else we {_togetherness(view)['both']} want to keep to", _BLANK_LINES, with_next=together
    )
    paper.heading("Signed by", 2)
    paper.signatures([(typed(name), role) for name, role in _signatories(view)])
    return paper


def _add_aims(paper: Paper, view: AgreementView) -> None:
    """Add what each would like to get out of it: in a reciprocal pair that is the exchange (S0 §4)."""
    shown = [(heading, aims) for heading, aims in view.aims if aims or view.asks_aims]
    if not shown:
        return
    paper.heading(view.aims_title, 2)
    for heading, aims in shown:
        if aims:
            paper.text(typed(heading, strong=True), with_next=True)
            paper.bullets([typed(aim) for aim in aims])
        else:
            paper.answer(typed(heading), _AIM_LINES)


def _togetherness(view: AgreementView) -> dict[str, str]:
    """Return the words that differ between two people and three."""
    two = len(view.mentors) == 1
    return {
        "either": "either" if two else "any",
        "either_first": "Either" if two else "Any",
        "neither": "Neither" if two else "None",
        "both": "both" if two else "all",
        "both_first": "Both" if two else "All",
    }


def _lead(template: str, view: AgreementView) -> Runs:
    before, _, after = template.partition("{people}")
    return (*phrase(before), *listed((view.mentee, *view.mentors)), *phrase(after))


def _facts(view: AgreementView) -> list[tuple[str, Runs]]:
    mentee, mentor = view.roles
    several = [(f"{_upper(mentor)} {at}", (typed(name),)) for at, name in enumerate(view.mentors, start=1)]
    one = [(_upper(mentor), listed(view.mentors))]
    dates = ""
    if view.starts:
        dates = long_date(view.starts) + (f" to {long_date(view.ends)}" if view.ends else "")
    return [
        (_upper(mentee), (typed(view.mentee),)),
        *(one if len(view.mentors) == 1 else several),
        ("Supporter", (typed(view.supporter),)),
        ("Programme", (typed(view.imprint.programme),)),
        ("Dates", phrase(dates)),
        ("Coordinator", (typed(view.coordinator),)),
    ]


def _values(view: AgreementView) -> dict[str, str | int]:
    coordinator = view.coordinator.strip() or COORDINATOR
    return {
        "mentee": view.mentee,
        "mentors": plain(listed(view.mentors)),
        "supporter": view.supporter,
        "programme": view.imprint.programme,
        "organisation": view.imprint.organisation,
        "purpose": view.purpose,
        "meetings": counted(view.meetings, "meeting"),
        "length": duration(view.minutes),
        "rhythm": f", {view.rhythm}" if view.rhythm.strip() else "",
        "place": view.place,
        "coordinator": coordinator,
        "coordinator_first": _upper(coordinator),
        "called_mentee": view.roles[0],
        "called_mentor": view.roles[1],
        "label": view.imprint.label,
        **_togetherness(view),
        **dict(view.said),
    }


def _signatories(view: AgreementView) -> list[tuple[str, str]]:
    mentee, mentor = (_upper(word) for word in view.roles)
    people = [(view.mentee, mentee), *((name, mentor) for name in view.mentors)]
    return [*people, (view.supporter, "Supporter")] if view.supporter.strip() else people


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]

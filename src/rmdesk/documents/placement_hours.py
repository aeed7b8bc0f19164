"""The hours that somebody's visits count as placement: a sheet to be signed (S0 §7, University of Surrey)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.text import phrase, typed
from rmdesk.documents.wording import load
from rmdesk.documents.words import long_date


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit that took place: its day, the minutes together, and those around it (None: not told)."""

    day: dt.date
    together: int | None
    around: int | None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PlacementHoursView:
    """What the sheet says: whose hours, what they are called here, with whom, and the visits by day.

    `others` are (name, what they are called here). Visits whose minutes were not told are listed and not counted.
    """

    imprint: Imprint
    name: str
    called: str
    others: tuple[tuple[str, str], ...]
    visits: tuple[Visit, ...]
    coordinator: str

    @property
    def together(self) -> int:
        """The minutes together, of all visits that tell them."""
        return sum(visit.together or 0 for visit in self.visits)

    @property
    def around(self) -> int:
        """The minutes of preparation and notes, of all visits that tell them."""
        return sum(visit.around or 0 for visit in self.visits)

    @property
    def untold(self) -> int:
        """How many visits do not tell their minutes."""
        return sum(1 for visit in self.visits if visit.together is None)


def render(view: PlacementHoursView, layout: Layout) -> bytes:
    """Return the sheet."""
    return compose(view, layout).render()


def compose(view: PlacementHoursView, layout: Layout) -> Paper:
    """Return the sheet before it is drawn, as for a batch."""
    wording = load("placement_hours", layout.language)
    paper = Paper(f"{wording['title']}: {view.name}", view.imprint, layout)
    paper.heading(wording["title"])
    paper.lead(phrase(wording["lead"], name=view.name, called=view.called, programme=view.imprint.programme))
    others = [(typed(called[:1].upper() + called[1:]), (typed(name),)) for name, called in view.others]
    paper.facts([*others, (wording["coordinator"], (typed(view.coordinator),))])
    rows = [
        (
            typed(long_date(visit.day).replace("\u00a0", " ")),  # a narrow column parts a date, never a year
            typed(visit.kind),
            typed(_hours(visit.together)),
            typed(_hours(visit.around)),
        )
        for visit in view.visits
    ]
    rows.append(
        (
            wording["total"],
            typed(""),
            typed(_hours(view.together)),
            typed(_hours(view.around)),
        )
    )
    head = (wording["day"], wording["kind"], wording["together"], wording["around"])
    paper.table(head, rows, (0.28, 0.23, 0.25, 0.24), row_heads=True, right=(2, 3))
    paper.text(phrase(wording["counted"], hours=_hours(view.together + view.around)))
    if view.untold:
        paper.note(phrase(wording["untold"], number=str(view.untold)))
    paper.heading(wording["signed"], 2)
    paper.text(wording["true"], with_next=True)
    paper.signatures(
        [
            (typed(view.name), view.called[:1].upper() + view.called[1:]),
            (typed(view.coordinator), wording["coordinator"]),
            (typed(""), wording["supervisor"]),
        ]
    )
    return paper


def _hours(minutes: int | None) -> str:
    """Return minutes as "1 h 30 min"; a dash where they are not told."""
    if minutes is None:
        return "–"
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not parts else parts)

"""The programme on one page for trustees (documents.md row 18, page 1). Concerns have no place on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.charts import Bar
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.part import Part
from rmdesk.documents.parts.tables import Look, Table
from rmdesk.documents.text import Run, TextLike, typed
from rmdesk.documents.words import long_date

NOT_YET = "not yet known"
FEW = 5
"""Groups of fewer people than this are not counted on paper (product.md G4)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name; `None` where it is not yet known."""

    label: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A success measure as fixed before the start, and what came of it; an empty result is a gap."""

    name: str
    wanted: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeReportView:
    """What trustees read. `stages` from recruited to finished, `groups` counts of participants by group, `missing`
    what is unknown.
    """

    imprint: Imprint
    purpose: str
    stages: tuple[Figure, ...]
    meetings_planned: int | None
    meetings_held: int | None
    measures: tuple[Measure, ...] = ()
    groups: tuple[Figure, ...] = ()
    changes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    starts: dt.date | None = None
    ends: dt.date | None = None


def shown_groups(groups: Sequence[Figure]) -> tuple[tuple[str, str], ...]:
    """Return groups with their counts as they may be shown.

    Under five is "fewer than 5". When that hides just one group, the next smallest is "not shown", since the hidden
    count could otherwise be worked out from the total.
    """
    known = [figure.value for figure in groups if figure.value is not None]
    small = [value for value in known if value < FEW]
    second = min((value for value in known if value >= FEW), default=None) if len(small) == 1 else None
    shown = []
    for figure in groups:
        if figure.value is None:
            shown.append((figure.label, NOT_YET))
        elif figure.value < FEW:
            shown.append((figure.label, f"fewer than {FEW}"))
        elif figure.value == second:
            second = None
            shown.append((figure.label, "not shown"))
        else:
            shown.append((figure.label, str(figure.value)))
    return tuple(shown)


def render(view: ProgrammeReportView, layout: Layout) -> bytes:
    """Return the report: one page in standard print when its texts are of ordinary length."""
    title = "The programme at a glance"
    paper = Paper(f"{title}: {view.imprint.programme}", view.imprint, layout)
    paper.letterhead()
    paper.heading(title)
    paper.lead((typed(view.imprint.programme, strong=True), Run(_period(view))))
    paper.text(typed(view.purpose))
    _add_bars(paper, view)
    _add_measures(paper, view)
    if view.groups:
        paper.heading("Who took part", 2)
        paper.facts([(typed(label), count) for label, count in shown_groups(view.groups)])
    if view.changes:
        paper.heading("What the organisation changes", 2)
        paper.bullets([typed(change) for change in view.changes])
    if view.missing:
        paper.callout("Not yet known", _sentence(view.missing), warm=True)
    return paper.render()


def _sentence(items: Sequence[str]) -> Run:
    words = ", ".join(items)
    return typed(words[:1].upper() + words[1:] + ".")


def _period(view: ProgrammeReportView) -> str:
    if not view.starts:
        return ""
    return f", {long_date(view.starts)}" + (f" to {long_date(view.ends)}" if view.ends else "")


def _add_bars(paper: Paper, view: ProgrammeReportView) -> None:
    most = max((figure.value or 0 for figure in view.stages), default=0)
    rows: list[tuple[TextLike, Part]] = [
        (typed(figure.label), _bar(paper, figure.value, most)) for figure in view.stages
    ]
    rows.append(("Meetings held", _meetings_bar(paper, view)))
    cells = [[paper.cell(label, strong=True), bar] for label, bar in rows]
    head = [paper.cell("Step", strong=True), paper.cell("People and meetings", strong=True)]
    look = Look(padding=paper.sizes.body * 0.27, row_heads=True)
    paper.heading("From the first interest to the end", 2)
    paper.add(Table(cells, (0.36, 0.64), head=head, look=look, after=paper.sizes.gap))


def _bar(paper: Paper, value: int | None, most: int) -> Bar:
    if value is None:
        return Bar(NOT_YET, None, paper.body)
    return Bar(str(value), value / most if most else 0, paper.body)


def _meetings_bar(paper: Paper, view: ProgrammeReportView) -> Bar:
    held, planned = view.meetings_held, view.meetings_planned
    if held is None:
        return Bar(NOT_YET, None, paper.body)
    words = f"{held} of {planned}" if planned else str(held)
    return Bar(words, held / planned if planned else None, paper.body, dark=True)


def _add_measures(paper: Paper, view: ProgrammeReportView) -> None:
    if not view.measures:
        return
    paper.heading("What we wanted, and what came of it", 2)
    rows = [(typed(item.name), typed(item.wanted), typed(item.result or NOT_YET)) for item in view.measures]
    paper.table(("Measure", "Wanted", "So far"), rows, (0.46, 0.27, 0.27), row_heads=True)

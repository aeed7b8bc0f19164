"""P5: the chronology of a case, as a numbered restricted copy (trust.md R4, R5, 1.8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.text import one_line, phrase, typed
from rmdesk.documents.wording import load
from rmdesk.documents.words import moment

_HASH_SHOWN = 12
_WIDE_PRINT = 20
"""Above this size two columns are too narrow for words."""


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """One entry as it was locked. Times are in the reader's zone; `happened` is in words where it is not exact.

    `parts` are (heading, text as typed): seen or heard, exact words, reply, view, and the like. `amends` is the
    number of the entry that this one corrects; `late_reason` says why it was written more than 24 hours after.
    """

    number: int
    happened: dt.datetime | str
    written: dt.datetime
    author: str
    author_role: str
    kind: str
    parts: tuple[tuple[str, str], ...]
    hash: str
    amends: int | None = None
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class ChronologyView:
    """A numbered copy of a case's entries for one recipient and purpose; `head` is the check value of the newest
    entry.
    """

    organisation: str
    edition: dt.date
    case: str
    copy_number: int
    recipient: str
    purpose: str
    entries: tuple[ChronologyEntry, ...]
    head: str


def render(view: ChronologyView, layout: Layout) -> bytes:
    """Return the chronology; its restricted line stands at the head of every page."""
    wording = load("concern_papers", layout.language)["chronology"]
    restricted = f"Restricted. Copy {view.copy_number}, for {one_line(view.recipient, 80)}"
    imprint = Imprint(view.organisation, view.edition, view.case, restricted=restricted)
    title = f"{wording['title']} {one_line(view.case, 40)}"
    paper = Paper(title, imprint, layout)
    paper.heading(title)
    paper.facts(
        [
            ("Copy", str(view.copy_number)),
            ("For", typed(view.recipient)),
            ("Purpose", typed(view.purpose)),
            ("Entries", str(len(view.entries))),
            ("Check value", view.head[:_HASH_SHOWN]),
        ]
    )
    paper.text(wording["lead"])
    amended = {entry.amends: entry.number for entry in view.entries if entry.amends is not None}
    rows = [
        (_times(paper, entry), _content(paper, entry, amended.get(entry.number))) for entry in view.entries
    ]
    if paper.sizes.body > _WIDE_PRINT:
        for when, what in rows:
            paper.divider()
            paper.add(when, what)
    else:
        paper.table(("When", "What"), rows, (0.3, 0.7))
    paper.note(wording["chain"])
    return paper.render()


def _when(happened: dt.datetime | str) -> str:
    return happened if isinstance(happened, str) else moment(happened)


def _stack(paper: Paper, texts: Sequence[Prose]) -> Part:
    for text in texts:
        text.after = paper.sizes.gap * 0.5
    return Stack(texts, after=paper.sizes.gap)


def _times(paper: Paper, entry: ChronologyEntry) -> Part:
    return _stack(
        paper,
        [
            Prose(typed(_when(entry.happened)), paper.strong),
            Prose(
                phrase("Entry {number}, written {when}", number=entry.number, when=moment(entry.written)),
                paper.quiet,
            ),
            Prose(phrase("{author}, {role}", author=entry.author, role=entry.author_role), paper.quiet),
            Prose(phrase("Check {value}", value=entry.hash[:_HASH_SHOWN]), paper.quiet),
        ],
    )


def _content(paper: Paper, entry: ChronologyEntry, amended_by: int | None) -> Part:
    texts = [Prose(typed(entry.kind), paper.strong)]
    if entry.amends is not None:
        texts.append(Prose(f"Amends entry {entry.amends}", paper.quiet))
    if amended_by is not None:
        texts.append(Prose(f"Amended by entry {amended_by}; kept as it was written", paper.quiet))
    for heading, text in entry.parts:
        texts.append(Prose(typed(heading), replace(paper.quiet, weight=paper.strong.weight), with_next=True))
        texts.append(Prose(typed(text), paper.body))
    if entry.late_reason:
        texts.append(Prose(phrase("Written late, because: {reason}", reason=entry.late_reason), paper.quiet))
    return _stack(paper, texts)

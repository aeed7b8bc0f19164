"""Building a paper: a document module says what stands on it, `Paper` lays it out and returns the PDF."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from rmdesk.documents.fonts import Weight
from rmdesk.documents.layout import (
    A4,
    DEEP,
    INK,
    MARIGOLD,
    MARIGOLD_PALE,
    MINT,
    MINT_PALE,
    MM,
    QUIET,
    RED,
    TEAL,
    Layout,
)
from rmdesk.documents.parts.forms import CutLine, Divider, Labelled, Panel, RuledLines, Signature, WriteBox
from rmdesk.documents.parts.frame import Imprint, PageFrame
from rmdesk.documents.parts.lists import BULLET, Bullets
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.parts.picture import Picture
from rmdesk.documents.parts.prose import Heading, Prose
from rmdesk.documents.parts.questions import Styles, asked
from rmdesk.documents.parts.tables import Look, Table
from rmdesk.documents.tagged import TaggedCanvas
from rmdesk.documents.text import TextLike, plain
from rmdesk.documents.typeset import Style
from rmdesk.rules.printroom import Question

ONE_AT_A_TIME = threading.RLock()
"""ReportLab's fonts keep the state of the paper being written, so papers are written one after the other."""

_SIGN_TOGETHER = 4

Placed = list[tuple[Part, float]]
Step = Callable[[int, int], None]
"""Hears how many papers of how many are done."""
Watch = Callable[[], None]
"""Is called now and then; what it raises stops the work."""


class PageBreak(Part):
    """What follows starts on a new page."""

    def measure(self, width: float) -> float:
        """Return nothing."""
        return 0.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw nothing."""


class Paper:
    """One paper under construction; each method adds a part below the last."""

    def __init__(
        self, title: str, imprint: Imprint, layout: Layout, page_size: tuple[float, float] = A4
    ) -> None:
        self.title = title
        self.imprint = imprint
        self.layout = layout
        self.sizes = layout.sizes
        self.page_size = page_size
        self.parts: list[Part] = []
        self._returns: Part | None = None
        """The cut or break below which the paper comes back."""
        size = self.sizes.body
        self.body = Style(size)
        self.strong = Style(size, Weight.SEMIBOLD)
        self.quiet = Style(self.sizes.small, colour=QUIET)

    # words

    def add(self, *parts: Part) -> None:
        """Add parts made elsewhere."""
        self.parts += parts

    def heading(self, text: TextLike, level: int = 1) -> None:
        """Add a heading: level 1 is the paper's title."""
        size = (self.sizes.title, self.sizes.section, self.sizes.minor)[level - 1]
        weight = Weight.BOLD if level == 1 else Weight.SEMIBOLD
        colour = (DEEP, TEAL, INK)[level - 1]
        before = 0 if level == 1 else self.sizes.gap * (1.9 if level == 2 else 1.4)
        after = self.sizes.gap * (0.8 if level == 1 else 0.55)
        self.add(Heading(text, Style(size, weight, colour=colour), level, before=before, after=after))

    def prose(self, text: TextLike, *, with_next: bool = False) -> Prose:
        """Return a paragraph of body text, to be added or put into another part."""
        return Prose(text, self.body, after=self.sizes.gap, with_next=with_next, follows=True)

    def text(self, *texts: TextLike, with_next: bool = False) -> None:
        """Add paragraphs; empty ones are left out. One that ends in a colon stays with what it announces."""
        for text in texts:
            if words := plain(text).strip():
                self.add(self.prose(text, with_next=with_next or words.endswith(":")))

    def lead(self, text: TextLike) -> None:
        """Add an opening paragraph, a little larger."""
        self.add(Prose(text, Style(self.sizes.body * 1.12, colour=DEEP), after=self.sizes.gap * 1.2))

    def note(self, text: TextLike, *, with_next: bool = False) -> None:
        """Add a hint in smaller, quiet letters."""
        self.add(Prose(text, self.quiet, after=self.sizes.gap, with_next=with_next))

    def bullets(self, texts: Sequence[TextLike], marker: str = BULLET) -> None:
        """Add a list; empty items are left out."""
        part = Bullets(texts, self.body, marker, after=self.sizes.gap)
        if part.items:
            self.add(part)

    def callout(self, title: TextLike, *texts: TextLike, alarm: bool = False, warm: bool = False) -> None:
        """Add text on a tinted ground: calm, `warm` for a thing to do, or `alarm` for danger."""
        fill, bar = ("#FBEDEC", RED) if alarm else (MARIGOLD_PALE, MARIGOLD) if warm else (MINT_PALE, MINT)
        head = Prose(title, self.strong, after=self.sizes.gap * 0.4, with_next=True)
        parts: list[Part] = [head] if plain(title) else []
        parts += [self.prose(text) for text in texts]
        self.add(
            Panel(parts, fill, bar, self.sizes.body * 0.75, before=self.sizes.gap, after=self.sizes.gap * 1.3)
        )

    def divider(self) -> None:
        """Add a thin rule."""
        self.add(Divider(before=self.sizes.gap, after=self.sizes.gap))

    def cut(self, text: TextLike) -> None:
        """Add a line to cut along, with what becomes of the part below it."""
        self._returns = CutLine(text, self.quiet, before=self.sizes.gap * 1.4, after=self.sizes.gap)
        self.add(self._returns)

    def page_break(self, *, returns: bool = False) -> None:
        """Start a new page; what follows may be what `returns`."""
        part = PageBreak()
        self._returns = part if returns else self._returns
        self.add(part)

    def letterhead(self) -> None:
        """Add the organisation's picture, where it has one."""
        if self.imprint.letterhead is not None:
            self.add(Picture(self.imprint.letterhead, after=self.sizes.gap * 1.6, with_next=True))

    # tables

    def cell(self, text: TextLike, *, strong: bool = False, align: float = 0.0) -> Part:
        """Return the content of a table cell."""
        return Prose(text, self.strong if strong else self.body, align=align)

    def table(
        self,
        head: Sequence[TextLike],
        rows: Sequence[Sequence[TextLike | Part]],
        shares: Sequence[float],
        *,
        row_heads: bool = False,
        right: Sequence[int] = (),
    ) -> None:
        """Add a table with a repeated head; columns in `right` are set to the right (figures)."""
        aligned = [1.0 if index in right else 0.0 for index in range(len(shares))]
        heads = [self.cell(text, strong=True, align=aligned[index]) for index, text in enumerate(head)]
        body = [
            [
                item if isinstance(item, Part) else self.cell(item, align=aligned[at])
                for at, item in enumerate(row)
            ]
            for row in rows
        ]
        look = Look(padding=self.sizes.body * 0.38, row_heads=row_heads)
        self.add(
            Table(
                body, shares, head=heads, look=look, before=self.sizes.gap * 0.5, after=self.sizes.gap * 1.4
            )
        )

    def facts(self, pairs: Sequence[tuple[TextLike, TextLike]]) -> None:
        """Add a list of labels with values; pairs without a value are left out. Giant print puts the value below."""
        rows = [
            [self.cell(label, strong=True), self.cell(value)]
            for label, value in pairs
            if plain(value).strip()
        ]
        if not rows:
            return
        if self.sizes.body > 20:
            for label, value in rows:
                label.with_next = True
                self.add(Stack([label, value], after=self.sizes.gap))
            return
        look = Look(padding=self.sizes.body * 0.3, row_heads=True)
        self.add(
            Table(rows, (0.34, 0.66), look=look, before=self.sizes.gap * 0.4, after=self.sizes.gap * 1.4)
        )

    # filling in

    def answer(
        self, label: TextLike, lines: int = 3, hint: TextLike = "", *, with_next: bool = False
    ) -> None:
        """Add a question with ruled lines for the answer; the question stays with its first lines, and
        `with_next` both with what follows.
        """
        self.add(Prose(label, self.strong, before=self.sizes.gap * 1.2, with_next=True))
        if plain(hint):
            self.add(Prose(hint, self.quiet, with_next=True))
        ruled = RuledLines(lines, self.sizes.line_gap, after=self.sizes.gap)
        ruled.with_next = with_next
        self.add(ruled)

    def box(self, label: TextLike, height_mm: float, hint: TextLike = "") -> None:
        """Add a question with an empty box for the answer, kept together."""
        parts: list[Part] = [Prose(label, self.strong, with_next=True, after=3)]
        if plain(hint):
            parts.append(Prose(hint, self.quiet, with_next=True, after=4))
        parts.append(WriteBox(height_mm * MM))
        self.add(Stack(parts, together=True, before=self.sizes.gap, after=self.sizes.gap))

    def lines(self, *labels: TextLike) -> None:
        """Add labels with a line to write on."""
        for label in labels:
            self.add(Labelled(label, self.body, self.sizes.line_gap, after=2))

    def signatures(self, people: Sequence[tuple[TextLike, TextLike]]) -> None:
        """Add room for each (name, role) to sign, kept together when there are few."""
        parts = [Signature(name, role, ("Signature", "Date"), self.sizes) for name, role in people]
        together = len(parts) <= _SIGN_TOGETHER
        self.add(Stack(parts, together=together, before=self.sizes.gap * 1.4))

    def ask(self, question: Question, label: TextLike, hint: TextLike = "") -> None:
        """Add a question with room for its answer."""
        self.add(*asked(question, label, hint, Styles(self.body, self.strong, self.quiet), self.sizes))

    # the end

    def render(self) -> bytes:
        """Lay the parts out and return the PDF."""
        return render_together((self,), self.title)

    def pages(self, *, both_sides: bool = False) -> int:
        """Lay the parts out and return how many pages they take, with those left empty on `both_sides`."""
        return len(self._laid_out(self._frame(), both_sides))

    def draw(self, canvas: TaggedCanvas, watch: Watch | None = None, *, both_sides: bool = False) -> None:
        """Lay the parts out and draw every page, numbered from 1; `watch` is called before each.

        On `both_sides` what comes back has nothing behind it that the reader keeps: it begins on a sheet of its own,
        and a page before it may be left empty.
        """
        frame = self._frame()
        pages = self._laid_out(frame, both_sides)
        count, number = sum(map(bool, pages)), 0
        for placed in pages:
            if watch:
                watch()
            if not placed:
                frame.draw_empty(canvas)
                canvas.end_page()
                continue
            number += 1
            frame.draw(canvas, number, count)
            for part, offset in placed:
                part.draw(canvas, frame.x, frame.top - offset, frame.width)
            canvas.end_page()

    def _frame(self) -> PageFrame:
        return PageFrame(self.imprint, self.page_size, self.sizes, self.layout.tinted)

    def _laid_out(self, frame: PageFrame, both_sides: bool) -> list[Placed]:
        size = frame.width, frame.top - frame.bottom
        pages = lay_out(self.parts, *size)
        if not both_sides or self._returns is None or _returns_alone(pages, self._returns):
            return pages
        at = self.parts.index(self._returns)
        kept, returning = lay_out(self.parts[:at], *size), lay_out(self.parts[at:], *size)
        return [*kept, *([[]] if len(kept) % 2 else []), *returning]


def _returns_alone(pages: Sequence[Placed], first: Part) -> bool:
    """Whether the slip is at the foot of the last sheet, with nothing behind it."""
    return len(pages) % 2 == 1 and any(part is first for part, _ in pages[-1])


def render_together(
    papers: Sequence[Paper], title: str, step: Step | None = None, *, both_sides: bool = False
) -> bytes:
    """Return papers of one page size one after another as one PDF called `title`, each with its own page numbers and
    on `both_sides` on sheets of its own.

    `step` hears how many of them are drawn; what it raises stops the work.
    """
    first = papers[0]
    with ONE_AT_A_TIME:
        canvas = TaggedCanvas(first.page_size, title, first.layout.language, first.imprint.edition)
        for done, paper in enumerate(papers):
            if step:
                step(done, len(papers))
            paper.draw(canvas, both_sides=both_sides)
            if both_sides:
                canvas.end_sheet()
        return canvas.finish()


def lay_out(parts: Sequence[Part], width: float, height: float) -> list[Placed]:
    """Place parts on pages: each with its distance from the top of the page.

    A part that fits nowhere in one piece is split; one that cannot be split and is taller than a page stands on a
    page of its own.
    """
    pages: list[Placed] = [[]]
    waiting = list(reversed(parts))
    used, space = 0.0, 0.0
    while waiting:
        part = waiting.pop()
        page = pages[-1]
        gap = max(space, part.before) if page else 0.0
        if not isinstance(part, PageBreak) and _starts_here(
            part, waiting, width, height - used - gap, all(placed.with_next for placed, _ in page)
        ):
            halves = (
                None if used + gap + part.measure(width) <= height else part.split(width, height - used - gap)
            )
            if halves:
                page.append((halves[0], used + gap))
                waiting.append(halves[1])
            elif not page or used + gap + part.measure(width) <= height:
                page.append((part, used + gap))
                used, space = used + gap + part.measure(width), part.after
                continue
            else:
                waiting.append(part)
        elif not isinstance(part, PageBreak):
            waiting.append(part)
        if page:
            pages.append([])
            used, space = 0.0, 0.0
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def _starts_here(part: Part, waiting: Sequence[Part], width: float, room: float, first: bool) -> bool:
    """Whether `part` may start in `room`: with enough of what must stay with it. The `first` of a page always may, be
    it below a heading: on the next page there is no more room than here.
    """
    if first:
        return True
    if not part.with_next:
        return part.least(width) <= room
    needed = part.measure(width)
    before = part
    for following in reversed(waiting):
        needed += max(before.after, following.before)
        if not following.with_next:
            return needed + following.least(width) <= room
        needed += following.measure(width)
        before = following
    return needed <= room

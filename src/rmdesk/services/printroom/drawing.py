"""Papers drawn: the one door to `rmdesk.documents`, opened only when something is to be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from itertools import groupby

from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.documents import (
    agreement,
    card,
    certificate,
    defined,
    envelopes,
    placement_hours,
    programme_report,
    rendering,
    role_card,
    separator,
    theme_sheet,
)
from rmdesk.documents.fillable import fillable, stamp_of
from rmdesk.documents.fonts import missing_glyphs
from rmdesk.documents.layout import Layout
from rmdesk.documents.locking import locked
from rmdesk.documents.paper import Paper, render_together
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import Contents, PaperKind
from rmdesk.services.printroom.adapted import own_words
from rmdesk.services.printroom.content import Content
from rmdesk.services.printroom.contents import contents_of
from rmdesk.services.printroom.filling import defined_view
from rmdesk.services.printroom.role_cards import role_card_view
from rmdesk.services.printroom.sheets import hours_view, theme_view
from rmdesk.services.printroom.trying import tried_view
from rmdesk.services.printroom.views import (
    Addressee,
    Batch,
    Copy,
    EnvelopePages,
    EnvelopeRequest,
    PageView,
    PaperRequest,
    Step,
)


def draw(
    session: Session,
    clock: Clock,
    request: PaperRequest | Batch,
    copies: Sequence[Copy],
    step: Step | None = None,
) -> bytes:
    """Return the papers as one PDF in the order given; agreements of several pairs are parted by separator sheets, and
    the envelopes of a batch.

    Raises `UserError` when the plan leaves a required clause of the agreement empty.
    """
    with own_words(session):
        return _drawn(Content(session, request.programme_id, clock), request, copies, step)


def _drawn(
    content: Content, request: PaperRequest | Batch, copies: Sequence[Copy], step: Step | None
) -> bytes:
    if isinstance(request, Batch):
        return _envelopes(content, request, copies, step)
    if request.kind is PaperKind.CERTIFICATE:
        views = [(content.certificate(copy, names_role=request.names_role), _layout(copy)) for copy in copies]
        return certificate.render_each(views, step, both_sides=request.both_sides)
    if request.kind is PaperKind.CARD:
        cards = [card.compose(content.card(copy), _layout(copy)) for copy in copies]
        return render_together(cards, cards[0].title, step, both_sides=request.both_sides)
    if request.kind is PaperKind.REPORT:
        return programme_report.render(content.report(copies[0]), _layout(copies[0]))
    if not isinstance(request.kind, PaperKind):
        papers = [defined.compose(defined_view(content, copy), _layout(copy)) for copy in copies]
        return _together(content, request, papers, step)
    if request.kind in _SHEETS:
        return _together(content, request, [_SHEETS[request.kind](content, copy) for copy in copies], step)
    return _agreements(content, request, copies, step)


def draw_fillable(session: Session, clock: Clock, copy: Copy, version: int) -> bytes:
    """Return one copy of a paper by definition as a PDF to be filled in on a screen."""
    content = Content(session, copy.programme_id, clock)
    made = defined.compose(defined_view(content, copy), _layout(copy), to_return=True)
    return fillable(made, stamp_of(copy.kind.value, version, copy.reference))


def draw_words(session: Session, clock: Clock, name: str, programme_id: int | None, reader: int) -> bytes:
    """Return a paper by definition to look at while its words are changed, for one of its readers by place."""
    return defined.render(tried_view(session, clock, name, programme_id, reader), Layout())


def _agreements(content: Content, request: PaperRequest, copies: Sequence[Copy], step: Step | None) -> bytes:
    papers: list[Paper] = []
    envelopes = [list(group) for _, group in groupby(copies, key=lambda copy: copy.envelope)]
    for group in envelopes:
        made = [(content.agreement(copy), copy) for copy in group]
        if len(envelopes) > 1:
            papers.append(_separator(content, made[0][0], group))
        papers += [agreement.compose(view, _layout(copy)) for view, copy in made]
    title = papers[0].title if len(envelopes) == 1 else f"{papers[1].title}: {content.programme.name}"
    return render_together(papers, title, step, both_sides=request.both_sides)


def _together(content: Content, request: PaperRequest, papers: Sequence[Paper], step: Step | None) -> bytes:
    """Draw papers of a kind that go one to a reader, without separators."""
    title = papers[0].title if len(papers) == 1 else f"{papers[0].title}: {content.programme.name}"
    return render_together(papers, title, step, both_sides=request.both_sides)


def _separator(content: Content, view: agreement.AgreementView, group: Sequence[Copy]) -> Paper:
    papers = tuple(
        (copy.reader, f"{copy.kind.label}, {copy.print_format.label.lower()}, {copy.reference}".rstrip(", "))
        for copy in group
    )
    people = (*view.mentors, view.mentee)
    return separator.compose(separator.SeparatorView(content.imprint(""), people, papers), Layout())


def _envelopes(content: Content, batch: Batch, copies: Sequence[Copy], step: Step | None) -> bytes:
    mine: dict[Addressee | None, list[Copy]] = {}
    for copy in copies:
        mine.setdefault(copy.to, []).append(copy)
    made = [
        envelopes.Envelope(
            partial(_enclosing, content, envelope, mine[envelope.to]),
            [partial(composed, content, copy) for copy in mine[envelope.to]],
        )
        for envelope in batch.envelopes
        if envelope.to in mine
    ]
    title = f"Papers: {content.programme.name}"
    return envelopes.render_envelopes(made, title, content.today, step, both_sides=batch.both_sides)


def _enclosing(content: Content, envelope: EnvelopeRequest, copies: Sequence[Copy]) -> Paper:
    """Return the sheet before an envelope: whose it is, and what is in it."""
    inside = tuple(
        (kind.label, ", ".join(copy.reference for copy in group if copy.reference) or "one copy")
        for kind, group in ((kind, list(group)) for kind, group in groupby(copies, key=lambda one: one.kind))
    )
    whose = " · ".join(part for part in (envelope.detail, envelope.print_format.label) if part)
    view = separator.SeparatorView(content.imprint(""), (envelope.name,), inside, whose)
    return separator.compose(view, Layout())


def composed(content: Content, copy: Copy) -> envelopes.Printable:
    """Return one paper for an envelope before it is drawn."""
    if copy.kind is PaperKind.AGREEMENT:
        return agreement.compose(content.agreement(copy), _layout(copy))
    if copy.kind is PaperKind.CERTIFICATE:
        return certificate.CertificatePage(content.certificate(copy, names_role=True), _layout(copy))
    if copy.kind is PaperKind.CARD:
        return card.compose(content.card(copy), _layout(copy))
    if isinstance(copy.kind, PaperKind):
        return _SHEETS[copy.kind](content, copy)
    return defined.compose(defined_view(content, copy), _layout(copy))


def contents_now(
    session: Session, clock: Clock, programme_id: int, copies: Sequence[Copy], step: Step | None = None
) -> list[Contents]:
    """Return what each of these papers would say if it were made now; `step` may stop it before each."""
    content = Content(session, programme_id, clock)
    found = []
    with own_words(session):
        for copy in copies:
            if step:
                step(0, len(copies))
            easy = copy.print_format is PrintFormat.EASY_READ
            found.append(contents_of(copy.kind, _view(content, copy), easy=easy))
    return found


def pages_of(
    session: Session, clock: Clock, programme_id: int, envelope: EnvelopeRequest, copies: Sequence[Copy]
) -> EnvelopePages:
    """Return how many pages an envelope takes, laid out but not drawn; several sheets of one kind are laid out once."""
    content = Content(session, programme_id, clock)
    separator_pages = _enclosing(content, envelope, copies).pages()
    known: dict[tuple[str, int], tuple[int, int]] = {}
    pages = []
    with own_words(session):
        for copy in copies:
            key = (copy.kind.value, copy.envelope)
            if key not in known:
                paper = composed(content, copy)
                known[key] = paper.pages(), paper.pages(both_sides=True)
            pages.append(known[key])
    return EnvelopePages(separator_pages, tuple(one for one, _ in pages), tuple(both for _, both in pages))


def unprintable(
    session: Session, clock: Clock, request: PaperRequest | Batch, copies: Sequence[Copy]
) -> tuple[str, ...]:
    """Return the characters on these papers that no typeface has; they print in words."""
    content = Content(session, request.programme_id, clock)
    seen: dict[str, None] = {}
    with own_words(session):
        for copy in copies:
            for text in _texts(_view(content, copy)):
                if not text.isascii():
                    seen |= dict.fromkeys(missing_glyphs(text))
    return tuple(seen)


def _view(content: Content, copy: Copy) -> object:
    if copy.kind is PaperKind.AGREEMENT:
        return content.agreement(copy)
    if copy.kind is PaperKind.CARD:
        return content.card(copy)
    if copy.kind is PaperKind.CERTIFICATE:
        return content.certificate(copy, names_role=True)
    if not isinstance(copy.kind, PaperKind):
        return defined_view(content, copy)
    if copy.kind in _VIEWS:
        return _VIEWS[copy.kind](content, copy)
    return content.report(copy)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _layout(copy: Copy) -> Layout:
    return Layout(PrintFormat(copy.print_format))


def lock(pdf: bytes, passphrase: str) -> bytes:
    """Return a paper that only `passphrase` opens."""
    return locked(pdf, passphrase)


def page_count(pdf: bytes) -> int:
    """Return how many pages there are."""
    return rendering.page_count(pdf)


def page_of(pdf: bytes, number: int, dpi: int) -> PageView:
    """Return page `number` (from 0) as a picture, with its words."""
    page = rendering.render_page(pdf, number, dpi)
    return PageView(page.width, page.height, page.rgb, rendering.page_text(pdf, number), dpi)


_VIEWS: dict[PaperKind, Callable[[Content, Copy], object]] = {
    PaperKind.ROLE_CARD: role_card_view,
    PaperKind.PLACEMENT_HOURS: hours_view,
    PaperKind.THEME_SHEET: theme_view,
}
_SHEETS: dict[PaperKind, Callable[[Content, Copy], Paper]] = {
    PaperKind.ROLE_CARD: lambda made, copy: role_card.compose(role_card_view(made, copy), _layout(copy)),
    PaperKind.PLACEMENT_HOURS: lambda made, copy: placement_hours.compose(
        hours_view(made, copy), _layout(copy)
    ),
    PaperKind.THEME_SHEET: lambda made, copy: theme_sheet.compose(theme_view(made, copy), _layout(copy)),
}

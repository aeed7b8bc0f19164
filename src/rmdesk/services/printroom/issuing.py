"""Making papers, and entering them in the register before they leave (trust.md G18).

`drawing` is imported where it is used: ReportLab and PDFium are slow to load.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.papers import make_reference
from rmdesk.rules.printroom import PaperKind, WayOut, file_name
from rmdesk.rules.wording import count_of
from rmdesk.services import history
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.pairs import pairs_named
from rmdesk.services.printroom.adapted import SHEETS, definitions_of, issued_wording
from rmdesk.services.printroom.copies import copies_of
from rmdesk.services.printroom.enclosing import enclose
from rmdesk.services.printroom.mailing import check_readers, draft_for
from rmdesk.services.printroom.offering import offer
from rmdesk.services.printroom.views import (
    Batch,
    Copy,
    EnvelopePages,
    EnvelopeRequest,
    MadeForms,
    MadePapers,
    PageView,
    PaperPreviewView,
    PaperRequest,
    Step,
)
from rmdesk.services.upkeep import settings_of
from rmdesk.store.tables.history import ChangeRow
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.printroom import Paper

PREVIEW = "preview"
"""Stands on a preview where the paper will have its reference."""
MOST_PREVIEWED = 12
"""Papers that a preview draws; of more, the first are shown."""
PAGE_DPI = 150


def preview(desk: Desk, request: PaperRequest | Batch, step: Step | None = None) -> PaperPreviewView:
    """Return the papers as they will come out; nothing is entered anywhere.

    Raises `UserError` when nobody is chosen, or the plan leaves a required clause of the agreement empty.
    """
    from rmdesk.services.printroom.drawing import (
        draw,
        page_count,
        unprintable,
    )

    with desk.read() as session:
        copies = copies_of(session, request, desk.clock.today())
        shown = [replace(copy, reference=PREVIEW) for copy in copies[:MOST_PREVIEWED]]
        pdf = draw(session, desk.clock, request, shown, step)
        missing = unprintable(session, desk.clock, request, copies)
    return PaperPreviewView(pdf, page_count(pdf), missing, len(shown), len(copies))


def preview_words(desk: Desk, name: str, programme_id: int | None, reader: int = 0) -> PaperPreviewView:
    """Return a paper in the words of this desk, to look at while they are changed; `reader` is the place among its
    readers. What the programme does not say stands there by its name.

    Raises `UserError` when it can only be shown with somebody, and there is nobody yet.
    """
    from rmdesk.services.printroom.drawing import draw_words, page_count

    if name not in SHEETS:
        with desk.read() as session:
            pdf = draw_words(session, desk.clock, name, programme_id, reader)
        return PaperPreviewView(pdf, page_count(pdf), (), 1, 1)
    view, kind = offer(desk, programme_id), PaperKind(name)
    found = {
        PaperKind.AGREEMENT: [line.id for line in view.pairs],
        PaperKind.CERTIFICATE: [line.id for line in view.certificates],
        PaperKind.ROLE_CARD: [line.id for line in view.role_cards],
    }[kind]
    if not found or programme_id is None:
        raise UserError(
            "Nobody is there to show it with yet.", "It is shown once it can be printed for somebody."
        )
    return preview(desk, PaperRequest(kind, programme_id, (found[0],)))


def page_image(pdf: bytes, number: int, dpi: int = PAGE_DPI) -> PageView:
    """Return page `number` (from 0) of a paper as a picture, with its words; not for the GUI thread."""
    from rmdesk.services.printroom.drawing import page_of

    return page_of(pdf, number, dpi)


def count_pages(desk: Desk, programme_id: int, envelope: EnvelopeRequest) -> EnvelopePages:
    """Return how many pages one envelope will take; of what cannot be made, none."""
    from rmdesk.services.printroom.drawing import pages_of

    with desk.read() as session:
        try:
            found = copies_of(session, Batch(programme_id, (envelope,)), desk.clock.today())
            # A reference takes room at the foot of every page, so one stands there while pages are counted.
            copies = [replace(copy, reference=PREVIEW) for copy in found]
            return pages_of(session, desk.clock, programme_id, envelope, copies)
        except UserError:
            return EnvelopePages(0, (), ())


def make(desk: Desk, request: PaperRequest | Batch, step: Step | None = None) -> MadePapers:
    """Make the papers, each with its reference; nothing is entered until `register`. Raises as `preview`."""
    from rmdesk.services.printroom.drawing import draw

    with desk.read() as session:
        copies = _numbered(desk, session, request, copies_of(session, request, desk.clock.today()), step)
        pdf = draw(session, desk.clock, request, copies, step)
    name = file_name(request.kind, [copy.reference for copy in copies])
    return MadePapers(request, pdf, copies, name)


def on_both_sides(desk: Desk, made: MadePapers, step: Step | None = None) -> bytes:
    """Return finished papers as they are printed on both sides of a sheet."""
    from rmdesk.services.printroom.drawing import draw

    if made.request.both_sides:
        return made.pdf
    with desk.read() as session:
        return draw(session, desk.clock, replace(made.request, both_sides=True), made.copies, step)


def make_fillable(desk: Desk, request: PaperRequest, step: Step | None = None) -> MadeForms:
    """Make papers by definition as PDFs to be filled in on a screen, a file for each reader; nothing is entered yet.

    Raises as `preview`, and `UserError` when the paper asks nothing.
    """
    from rmdesk.services.printroom.drawing import draw_fillable

    with desk.read() as session:
        paper = definitions_of(session).get(request.kind)
        if paper is None or not paper.questions:
            raise UserError(
                "This paper asks nothing, so there is nothing to fill in.", "Print it, or save it as a PDF."
            )
        copies = _numbered(desk, session, request, copies_of(session, request, desk.clock.today()), step)
        files = []
        for done, copy in enumerate(copies):
            if step:
                step(done, len(copies))
            pdf = draw_fillable(session, desk.clock, copy, _version(session, copy))
            files.append((file_name(request.kind, [copy.reference]), pdf))
    return MadeForms(MadePapers(request, b"", copies, files[0][0]), tuple(files))


def make_drafts(
    desk: Desk, request: PaperRequest, passphrase: str = "", step: Step | None = None
) -> MadeForms:
    """Make a draft of a mail for each reader, with their paper in it; nothing is entered yet.

    The paper is locked where there is a `passphrase`; one that asks something goes as a form to be filled in.

    Raises as `preview`, and `UserError` naming those who can’t be written to by e-mail.
    """
    from rmdesk.services.printroom.drawing import draw, draw_fillable

    with desk.read() as session:
        wanted = copies_of(session, request, desk.clock.today())
        check_readers(session, request, wanted)
        copies = _numbered(desk, session, request, wanted, step)
        paper = definitions_of(session).get(request.kind)
        asks = paper is not None and bool(paper.questions)
        chosen = settings_of(session)
        files = []
        for done, copy in enumerate(copies):
            if step:
                step(done, len(copies))
            mailed = replace(copy, by_mail=True)
            if asks:
                pdf = draw_fillable(session, desk.clock, mailed, _version(session, copy))
            else:
                pdf = draw(session, desk.clock, request, [mailed])
            files.append(
                draft_for(
                    session,
                    chosen,
                    copy,
                    lock(pdf, passphrase) if passphrase else pdf,
                    fillable=asks,
                    locked=bool(passphrase),
                )
            )
    return MadeForms(MadePapers(request, b"", copies, files[0][0]), tuple(files))


def lock(pdf: bytes, passphrase: str) -> bytes:
    """Return a paper locked with a passphrase; the passphrase is kept nowhere."""
    from rmdesk.services.printroom.drawing import lock as lock_it

    return lock_it(pdf, passphrase)


def register(desk: Desk, made: MadePapers, way_out: WayOut) -> Done[MadePapers]:
    """Enter finished papers in the register. Only then may they leave."""
    with desk.change("", Area.PRINTROOM, Area.MATCHING) as change:
        change.label = _label(change.session, made, way_out)
        kinds = {copy.kind.value for copy in made.copies}
        words = {kind: issued_wording(change.session, kind) for kind in sorted(kinds)}
        for copy in made.copies:
            paper = change.add(
                Paper(
                    reference=copy.reference,
                    kind=copy.kind.value,
                    title=copy.kind.label,
                    programme_id=copy.programme_id or None,
                    person_id=copy.person_id,
                    relationship_id=copy.relationship_id,
                    print_format=copy.print_format.value,
                    version=_version(change.session, copy),
                    way_out=way_out.value,
                    issued_at=desk.clock.now(),
                    wording_id=words[copy.kind.value],
                    contents=copy.contents.as_kept(),
                )
            )
            enclose(change, paper, copy.enclosed, named=copy.named)
        _note_printed(change, made, desk)
    return change.done(made)


def issue(
    desk: Desk, request: PaperRequest | Batch, way_out: WayOut, step: Step | None = None
) -> Done[bytes]:
    """Make papers, enter them in the register, and return the PDF."""
    made = make(desk, request, step)
    done = register(desk, made, way_out)
    return Done(made.pdf, done.changed, done.label)


def release(
    desk: Desk, made: MadePapers, way_out: WayOut, leave: Callable[[MadePapers], None]
) -> Done[MadePapers]:
    """Enter finished papers in the register, then let them `leave`; what does not get out is taken back again.

    Raises what `leave` raises.
    """
    done = register(desk, made, way_out)
    try:
        leave(made)
    except BaseException:
        take_back(desk, made)
        raise
    return done


def take_back(desk: Desk, made: MadePapers) -> Done[None]:
    """Take papers out of the register again, as when the printer did not take them; they never left.

    The pairs' agreements count as printed only when an earlier one was.
    """
    with desk.read() as session:
        entered = session.scalar(
            select(ChangeRow.set_id)
            .join(Paper, (ChangeRow.row_id == Paper.id) & (ChangeRow.table_name == Paper.__tablename__))
            .where(Paper.reference == made.copies[0].reference)
            .order_by(ChangeRow.id)
        )
    if entered is None:
        return Done(None, frozenset())
    return Done(None, history.undo(desk, entered).changed)


def _numbered(
    desk: Desk, session: Session, request: PaperRequest | Batch, copies: tuple[Copy, ...], step: Step | None
) -> tuple[Copy, ...]:
    """Return the copies with a reference each, and with what they say now."""
    from rmdesk.services.printroom.drawing import contents_now

    named = _with_references(session, copies)
    said = contents_now(session, desk.clock, request.programme_id, named, step)
    return tuple(replace(copy, contents=one) for copy, one in zip(named, said, strict=True))


def _with_references(session: Session, copies: tuple[Copy, ...]) -> tuple[Copy, ...]:
    used: set[str] = set()
    for _ in copies:
        used.add(new_reference(session, used))
    return tuple(
        replace(copy, reference=reference) for copy, reference in zip(copies, sorted(used), strict=True)
    )


def new_reference(session: Session, used: Collection[str] = ()) -> str:
    """Return a reference that no paper of the desk has, and none of `used`."""
    reference = make_reference(secrets.randbits(64))
    while reference in used or session.scalar(select(Paper.id).where(Paper.reference == reference)):
        reference = make_reference(secrets.randbits(64))
    return reference


def _version(session: Session, copy: Copy) -> int:
    """Return which version of this paper it is: 1 for the first that this reader gets."""
    earlier = session.scalar(
        select(func.count(Paper.id)).where(
            Paper.kind == copy.kind.value,
            Paper.programme_id.is_not_distinct_from(copy.programme_id or None),
            Paper.person_id.is_not_distinct_from(copy.person_id),
            Paper.relationship_id.is_not_distinct_from(copy.relationship_id),
        )
    )
    return (earlier or 0) + 1


def _note_printed(change: Change, made: MadePapers, desk: Desk) -> None:
    agreements = (copy.envelope for copy in made.copies if copy.kind is PaperKind.AGREEMENT)
    for key in dict.fromkeys(agreements):
        change.get(Relationship, key).agreement_printed_on = desk.clock.today()


def _label(session: Session, made: MadePapers, way_out: WayOut) -> str:
    """Return what was done, in the words of an undo step: each mail, paper and envelope is counted as what it is."""
    what, count = _what(session, made), len(made.copies)
    if way_out is not WayOut.DRAFTED:
        return f"{way_out.label} {what}"
    if count == 1:
        return f"Drafted a mail with {what}"
    of_one_pair = what.startswith("the ")
    return f"Drafted {count_of(count, 'mail')} with {what if of_one_pair else made.request.kind.plural}"


def _what(session: Session, made: MadePapers) -> str:
    count = len(made.copies)
    if isinstance(made.request, Batch):
        envelopes = len({copy.to for copy in made.copies})
        return f"{count_of(count, 'paper')} in {count_of(envelopes, 'envelope')}"
    kind, first = made.request.kind, made.copies[0]
    if kind is PaperKind.REPORT:
        return "the programme report"
    if kind is PaperKind.AGREEMENT and len({copy.envelope for copy in made.copies}) == 1:
        return f"the agreement of {pairs_named(session, [first.envelope])[first.envelope].title}"
    if count > 1:
        return count_of(count, kind.plural, kind.plural)
    label = kind.label[:1].lower() + kind.label[1:]
    return f"the {label} of {first.reader}" if first.reader else f"the {label}"

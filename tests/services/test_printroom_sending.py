"""Papers that are locked, and papers in drafts of mails: what leaves the desk, and to whom it may."""

from __future__ import annotations

import datetime as dt
import email
from email import policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from rmdesk.base.errors import UserError
from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.services import history, opening, printroom
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from rmdesk.services.printroom.definitions import definitions
from tests.documents.checks import all_text
from tests.services.test_printroom_entering import request_of
from tests.support.form_filling import by_pdfium
from tests.support.printroom import POLISH, WELSH, PrintDesk, meet, print_desk, profile

WORDS = "crane otter velvet plum ladder"


@pytest.fixture
def made(desk: Desk) -> PrintDesk:
    """Give a programme whose first pair can be written to."""
    done = print_desk(desk)
    profile(desk, done.first.mentor, email="wyn@example.org", preferred_name="Wyn")
    profile(desk, done.first.mentee, email="zazolc@example.org", channel="Email")
    return done


def agreement(made: PrintDesk) -> PaperRequest:
    return PaperRequest(PaperKind.AGREEMENT, made.programme, (made.first.relationship_id,))


def mail_of(data: bytes) -> EmailMessage:
    message = email.message_from_string(data.decode("utf-8"), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def pdf_in(data: bytes) -> tuple[str, bytes]:
    (part,) = list(mail_of(data).iter_attachments())
    assert part.get_content_type() == "application/pdf"
    return str(part.get_filename()), part.get_content()


# locked


def test_a_locked_paper_opens_with_its_passphrase_only(desk: Desk, made: PrintDesk) -> None:
    pdf = printroom.make(desk, agreement(made)).pdf
    locked = printroom.lock(pdf, WORDS)
    for wrong in ("", "crane otter velvet plum"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(locked), password=wrong)
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(locked, password=wrong or None)
    with pypdfium2.PdfDocument(locked, password=WORDS) as document:
        assert "Our mentoring agreement" in document[0].get_textpage().get_text_range()
    for secret in (b"Our mentoring agreement", b"rmdesk", WORDS.encode(), b"Northfield"):
        assert secret not in locked


def test_a_locked_paper_is_aes_256_and_stays_accessible(desk: Desk, made: PrintDesk) -> None:
    locked = printroom.lock(printroom.make(desk, agreement(made)).pdf, WORDS)
    with pikepdf.open(BytesIO(locked), password=WORDS) as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert str(document.encryption.stream_method) == "EncryptionMethod.aesv3"
        assert document.allow.accessibility and document.allow.extract
        assert document.user_password_matched and not document.owner_password_matched
        assert document.Root.MarkInfo.Marked and "/StructTreeRoot" in document.Root
        plain = BytesIO()
        document.save(plain)
    assert "Our mentoring agreement" in all_text(plain.getvalue())


def test_two_locked_copies_have_nothing_in_common_but_their_words(desk: Desk, made: PrintDesk) -> None:
    pdf = printroom.make(desk, agreement(made)).pdf
    assert printroom.lock(pdf, WORDS) != printroom.lock(pdf, WORDS)


def test_a_locked_form_is_filled_in_and_read_with_its_passphrase(
    desk: Desk, made: PrintDesk, tmp_path: Path
) -> None:
    forms = printroom.make_fillable(desk, request_of(desk, made))
    locked = printroom.lock(forms.files[0][1], WORDS)
    with pikepdf.open(BytesIO(locked), password=WORDS) as document:
        assert document.allow.modify_form and len(document.Root.AcroForm.Fields) > 3
    printroom.register(desk, forms.papers, WayOut.SAVED)
    path = tmp_path / "a.pdf"
    path.write_bytes(locked)
    with pytest.raises(UserError, match="locked with a passphrase"):
        printroom.look_at(desk, path)
    path.write_bytes(by_pdfium(locked, {"minutes": "55"}, WORDS))
    assert printroom.look_at(desk, path, WORDS).said["minutes"] == 55
    with pytest.raises(UserError, match="another passphrase"):
        printroom.look_at(desk, path, "crane otter")


# drafts of mails


def test_each_reader_gets_a_draft_with_their_own_paper(desk: Desk, made: PrintDesk) -> None:
    drafts = printroom.make_drafts(desk, agreement(made))
    references = [copy.reference for copy in drafts.papers.copies]
    assert [name for name, _ in drafts.files] == [f"{reference}.eml" for reference in references]
    first = mail_of(drafts.files[0][1])
    (to,) = first["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Wyn", "wyn@example.org")
    assert first["X-Unsent"] == "1" and first["From"] is None
    assert first["Subject"] == f"Agreement, {references[0]}"
    body = first.get_body(("plain",))
    assert body is not None
    said = body.get_content().replace("\r\n", "\n")
    assert said.startswith("Dear Wyn,") and "Here is your agreement" in said and "locked" not in said
    assert said.rstrip().endswith("Kind regards\nMorwenna Hughes\nNorthfield Community Trust")
    name, pdf = pdf_in(drafts.files[0][1])
    assert name == f"agreement-{references[0]}.pdf"
    assert references[0] in all_text(pdf) and references[1] not in all_text(pdf)


def test_names_and_addresses_in_any_script_are_kept(desk: Desk, made: PrintDesk) -> None:
    profile(desk, made.first.mentor, email="ŵyn@příklad.example", preferred_name="")
    drafts = printroom.make_drafts(desk, agreement(made))
    (to,) = mail_of(drafts.files[0][1])["To"].addresses
    assert (to.display_name, to.addr_spec) == (WELSH, "ŵyn@příklad.example")
    (other,) = mail_of(drafts.files[1][1])["To"].addresses
    assert other.display_name == POLISH


@pytest.mark.parametrize("name", ["Eve\r\nBcc: all@example.org", 'Eve" <a@b.c>, "x', "=?utf-8?q?Eve?="])
def test_a_name_can_not_add_a_header_or_another_reader(desk: Desk, made: PrintDesk, name: str) -> None:
    profile(desk, made.first.mentor, preferred_name=name)
    message = mail_of(printroom.make_drafts(desk, agreement(made)).files[0][1])
    assert message["Bcc"] is None
    (to,) = message["To"].addresses
    assert to.addr_spec == "wyn@example.org"


def test_the_draft_carries_the_locked_copy_and_says_so(desk: Desk, made: PrintDesk) -> None:
    drafts = printroom.make_drafts(desk, agreement(made), WORDS)
    for _, data in drafts.files:
        body = mail_of(data).get_body(("plain",))
        assert body is not None and "The PDF is locked." in body.get_content()
        assert WORDS.encode() not in data and WORDS not in body.get_content()
        with pikepdf.open(BytesIO(pdf_in(data)[1]), password=WORDS) as document:
            assert document.pages


@pytest.mark.parametrize("planned", [True, False])
def test_a_letter_in_a_mail_has_no_lines_to_write_on_by_hand(
    desk: Desk, made: PrintDesk, planned: bool
) -> None:
    if planned:
        meet(desk, made.first, dt.date(2026, 12, 14), held=False)
    request = PaperRequest(definitions()["match_letter"].kind, made.programme, (made.first.relationship_id,))
    printed = all_text(printroom.make(desk, request).pdf)
    assert "How to reach Wyn Best days" in printed and "not in this letter" not in printed
    assert ("First meeting: day and time" in printed) is not planned
    for _, mail in printroom.make_drafts(desk, request).files:
        said = all_text(pdf_in(mail)[1])
        assert "Here is only" not in said and "Best days" not in said and "First meeting" not in said
        assert "is not in this letter: Morwenna Hughes tells you" in said
        assert ("are for you to agree on" in said) is not planned
    kept = printroom.register(desk, printroom.make(desk, request), WayOut.PRINTED).value.copies
    assert not any(copy.by_mail for copy in kept)


def test_a_paper_that_asks_goes_as_a_form(desk: Desk, made: PrintDesk) -> None:
    drafts = printroom.make_drafts(desk, request_of(desk, made))
    with pikepdf.open(BytesIO(pdf_in(drafts.files[0][1])[1])) as document:
        assert "/AcroForm" in document.Root
    body = mail_of(drafts.files[0][1]).get_body(("plain",))
    assert body is not None and "fill it in on your screen" in body.get_content()


def test_who_has_no_address_or_likes_another_way_is_named(desk: Desk, made: PrintDesk) -> None:
    profile(desk, made.first.mentee, email="")
    with pytest.raises(UserError, match=f"no e-mail address of {POLISH}"):
        printroom.make_drafts(desk, agreement(made))
    profile(desk, made.first.mentee, email="z@example.org", channel="Phone")
    with pytest.raises(UserError, match=f"{POLISH} prefers not to be written to by e-mail"):
        printroom.make_drafts(desk, agreement(made))


def test_a_note_about_somebody_to_their_manager_never_goes_to_themselves(desk: Desk, made: PrintDesk) -> None:
    offered = {str(paper.kind): paper for paper in printroom.offer(desk, made.programme).defined}
    note = offered["line_manager_note"]
    request = PaperRequest(note.kind, made.programme, (made.first.mentor,))
    with pytest.raises(UserError, match="no one reader"):
        printroom.make_drafts(desk, request)
    with pytest.raises(UserError, match="no one reader"):
        printroom.make_drafts(desk, PaperRequest(PaperKind.REPORT, made.programme))
    with pytest.raises(UserError, match="no one reader"):
        printroom.make_drafts(desk, PaperRequest(offered["leaflet"].kind, made.programme, (0,)))


def test_drafts_stand_in_the_register_and_are_undone(desk: Desk, made: PrintDesk) -> None:
    drafts = printroom.make_drafts(desk, agreement(made))
    done = printroom.register(desk, drafts.papers, WayOut.DRAFTED)
    assert done.label == f"Drafted 2 mails with the agreement of Wyn ↔ {POLISH}"
    assert printroom.offer(desk, made.programme).papers[0].way_out == "drafted"
    history.undo(desk)
    assert printroom.offer(desk, made.programme).papers == ()


def test_a_suggested_passphrase_locks(desk: Desk, made: PrintDesk) -> None:
    words = opening.suggest_passphrase()
    locked = printroom.lock(printroom.make(desk, agreement(made)).pdf, words)
    with pikepdf.open(BytesIO(locked), password=words) as document:
        assert document.pages

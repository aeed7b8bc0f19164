"""Papers in the organisation's own words: changed, undone, printed, carried to another desk, and still coming back."""

from __future__ import annotations

from pathlib import Path

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.services import history, printroom
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest, wording
from rmdesk.services.printroom.wording import BlockView
from tests.documents.checks import all_text, failures
from tests.services.test_printroom_entering import FILLED, request_of
from tests.support.desks import make_desk
from tests.support.form_filling import by_pdfium
from tests.support.printroom import PrintDesk, print_desk


def block(desk: Desk, name: str, begins: str) -> BlockView:
    return next(one for one in wording.wording_of(desk, name).blocks if one.summary.startswith(begins))


def reword(desk: Desk, name: str, begins: str, words: str, piece: str = "words") -> str:
    return wording.reword(desk, name, block(desk, name, begins).key, {piece: words}).label


def printed(desk: Desk, made: PrintDesk, kind: str = "meeting_sheet") -> str:
    return all_text(printroom.preview(desk, request_of(desk, made, kind)).pdf)


def test_what_is_reworded_prints_and_is_undone_in_one_step(desk: Desk) -> None:
    made = print_desk(desk)
    label = reword(
        desk, "meeting_sheet", "{name}, for your meeting", "Hello {name}. This is for you and {others}."
    )
    assert label == "Reworded “{name}, for your meeting with {others}.” on the meeting sheet"
    assert "This is for you and" in printed(desk, made)
    changed = block(desk, "meeting_sheet", "Hello {name}")
    assert changed.state == "reworded" and changed.original is not None
    assert changed.original[0].text == "{name}, for your meeting with {others}."
    history.undo(desk)
    assert "for your meeting with" in printed(desk, made)
    assert not any(one.is_touched for one in wording.wording_of(desk, "meeting_sheet").blocks)


def test_each_paper_says_how_much_of_it_was_changed(desk: Desk) -> None:
    reword(desk, "meeting_sheet", "Meeting sheet", "Our meeting sheet")
    counts = {paper.name: paper.changed for paper in wording.wording_of(desk).papers if paper.changed}
    assert counts == {"meeting_sheet": 1}
    wording.restore(desk, "meeting_sheet")
    assert not any(paper.changed for paper in wording.wording_of(desk).papers)


def test_a_block_is_left_out_put_back_and_one_of_their_own_prints(desk: Desk) -> None:
    made = print_desk(desk)
    mine = block(desk, "meeting_sheet", "What I take with me")
    assert wording.leave_out(desk, "meeting_sheet", mine.key).label.startswith(
        "Left out “What I take with me”"
    )
    assert "What I take with me" not in printed(desk, made)
    added = wording.add_block(
        desk, "meeting_sheet", mine.key, "text", "The café is ours on Mondays.\nSee you there."
    )
    assert added.label == "Added “The café is ours on Mondays. See you there.” to the meeting sheet"
    assert "The café is ours on Mondays." in printed(desk, made)
    wording.put_back(desk, "meeting_sheet", mine.key)
    assert "What I take with me" in printed(desk, made)
    wording.leave_out(desk, "meeting_sheet", added.value)
    assert "café" not in printed(desk, made)


def test_a_question_of_their_own_is_asked_filled_in_and_entered(desk: Desk, tmp_path: Path) -> None:
    made = print_desk(desk)
    wording.add_block(
        desk,
        "meeting_sheet",
        wording.wording_of(desk, "meeting_sheet").blocks[-1].key,
        "question",
        "And the bus?",
    )
    forms = printroom.make_fillable(desk, request_of(desk, made))
    assert failures(forms.files[0][1]) == []
    printroom.register(desk, forms.papers, WayOut.SAVED)
    path = tmp_path / "a.pdf"
    path.write_bytes(by_pdfium(forms.files[0][1], {**FILLED, "own_1": "Late again"}))
    assert printroom.look_at(desk, path).said["own_1"] == "Late again"


def test_what_the_paper_needs_can_not_be_taken_from_it(desk: Desk) -> None:
    limits = block(desk, "agreement", "What cannot stay between us")
    assert limits.must_stay
    with pytest.raises(UserError, match="has to stay"):
        wording.leave_out(desk, "agreement", limits.key)
    with pytest.raises(FieldError) as caught:
        reword(desk, "agreement", "What cannot stay between us", "We keep it all to ourselves.")
    assert caught.value.field == "words" and "must stay in these words" in caught.value.message
    with pytest.raises(FieldError, match="not known on this paper"):
        reword(desk, "certificate", "{meetings}", "{meetings}, {dates}, {coordinator}")


def test_the_agreement_the_certificate_and_the_role_card_say_it_in_their_own_words(desk: Desk) -> None:
    made = print_desk(desk)
    reword(desk, "agreement", "Half-way", "After three meetings we ask {both} of us whether it helps.")
    reword(desk, "agreement", "Our notes", "Our papers", "title")
    after = block(desk, "agreement", "Half-way").key
    wording.add_block(desk, "agreement", after, "clause", "Dogs may come along.", "Dogs")
    pdf = printroom.preview(desk, PaperRequest(PaperKind.AGREEMENT, made.programme, (1,))).pdf
    said = all_text(pdf)
    assert "After three meetings we ask both of us" in said and "Dogs may come along." in said
    assert "Our papers What happens to our notes: An aide-memoire" in said
    assert failures(pdf) == []
    reword(desk, "certificate", "With thanks to", "Given with thanks to")
    card = PaperRequest(PaperKind.CERTIFICATE, made.programme, (made.first.mentor,))
    assert "Given with thanks to" in all_text(printroom.preview(desk, card).pdf)
    reword(desk, "role_card", "What you may say no to", "You can always say no to")
    role = PaperRequest(PaperKind.ROLE_CARD, made.programme, (made.first.mentor,))
    assert "You can always say no to" in all_text(printroom.preview(desk, role).pdf)


def test_another_desk_prints_what_is_delivered(desk: Desk, tmp_path: Path) -> None:
    reword(desk, "agreement", "Half-way", "Ours alone.")
    (tmp_path / "other").mkdir()
    other = make_desk(tmp_path / "other")
    made = print_desk(other)
    request = PaperRequest(PaperKind.AGREEMENT, made.programme, (1,))
    assert "Ours alone." not in all_text(printroom.preview(other, request).pdf)
    other.store.close()


def test_a_form_in_the_old_words_still_comes_back(desk: Desk, tmp_path: Path) -> None:
    made = print_desk(desk)
    forms = printroom.make_fillable(desk, request_of(desk, made))
    printroom.register(desk, forms.papers, WayOut.SAVED)
    path = tmp_path / "a.pdf"
    path.write_bytes(by_pdfium(forms.files[0][1], FILLED))
    minutes = block(desk, "meeting_sheet", "Minutes together")
    wording.leave_out(desk, "meeting_sheet", minutes.key)
    reword(desk, "meeting_sheet", "Did you meet?", "Yes, we did\nWe shall\nNo", "choices")
    view = printroom.look_at(desk, path)
    assert view.warnings == () and view.said["minutes"] == 55
    assert [asked.boxes[0] for asked in view.questions if asked.key == "met"] == ["We met"]
    printroom.enter(desk, view.paper_id, view.said)
    assert printroom.entry_of(desk, view.paper_id).values["minutes"] == 55
    later = printroom.make_fillable(desk, request_of(desk, made))
    printroom.register(desk, later.papers, WayOut.SAVED)
    number = printroom.offer(desk, made.programme).papers[0].id
    asked = {question.key: question for question in printroom.entry_of(desk, number).questions}
    assert "minutes" not in asked and asked["met"].boxes[0] == "Yes, we did"


def test_a_preview_needs_nobody(desk: Desk) -> None:
    reword(
        desk,
        "leaflet",
        wording.wording_of(desk, "leaflet").blocks[1].summary[:12],
        "Come along, {host} asks you.",
    )
    seen = printroom.preview_words(desk, "leaflet", None)
    assert "Come along, " in all_text(seen.pdf)
    with pytest.raises(UserError, match="Nobody"):
        printroom.preview_words(desk, "agreement", None)
    made = print_desk(desk)
    assert "Our mentoring agreement" in all_text(
        printroom.preview_words(desk, "agreement", made.programme).pdf
    )
    for paper in wording.wording_of(desk).papers:
        assert printroom.preview_words(desk, paper.name, made.programme).pages


# carried to another desk


def carried(desk: Desk, folder: Path) -> Path:
    path = folder / wording.FILE_NAME
    path.write_bytes(wording.words_file(desk))
    return path


def test_the_words_are_carried_to_another_desk_and_back_in_one_step(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="says what is delivered"):
        wording.words_file(desk)
    reword(desk, "meeting_sheet", "{name}, for your meeting", "Ŵyl! “{name}” \\ {others}")
    wording.leave_out(desk, "meeting_sheet", block(desk, "meeting_sheet", "What I take with me").key)
    wording.add_block(desk, "meeting_sheet", None, "callout", "One\nTwo", "Mind")
    wording.add_block(desk, "meeting_sheet", None, "question", "And the bus?")
    wording.add_block(desk, "agreement", None, "clause", "Dogs may come.\n\n- and cats", "Dogs")
    reword(desk, "certificate", "With thanks to", "Given with thanks to")
    path = carried(desk, tmp_path)
    (tmp_path / "other").mkdir()
    other = make_desk(tmp_path / "other")
    done = wording.take_over(other, path)
    assert done.label == "Took over the wording of 3 papers"
    assert set(done.value) == {"Meeting sheet", "Agreement", "Certificate"}
    for name in ("meeting_sheet", "agreement", "certificate"):
        ours, theirs = (wording.wording_of(one, name).blocks for one in (desk, other))
        assert [(b.summary, b.pieces, b.state) for b in ours] == [
            (b.summary, b.pieces, b.state) for b in theirs
        ]
    history.undo(other)
    assert not any(paper.changed for paper in wording.wording_of(other).papers)
    other.store.close()


HOSTILE = {
    "another key": ("fresh = true", "fresh = true\nevil = 1"),
    "a value nobody has": ("Ours {others}", "Ours {passphrase}"),
    "an unknown paper": ('name = "meeting_sheet"', 'name = "../secrets"'),
    "another format": ("rmdesk_wording = 1", "rmdesk_wording = 2"),
    "no such table": ("[[paper]]", "[[papers]]"),
    "a block of no kind": ('heading = "If you want', 'shell = "If you want'),
    "words that are a table": ('text = ["Own"]', 'text = { a = "Own" }'),
    "too long": ("Ours {others}", "x" * 5000),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_whole(desk: Desk, tmp_path: Path, what: str) -> None:
    reword(desk, "meeting_sheet", "{name}, for your meeting", "Ours {others}")
    wording.add_block(desk, "meeting_sheet", None, "text", "Own")
    path = carried(desk, tmp_path)
    text = path.read_text(encoding="utf-8").replace("[[paper.block]]", "[[paper.block]]\nfresh = true", 1)
    before, after = HOSTILE[what]
    assert before in text, what
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    wording.restore(desk, "meeting_sheet")
    with pytest.raises(UserError):
        wording.take_over(desk, path)
    assert not any(paper.changed for paper in wording.wording_of(desk).papers)


def test_a_file_can_not_let_go_of_what_must_stay(desk: Desk, tmp_path: Path) -> None:
    reword(desk, "meeting_sheet", "Did you meet?", "Met?", "label")
    path = carried(desk, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "required = true" in text
    path.write_text(text.replace(", required = true", ""), encoding="utf-8")
    wording.take_over(desk, path)
    met = block(desk, "meeting_sheet", "Met?")
    assert met.must_stay and met.state == "to look at"
    made = print_desk(desk)
    issued = printroom.make(desk, request_of(desk, made))
    printroom.register(desk, issued, WayOut.PRINTED)
    number = printroom.offer(desk, made.programme).papers[0].id
    assert printroom.entry_of(desk, number).questions[0].required


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"a = " + b"[" * 5000, b"x" * 600_000, b"%PDF-1.7", b"rmdesk_wording = 1\npaper = 3"],
)
def test_what_is_no_such_file_is_refused(desk: Desk, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(UserError):
        wording.take_over(desk, path)


def test_values_are_only_offered_where_they_are_filled_in(desk: Desk) -> None:
    assert "words" in block(desk, "agreement", "Our notes").values
    assert "words" not in block(desk, "agreement", "Half-way").values
    for piece, words in (("words", "As the plan says: {words}"), ("title", "Half-way with {coordinator}")):
        with pytest.raises(FieldError, match="not known on this paper"):
            reword(desk, "agreement", "Half-way", words, piece)
    with pytest.raises(FieldError, match="not known on this paper"):
        reword(desk, "meeting_sheet", "Is all well?", "Yes\nI would like {coordinator} to call", "choices")

"""Selection packs and card proofs: whose cards are in them, what comes back, and what they must never say."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import FieldError, UserError
from rmdesk.documents import rendering
from rmdesk.rules.areas import Area
from rmdesk.rules.people import Audience, PrintFormat
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, matching, people, printroom, privacy
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest, wording
from rmdesk.services.printroom.adapted import definitions_of
from rmdesk.services.printroom.definitions import definitions
from rmdesk.services.printroom.out import late_papers
from rmdesk.store.tables.matching import RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import EnclosedCard, IssuedWording, Paper
from rmdesk.store.tables.recruitment import Participation
from tests.documents.checks import failures
from tests.support.form_filling import by_pdfium
from tests.support.people import add, make_programme

NIGHTS, MIGRANT = "night and shift work", "being a migrant"


@dataclass(frozen=True, slots=True)
class Round:
    """Two mentees who choose, and three mentors who can be chosen, by participation."""

    programme: int
    mentees: tuple[int, ...]
    mentors: tuple[int, ...]


def begun(desk: Desk, **plan: object) -> Round:
    number = make_programme(desk, **plan)  # type: ignore[arg-type]
    mentees = tuple(add(desk, number, Role.MENTEE, name, level=9) for name in ("Helen Marsh", "Ben Hughes"))
    mentors = tuple(
        add(desk, number, Role.MENTOR, name, level=2, experience_offered=offers, off_limits=("my family",))
        for name, offers in (("Amara Okafor", (NIGHTS,)), ("Dilys Ŵyn", (MIGRANT,)), ("فاطمة الزهراء", ()))
    )
    return Round(number, mentees, mentors)


def asked(at: Round, kind: str = "selection_pack", *targets: int, **more: object) -> PaperRequest:
    return PaperRequest(definitions()[kind].kind, at.programme, targets or at.mentees, **more)  # type: ignore[arg-type]


def person_of(desk: Desk, participation: int) -> int:
    with desk.read() as session:
        return session.get_one(Participation, participation).person_id


def words(pdf: bytes) -> str:
    return " ".join(" ".join(rendering.page_texts(pdf)).split())


def issued(desk: Desk, request: PaperRequest, answers: dict[str, object], folder: Path) -> tuple[int, Path]:
    """Let one fillable paper leave, filled in by PDFium; return its number and the file."""
    forms = printroom.make_fillable(desk, request)
    printroom.register(desk, forms.papers, WayOut.SAVED)
    path = folder / forms.files[0][0]
    path.write_bytes(by_pdfium(forms.files[0][1], answers))  # type: ignore[arg-type]
    return printroom.offer(desk, request.programme_id).papers[0].id, path


@pytest.mark.parametrize("plan", [{}, {"shape": "triad"}, {"kind": "reciprocal"}, {"kind": "ordinary"}])
def test_each_mentee_gets_the_cards_of_all_whom_they_may_meet(desk: Desk, plan: dict[str, str]) -> None:
    at = begun(desk, **plan)
    done = printroom.make(desk, asked(at))
    assert [copy.enclosed for copy in done.copies] == [at.mentors, at.mentors]
    said = words(done.pdf)
    assert said.count("Card 1: Amara Okafor") == 2 and said.count("Card 1, Amara Okafor") == 2
    assert "This is pack 1." in said and "This is pack 2." in said
    assert ("two mentors together" in said) is (plan.get("shape") == "triad")


@pytest.mark.parametrize(
    ("cards", "asked_for", "said", "unsaid"),
    [
        (1, ("first", "never", "none", "why"), "person on this card? Tick “Yes” if so. Tick", "1st"),
        (2, ("first", "second", "never", "none", "why"), "first choice, and one for your second. One", "3rd"),
        (3, ("first", "second", "third", "never", "none", "why"), "and one for your third. Fewer", "Yes"),
    ],
)
def test_a_pack_asks_for_no_more_choices_than_it_has_cards(
    desk: Desk, tmp_path: Path, cards: int, asked_for: tuple[str, ...], said: str, unsaid: str
) -> None:
    at = begun(desk)
    for mentor in at.mentors[cards:]:
        privacy.restrict(desk, person_of(desk, mentor), "asked us by letter")
    request = asked(at, "selection_pack", at.mentees[0])
    text = words(printroom.make(desk, request).pdf)
    assert said in text and unsaid not in text.split("Your choice")[1]
    number, path = issued(desk, request, {"first": (0,)}, tmp_path)
    assert tuple(question.key for question in printroom.entry_of(desk, number).questions) == asked_for
    view = printroom.look_at(desk, path)
    assert view.said == {"first": (0,)}
    assert "First choice: Amara Okafor." in printroom.enter(desk, number, view.said).value.done
    (paper,) = printroom.came_back(desk, person_id=person_of(desk, at.mentees[0]))
    assert [label for label, _ in paper.answers] == ["Yes" if cards == 1 else "1st"]


def test_a_pack_that_is_out_keeps_the_questions_that_it_asked(desk: Desk, tmp_path: Path) -> None:
    at = begun(desk)
    for mentor in at.mentors[1:]:
        privacy.restrict(desk, person_of(desk, mentor), "asked us by letter")
    number, _ = issued(desk, asked(at, "selection_pack", at.mentees[0]), {}, tmp_path)
    with desk.change("Issued by an earlier release", Area.PRINTROOM) as change:
        row = change.get(IssuedWording, change.get(Paper, number).wording_id or 0)
        body = json.loads(json.dumps(row.body))
        for question in (one for block in body["block"] for one in block.get("grid", ())):
            for later in ("needs", "alone", "spoken"):
                question.pop(later, None)
        row.body = body
    questions = printroom.entry_of(desk, number).questions
    assert [question.label for question in questions][:4] == ["1st", "2nd", "3rd", "Not"]


def test_a_pack_holds_what_is_ticked_for_the_card_and_nothing_else(desk: Desk) -> None:
    at = begun(desk)
    amara = person_of(desk, at.mentors[0])
    with desk.change("Told more", Area.PEOPLE) as change:
        row = change.get(Person, amara)
        row.email, row.phone, row.notes, row.line_manager = "a@b.example", "029 2018 0100", "secret", "Joan"
        row.level = 3
    privacy.tick(desk, amara, ("experience_offered", NIGHTS), Audience.CARD, False)
    said = words(printroom.make(desk, asked(at, "selection_pack", at.mentees[0])).pdf)
    assert MIGRANT in said and "my family" in said
    assert not [word for word in (NIGHTS, "a@b", "0100", "secret", "Joan", "level") if word in said]


def test_nobody_may_choose_whom_they_can_not_be_paired_with(desk: Desk) -> None:
    at = begun(desk)
    privacy.restrict(desk, person_of(desk, at.mentors[1]), "asked us by letter")
    matching.suggest(desk, at.programme)
    line = matching.view(desk, at.programme).lines[0]
    with desk.read() as session:
        members = session.scalars(
            select(RelationshipMember.participation_id).where(RelationshipMember.relationship_id == line.id)
        )
        apart = set(members)
    matching.never(desk, line.id)
    copies = printroom.make(desk, asked(at)).copies
    by_mentee = {copy.envelope: copy.enclosed for copy in copies}
    (mentee,) = apart & set(at.mentees)
    assert not apart & set(by_mentee[mentee])
    assert all(at.mentors[1] not in cards for cards in by_mentee.values())


def test_there_is_no_pack_without_a_card(desk: Desk) -> None:
    number = make_programme(desk)
    mentee = add(desk, number, Role.MENTEE, "Helen Marsh")
    with pytest.raises(UserError, match="no card for Helen Marsh"):
        printroom.preview(desk, asked(Round(number, (mentee,), ())))


def test_a_pack_says_its_number_and_when_it_is_to_be_back(desk: Desk) -> None:
    at = begun(desk)
    printroom.issue(desk, asked(at), WayOut.PRINTED)
    said = words(printroom.make(desk, asked(at, "selection_pack", at.mentees[0])).pdf)
    assert "pack 3." in said and "Back by 5 December 2026" in said
    day = asked(at, "selection_pack", at.mentees[0], back_by=dt.date(2026, 12, 24))
    assert "Back by 24 December 2026" in words(printroom.make(desk, day).pdf)


def test_the_ranking_comes_back_by_the_cards_of_that_very_pack(desk: Desk, tmp_path: Path) -> None:
    at = begun(desk)
    request = asked(at, "selection_pack", at.mentees[0])
    number, path = issued(
        desk, request, {"first": (2,), "second": (0,), "never": (1,), "why": "Nights"}, tmp_path
    )
    add(desk, at.programme, Role.MENTOR, "Aaron Able", level=2)
    view = printroom.look_at(desk, path)
    assert view.unread == {} and view.warnings == ()
    assert view.said == {"first": (2,), "second": (0,), "never": (1,), "why": "Nights"}
    assert view.questions[0].boxes == ("Card 1, Amara Okafor", "Card 2, Dilys Ŵyn", "Card 3, فاطمة الزهراء")
    printroom.enter(desk, number, view.said)
    assert printroom.entry_of(desk, number).values == view.said
    with pytest.raises(FieldError, match="Amara Okafor” is ticked under “1st” as well") as caught:
        printroom.enter(desk, number, {"first": (0,), "third": (0,)})
    assert caught.value.field == "third"


def test_the_form_of_a_pack_is_its_last_sheet_and_passes_as_accessible(desk: Desk) -> None:
    at = begun(desk)
    for form in (None, PrintFormat.GIANT, PrintFormat.EASY_READ):
        request = asked(at, "selection_pack", at.mentees[0], print_format=form)
        ((_, pdf),) = printroom.make_fillable(desk, request).files
        said = words(pdf)
        assert failures(pdf) == []
        assert "Helen Marsh, pack 1." in said and "How to choose" not in said and NIGHTS not in said


def test_undo_takes_a_pack_out_of_the_register_with_its_cards(desk: Desk) -> None:
    at = begun(desk)
    printroom.issue(desk, asked(at), WayOut.PRINTED)
    history.undo(desk)
    with desk.read() as session:
        assert session.query(EnclosedCard).count() == 0
    assert printroom.offer(desk, at.programme).papers == ()


def test_a_card_of_somebody_merged_into_another_still_names_them(desk: Desk) -> None:
    at = begun(desk)
    printroom.issue(desk, asked(at, "selection_pack", at.mentees[0]), WayOut.PRINTED)
    (paper,) = printroom.offer(desk, at.programme).papers
    twin = add(desk, at.programme, Role.MENTOR, "Amara O. Okafor", level=2)
    people.merge(desk, person_of(desk, twin), person_of(desk, at.mentors[0]), {})
    assert printroom.entry_of(desk, paper.id).questions[0].boxes[0] in (
        "Card 1, Amara O. Okafor",
        "Card 1, Amara Okafor",
    )


def test_packs_are_offered_to_mentees_who_are_in_no_pair(desk: Desk) -> None:
    at = begun(desk, chooser="coordinator")
    paper = next(
        each for each in printroom.offer(desk, at.programme).defined if each.kind == "selection_pack"
    )
    assert [line.id for line in paper.lines] == [at.mentees[1], at.mentees[0]]
    assert paper.asks and paper.back_by == dt.date(2026, 12, 5)


def test_a_proof_shows_the_card_as_it_will_print_and_comes_back(desk: Desk, tmp_path: Path) -> None:
    at = begun(desk)
    said = words(printroom.make(desk, asked(at, "card_proof", at.mentors[0])).pdf)
    pack = words(printroom.make(desk, asked(at, "selection_pack", at.mentees[0])).pdf)
    card = said[said.index("Amara Okafor I can talk") : said.index("What you say to it")].strip()
    assert NIGHTS in card and "my family" in card
    assert card in pack and "pack" not in said
    number, path = issued(
        desk, asked(at, "card_proof", at.mentors[0]), {"verdict": (1,), "change": "Not nights"}, tmp_path
    )
    view = printroom.look_at(desk, path)
    assert view.said == {"verdict": (1,), "change": "Not nights"} and "Sharing" in view.then
    printroom.enter(desk, number, view.said)
    with pytest.raises(FieldError):
        printroom.enter(desk, number, {"change": "Not nights"})


def test_the_words_of_packs_and_records_can_be_changed_and_their_cards_stay(desk: Desk) -> None:
    at = begun(desk)
    kinds = {"selection_pack": {"Cards", "Boxes to choose by"}, "card_proof": {"Cards"}}
    for name, wanted in (kinds | {"own_record": {"What the desk holds"}}).items():
        blocks = {block.kind: block for block in wording.wording_of(desk, name).blocks}
        assert all(blocks[kind].must_stay and not blocks[kind].pieces for kind in wanted), name
    first = wording.wording_of(desk, "own_record").blocks[1]
    wording.reword(
        desk, "own_record", first.key, {"words": "{name}, in “{programme}” {host} holds this of {today}."}
    )
    person = person_of(desk, at.mentors[0])
    said = words(printroom.make(desk, asked(at, "own_record", person)).pdf)
    assert "Amara Okafor, in “Leading with lived experience” the organisation holds this" in said


def test_an_easy_version_asks_no_more_than_the_paper_in_its_own_words(desk: Desk) -> None:
    key = next(
        block.key
        for block in wording.wording_of(desk, "meeting_sheet").blocks
        if block.pieces and block.pieces[0].text == "Minutes together"
    )
    wording.leave_out(desk, "meeting_sheet", key)
    with desk.read() as session:
        paper = definitions_of(session)["meeting_sheet"]
    assert paper.easy and "minutes" not in {each.key for block in paper.easy for each in block.asks}
    assert "minutes" not in {question.key for question in paper.questions}


def test_today_waits_for_the_newest_pack_of_each_mentee_alone(desk: Desk) -> None:
    at = begun(desk)
    for targets in (at.mentees[:1], at.mentees[:1], at.mentees[1:]):
        printroom.issue(desk, asked(at, "selection_pack", *targets), WayOut.PRINTED)
    ben, helen, replaced = printroom.offer(desk, at.programme).papers
    assert (ben.is_out, helen.is_out, replaced.is_out) == (True, True, False)
    assert replaced.replaced_by == helen.reference
    desk.clock = FixedClock(desk.clock.now() + dt.timedelta(days=30))
    with desk.read() as session:
        out = late_papers(session, at.programme, desk.clock)
    assert out is not None and (out.papers, out.paper_id) == (2, helen.id)

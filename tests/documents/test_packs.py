"""Cards on paper: one page each, in every format and script, alike wherever they stand."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pikepdf
import pytest

from rmdesk.documents.card import CardView
from rmdesk.documents.defined import DefinedView, compose, render
from rmdesk.documents.fillable import fillable, stamp_of
from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.rendering import page_texts
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import Recipient
from rmdesk.services.printroom.definitions import KNOWN, definitions
from tests.documents.checks import all_text, failures, used_fonts_not_embedded

IMPRINT = Imprint("Northfield Community Trust", dt.date(2026, 11, 26), "Leading", "R7-4KQ2")
NAMES = (
    *("Ŵyn Llŷr ap Siôn", "Zażółć Gęślą-Jaźń", "Nguyễn Thị Ánh", "Наталья Щукина", "Ελένη Παπαδοπούλου"),
    *("فاطمة الزهراء", "שרה כהן", "محمد اقبال", "সুমিত্রা দেবী", "X"),
)
FORMATS = [PrintFormat.STANDARD, PrintFormat.LARGE, PrintFormat.GIANT, PrintFormat.TINTED]


def view(cards: tuple[CardView, ...], kind: str = "selection_pack") -> DefinedView:
    values: dict[str, str | tuple[str, ...]] = dict.fromkeys(KNOWN, "")
    values |= {"name": "Helen Marsh", "programme": "Leading", "mentors": "mentors", "contact": "Morwenna"}
    values |= {"number": "3", "back_by": "10 December 2026"}
    values |= {"cards": tuple(f"Card {card.number}, {card.name}" for card in cards)}
    return DefinedView(IMPRINT, definitions()[kind], values, Recipient.MENTEE, cards)


def lines(many: int, at: int) -> tuple[str, ...]:
    return tuple(
        f"begin{at}" if n == 0 else f"end{at}" if n == many - 1 else f"line {n}" for n in range(many)
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_card_that_has_room_on_a_page_is_never_parted(form: PrintFormat) -> None:
    most = 6 if form is PrintFormat.GIANT else 9
    cards = tuple(
        CardView(IMPRINT, name, "Mentor", number=at, post="Porter", offers=lines(2 + at * 7 % most, at))
        for at, name in enumerate(NAMES, start=1)
    )
    pdf = render(view(cards), Layout(form))
    assert failures(pdf) == []
    assert used_fonts_not_embedded(pdf) == []
    pages = page_texts(pdf)
    for at in range(1, len(NAMES) + 1):
        holding = [page for page in pages if f"Card {at}: " in page]
        assert len(holding) == 1, at
        assert f"begin{at}" in holding[0] and f"end{at}" in holding[0], at


def test_two_cards_stand_on_one_page_of_standard_print_and_giant_ones_on_their_own() -> None:
    cards = tuple(
        CardView(
            IMPRINT, f"Name {at}", "Mentor", number=at, post="Porter", offers=lines(3, at), brings=("Time",)
        )
        for at in range(1, 5)
    )
    for form, each in ((PrintFormat.STANDARD, [2, 2]), (PrintFormat.GIANT, [1, 1, 1, 1])):
        pages = page_texts(render(view(cards), Layout(form)))
        held = [sum(f"Card {at}: Name {at}" in page for at in range(1, 5)) for page in pages]
        assert [many for many in held if many] == each


@pytest.mark.parametrize("form", [PrintFormat.STANDARD, PrintFormat.GIANT])
def test_a_card_of_ten_pages_goes_on_and_loses_nothing(form: PrintFormat) -> None:
    endless = CardView(
        IMPRINT, "Amara", "Mentor", number=1, offers=("word " * 3000 + "theend",), off_limits=("after",)
    )
    pdf = render(view((endless,)), Layout(form))
    said = all_text(pdf)
    assert failures(pdf) == [] and said.count("word") >= 3000 and "theend" in said and "after" in said


def test_two_hundred_thousand_characters_are_one_card() -> None:
    endless = CardView(IMPRINT, "A", "Mentor", number=1, offers=("x" * 200_000 + "theend",))
    assert "theend" in "".join(page_texts(render(view((endless,)), Layout()))).replace("\n", "").replace(
        "\r", ""
    )


@pytest.mark.parametrize("form", FORMATS)
def test_the_ranking_is_a_form_with_a_box_for_each_card_and_column(form: PrintFormat) -> None:
    cards = tuple(CardView(IMPRINT, name, "Mentor", number=at) for at, name in enumerate(NAMES, start=1))
    paper = compose(view(cards), Layout(form), to_return=True)
    pdf = fillable(paper, stamp_of("selection_pack", 1, "R7-4KQ2"))
    assert failures(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        fields = {str(field.T): field for field in opened.Root.AcroForm.Fields}
        for key in ("first", "second", "third", "never"):
            assert len(fields[key].Kids) == len(NAMES)
        assert str(fields["first"].TU) == "1st choice"
        assert str(fields["second"].Kids[1].TU) == f"2nd choice: Card 2, {NAMES[1]}"
        assert str(fields["never"].Kids[5].TU) == f"Not: Card 6, {NAMES[5]}"


def test_the_cards_of_a_pack_are_all_set_alike() -> None:
    short = CardView(IMPRINT, "Amara", "Mentor", number=1, post="Porter", offers=("nights",))
    long = CardView(IMPRINT, "Dilys", "Mentor", number=2, post="Nurse", offers=lines(14, 2))
    alone, both = (
        all_text(render(view(cards), Layout(PrintFormat.GIANT))) for cards in ((short,), (short, long))
    )
    assert "Work Porter I can talk about • nights" in alone
    assert "Work: Porter I can talk about: nights" in both and "Work: Nurse" in both


def test_a_proof_and_a_pack_show_the_same_card() -> None:
    card = CardView(IMPRINT, "Ŵyn", "Mentor", pronouns="they/them", interests=("film",), access=("A ramp",))
    proof, pack = (
        all_text(render(view((card,), kind), Layout())) for kind in ("card_proof", "selection_pack")
    )
    shown = "Ŵyn Pronouns they/them Likes film So that I can take part • A ramp"
    assert shown in proof and shown in pack

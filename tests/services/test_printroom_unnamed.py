"""Selection packs without names: nothing in them says whose a card is, and the coordinator knows all the same."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sqlalchemy import select

from rmdesk.documents import rendering
from rmdesk.rules.areas import Area
from rmdesk.rules.people import Audience, PrintFormat
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.programme import PackCards
from rmdesk.rules.recruitment import Role
from rmdesk.services import people, printroom, privacy, programme
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from rmdesk.services.printroom.definitions import definitions
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import EnclosedCard
from rmdesk.store.tables.recruitment import Participation
from tests.documents.checks import failures, opened
from tests.support.form_filling import by_pdfium
from tests.support.people import add, make_programme
from tests.support.sharing import tick

ZOFIA, AMARA, DILYS = "Zofia Łąkowska-Ek", "Amara Okafor", "Dilys Ŵyn"
WORDS = (
    "amara",
    "okafor",
    "okaforová",
    "dilys",
    "ŵyn",
    "wyn",
    "dil",
    "zofia",
    "sofia",
    "łąkowska",
    "lakowska",
)
"""What must never stand in a pack without names."""


class Cards:
    """A mentee, and three mentors who came in no order of names and wrote their names everywhere."""

    def __init__(self, desk: Desk, **plan: object) -> None:
        self.desk = desk
        self.programme = make_programme(desk, **({"pack_cards": PackCards.ANONYMOUS} | plan))  # type: ignore[arg-type]
        self.mentee = add(
            desk, self.programme, Role.MENTEE, "Helen Marsh", level=9, email="helen@trust.example"
        )
        self.mentors = tuple(
            add(desk, self.programme, Role.MENTOR, name, level=2, **said(name, preferred))
            for name, preferred in ((ZOFIA, "Zofia"), (AMARA, ""), (DILYS, "Dil"))
        )

    def request(self, kind: str = "selection_pack", *targets: int, **more: Any) -> PaperRequest:
        return PaperRequest(definitions()[kind].kind, self.programme, targets or (self.mentee,), **more)

    def person(self, at: int) -> int:
        with self.desk.read() as session:
            return session.get_one(Participation, self.mentors[at]).person_id


def said(name: str, preferred: str) -> dict[str, Any]:
    given, family = name.split()
    return {
        "preferred_name": preferred,
        "pronouns": "they/them",
        "email": f"{given}.{family}@trust.example".lower(),
        "phone": "07700 900123",
        "post": f"Porter ({given.upper()})",
        "service": f"{family}’s ward",
        "interests": (f"the {given} choir", "film"),
        "experience_offered": (
            f"why {name} works nights",
            f"write to {given}.{family}@trust.example".lower(),
        ),
        "experience_own": (f"I am {family.lower()}", "being a migrant"),
        "off_limits": (f"the {family} family", "my health"),
        "access_needs": f"{given} needs a ramp, ring 07700 900 123",
        "companion": f"{preferred or given}’s sister",
        "availability": ("Tuesday evenings",),
    }


def everything(pdf: bytes) -> str:
    """Return all that can be read in a file: its pages, and every string and stream of it, its metadata among them."""
    found = rendering.page_texts(pdf)
    with opened(pdf) as document:
        found += [str(value) for thing in document.objects for value in strings(thing)]
        found += [str(value) for value in strings(document.trailer)]
    return " ".join(found)


def strings(thing: Any, deep: int = 6) -> Iterator[Any]:
    if isinstance(thing, pikepdf.String):
        yield thing
    elif isinstance(thing, pikepdf.Stream):
        if thing.get("/Type") == "/Metadata":
            yield thing.read_bytes().decode()
        yield from strings(dict(thing.items()), deep)
    elif isinstance(thing, pikepdf.Dictionary | dict):
        for key, value in thing.items():
            yield key
            if deep and not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from strings(value, deep - 1)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if deep and not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from strings(value, deep - 1)


def leaks(pdf: bytes) -> list[str]:
    text = everything(pdf).casefold()
    assert "helen marsh" in text  # what is searched is found
    return [word for word in (*WORDS, "they/them", "900123", "900 123", "trust.example") if word in text]


def words(pdf: bytes) -> str:
    return " ".join(" ".join(rendering.page_texts(pdf)).replace("\u00a0", " ").split())


REACHED = ("nessie77@mail.example", "07700 900555", "www.nessie77.example", "@nessie77")


def test_no_address_or_number_that_somebody_typed_is_in_a_pack_without_names(desk: Desk) -> None:
    at = Cards(desk)
    with desk.change("Wrote", Area.PEOPLE) as change:
        row = change.get(Person, at.person(1))
        row.post, row.service = f"Night porter, {REACHED[0]}", REACHED[3]
        for field in ("interests", "experience_offered", "off_limits", "availability"):
            setattr(row, field, tuple(f"kept, {way}" for way in REACHED))
        row.access_needs = f"ring {REACHED[1]}"
        tick(change.session, [row])
    paper, ((_, form),) = (
        printroom.make(desk, at.request()).pdf,
        printroom.make_fillable(desk, at.request()).files,
    )
    proof = printroom.make(desk, at.request("card_proof", at.mentors[1])).pdf
    for pdf in (paper, form, proof):
        assert not [way for way in (*REACHED, "nessie") if way in everything(pdf)]
    for pdf in (paper, proof):
        assert "Night porter" not in words(pdf) and "kept, [contact]" in words(pdf)
    programme.change_plan(desk, at.programme, pack_cards=PackCards.NAMED)
    named = words(printroom.make(desk, at.request()).pdf)
    assert all(way in named for way in REACHED)


@pytest.mark.parametrize("form", [None, PrintFormat.LARGE, PrintFormat.GIANT, PrintFormat.EASY_READ])
def test_nothing_in_a_pack_without_names_says_whose_a_card_is(desk: Desk, form: PrintFormat | None) -> None:
    at = Cards(desk)
    pdf = printroom.make(desk, at.request(print_format=form)).pdf
    assert failures(pdf) == [] and leaks(pdf) == []
    text = words(pdf).replace("Work:", "Work")  # as giant print has it
    for number in (1, 2, 3):
        assert f"Card {number} Work [name]’s" in text and "Porter" not in text
    for kept in (
        "[name]’s ward",
        "film",
        "being a migrant",
        "my health",
        "Tuesday evenings",
        "[name] needs a ramp",
    ):
        assert text.count(kept) == 3
    assert "No card has a name on it" in text and "card that seems to be of somebody" in text


def test_the_form_of_it_says_numbers_alone_in_every_field(desk: Desk) -> None:
    at = Cards(desk)
    ((_, pdf),) = printroom.make_fillable(desk, at.request()).files
    assert failures(pdf) == [] and leaks(pdf) == []
    with opened(pdf) as document:
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        assert [str(kid.TU) for kid in fields["never"].Kids] == ["Not: Card 1", "Not: Card 2", "Not: Card 3"]


def test_nor_does_a_mail_with_it(desk: Desk) -> None:
    at = Cards(desk)
    ((name, mail),) = printroom.make_drafts(desk, at.request()).files
    parts = list(message_from_bytes(mail).walk())
    (pdf,) = (part.get_payload(decode=True) for part in parts if part.get_content_type() == "application/pdf")
    assert leaks(pdf) == []  # type: ignore[arg-type]
    rest = " ".join(str(part) for part in parts if part.get_content_type() == "text/plain").casefold()
    assert not [word for word in WORDS if word in rest + name.casefold()]


def test_cards_without_names_are_in_no_order_of_names(desk: Desk) -> None:
    at = Cards(desk)
    zofia, amara, dilys = at.mentors
    assert printroom.make(desk, at.request()).copies[0].enclosed == (zofia, amara, dilys)
    programme.change_plan(desk, at.programme, pack_cards=PackCards.NAMED)
    assert printroom.make(desk, at.request()).copies[0].enclosed == (amara, dilys, zofia)


def test_a_pack_with_names_says_all_that_was_ticked_and_nothing_of_missing_names(desk: Desk) -> None:
    at = Cards(desk, pack_cards=PackCards.NAMED)
    text = words(printroom.make(desk, at.request()).pdf)
    assert "Card 1: Amara Okafor Pronouns they/them" in text and "why Amara Okafor works nights" in text
    assert "[name]" not in text and "no names" not in text and "beside anybody who works for you" in text


def test_what_was_not_ticked_stays_out_of_cards_without_names_too(desk: Desk) -> None:
    at = Cards(desk)
    privacy.tick(desk, at.person(0), ("experience_own", "being a migrant"), Audience.CARD, False)
    assert words(printroom.make(desk, at.request()).pdf).count("being a migrant") == 2


def test_the_coordinator_is_told_the_names_whatever_the_paper_said(desk: Desk, tmp_path: Path) -> None:
    at = Cards(desk)
    forms = printroom.make_fillable(desk, at.request())
    printroom.register(desk, forms.papers, WayOut.SAVED)
    path = tmp_path / forms.files[0][0]
    path.write_bytes(by_pdfium(forms.files[0][1], {"first": (1,), "never": (2,)}))
    view = printroom.look_at(desk, path)
    assert view.said == {"first": (1,), "never": (2,)}
    assert view.questions[0].boxes == ("Card 1, Zofia", "Card 2, Amara Okafor", "Card 3, Dil")
    printroom.enter(desk, view.paper_id, view.said)
    (paper,) = printroom.came_back(desk, person_id=person_of(desk, at.mentee))
    assert ("1st", "Card 2, Amara Okafor") in paper.answers


def person_of(desk: Desk, part: int) -> int:
    with desk.read() as session:
        return session.get_one(Participation, part).person_id


def test_an_issued_pack_remembers_whether_it_had_names(desk: Desk) -> None:
    at = Cards(desk)
    printroom.issue(desk, at.request(), WayOut.PRINTED)
    programme.change_plan(desk, at.programme, pack_cards=PackCards.NAMED)
    printroom.issue(desk, at.request(), WayOut.PRINTED)
    with desk.read() as session:
        kept = session.scalars(select(EnclosedCard.named).order_by(EnclosedCard.paper_id)).all()
    assert kept == [False] * 3 + [True] * 3


def test_their_own_record_never_tells_somebody_whom_they_chose_by_number(desk: Desk) -> None:
    at = Cards(desk)
    for cards in (PackCards.ANONYMOUS, PackCards.NAMED):
        programme.change_plan(desk, at.programme, pack_cards=cards)
        printroom.issue(desk, at.request(), WayOut.PRINTED)
        newest = printroom.offer(desk, at.programme).papers[0].id
        printroom.enter(desk, newest, {"first": (2,)})
    programme.change_plan(desk, at.programme, pack_cards=PackCards.NAMED)
    record = words(printroom.make(desk, at.request("own_record", person_of(desk, at.mentee))).pdf)
    assert (
        "1st: Card 3 " in record and "1st: Card 3, " in record and "Card 3, Dil" not in record.split("1st")[1]
    )


def test_a_proof_shows_its_owner_the_card_as_it_will_go_out(desk: Desk) -> None:
    at = Cards(desk)
    proof = words(printroom.make(desk, at.request("card_proof", at.mentors[1])).pdf)
    assert (
        "A card Work [name]" in proof
        and "Porter" not in proof
        and "a number stands for your name, pronouns and post" in proof
    )
    assert "works nights" in proof and "why Amara" not in proof
    programme.change_plan(desk, at.programme, pack_cards=PackCards.NAMED)
    proof = words(printroom.make(desk, at.request("card_proof", at.mentors[1])).pdf)
    assert "Amara Okafor Pronouns they/them" in proof and "without names" not in proof


def test_a_name_of_a_record_that_was_merged_in_is_taken_out_as_well(desk: Desk) -> None:
    at = Cards(desk)
    twin = add(desk, at.programme, Role.MENTOR, "Ama Mensah", level=2)
    people.merge(desk, at.person(1), person_of(desk, twin), {})
    with desk.change("Wrote", Area.PEOPLE) as change:
        row = change.get(Person, at.person(1))
        row.experience_own = ("Friends call me ama",)
        tick(change.session, [row])
    text = words(printroom.make(desk, at.request()).pdf)
    assert "Friends call me [name]" in text

"""Who chose whom: rows, what became of it, how often each mentor was chosen; true in every state (product.md D5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from rmdesk.rules.areas import Area
from rmdesk.rules.programme import Chooser
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import matching, people, printroom, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer, ChoiceRow, ChoicesView, ChosenOne
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation
from tests.support.kinds import triads
from tests.support.packs import choose, make_pack
from tests.support.people import add, make_programme

FAITH, NIGHTS, PAY = "faith at work", "night and shift work", "low pay or renting"
AMARA, DEV, JOY = (0,), (1,), (2,)
"""The places of their cards."""
PURPOSE = (
    "In a selection pack a mentee ranks up to three mentors by numbered cards, and says whom they would rather not "
    "meet; when you next suggest pairs, that goes before any fit."
)


@dataclass(frozen=True, slots=True)
class Choosers:
    """Helen, Ben and Ann, and Amara, Dev and Joy whom they can choose."""

    desk: Desk
    programme: int
    parts: Mapping[str, int]

    def choose(self, name: str, back_on: dt.date | None = None, **answers: tuple[int, ...]) -> str:
        """Enter a pack and return its reference."""
        pack = choose(self.desk, self.programme, self.parts[name], back_on=back_on, **answers)
        return pack.reference

    def view(self) -> ChoicesView:
        return matching.choices(self.desk, self.programme)

    def row(self, name: str) -> ChoiceRow:
        return next(row for row in self.view().rows if row.mentee == name)

    def pair(self, mentee: str, *mentors: str, agreed: bool = False) -> int:
        number = matching.propose(
            self.desk, self.parts[mentee], *(self.parts[mentor] for mentor in mentors)
        ).value
        if agreed:
            for name in (*mentors, mentee):
                matching.answer(self.desk, number, self.parts[name], Answer.YES)
        return number

    def person(self, name: str) -> int:
        with self.desk.read() as session:
            return session.get_one(Participation, self.parts[name]).person_id

    def change(self, name: str, **facts: object) -> None:
        with self.desk.change("Changed", Area.PEOPLE) as change:
            row = change.session.get_one(Person, self.person(name))
            for key, value in facts.items():
                setattr(row, key, value)


def choosers(desk: Desk, chooser: Chooser = Chooser.LESS_POWERFUL) -> Choosers:
    number = make_programme(desk, chooser)
    parts = {
        name: add(desk, number, Role.MENTEE, name, level=9, perspectives_lacked=(asks,))
        for name, asks in (("Helen Marsh", FAITH), ("Ben Hughes", NIGHTS), ("Ann Lee", PAY))
    }
    parts |= {
        name: add(desk, number, Role.MENTOR, name, level=2, experience_offered=(offers,))
        for name, offers in (("Amara Okafor", FAITH), ("Dev Patel", NIGHTS), ("Joy Adeyemi", PAY))
    }
    return Choosers(desk, number, parts)


@pytest.fixture
def at(desk: Desk) -> Choosers:
    return choosers(desk)


@pytest.mark.parametrize(
    ("chooser", "more"),
    [
        (Chooser.LESS_POWERFUL, " In this plan mentors choose first, so packs for mentees are optional."),
        (Chooser.MENTOR, " In this plan mentors choose first, so packs for mentees are optional."),
        (
            Chooser.COORDINATOR,
            " In this plan you choose, then both are asked, so packs for mentees are optional.",
        ),
        (Chooser.MENTEE, ""),
        (Chooser.BOTH, ""),
    ],
)
def test_before_any_pack_it_says_what_packs_are_for(desk: Desk, chooser: Chooser, more: str) -> None:
    view = choosers(desk, chooser).view()
    assert (view.made, view.rows, view.chosen) == (False, (), ())
    assert view.purpose == PURPOSE + more


def test_a_pack_that_is_out_says_since_when_and_a_mentee_without_one_that_there_is_none(at: Choosers) -> None:
    pack = make_pack(at.desk, at.programme, at.parts["Helen Marsh"])
    helen, ben = at.row("Helen Marsh"), at.row("Ben Hughes")
    assert helen.pack.startswith("Out since ") and helen.pack_detail == pack.reference
    assert (helen.paper_id, helen.entered, helen.became) == (pack.paper_id, False, "No pair")
    day = helen.pack.removeprefix("Out since ")
    said = f"Helen Marsh has not chosen yet: their pack {pack.reference} is out since {day}."
    assert helen.lines == (said, "No pair.")
    assert (ben.pack, ben.paper_id, ben.lines) == (
        "No pack yet",
        None,
        ("Ben Hughes: no pack yet.", "No pair."),
    )
    assert at.view().summary == "The one mentee with a pack has not given one back yet."
    assert [row.mentee for row in at.view().rows] == ["Helen Marsh", "Ann Lee", "Ben Hughes"]


def test_what_came_back_is_told_by_name_with_who_it_is_now(at: Choosers) -> None:
    day = at.desk.clock.today() - dt.timedelta(days=1)
    reference = at.choose("Helen Marsh", day, first=JOY, second=DEV, never=AMARA)
    at.pair("Helen Marsh", "Dev Patel")
    row = at.row("Helen Marsh")
    short = f"{day.day} {day:%b}"
    assert (row.pack, row.pack_detail, row.entered) == (f"Back on {short}", reference, True)
    assert (row.first, row.second, row.third) == (
        ChosenOne("Joy Adeyemi"),
        ChosenOne("Dev Patel"),
        ChosenOne(),
    )
    assert row.rather_not == "Amara Okafor"
    assert row.became == "Proposed with Dev Patel: second choice"
    assert row.lines == (
        f"Helen Marsh chose Joy Adeyemi first and Dev Patel second (pack {reference}, back on {short}). "
        "They would rather not meet Amara Okafor.",
        "Proposed with Dev Patel: second choice.",
    )
    assert at.view().summary == (
        "The one mentee with a pack has given one back. 1 mentee chose somebody, and is proposed with their second "
        "choice."
    )


def test_an_agreed_pair_is_with_whom_they_chose_or_did_not(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY)
    at.choose("Ben Hughes", first=JOY)
    at.pair("Helen Marsh", "Joy Adeyemi", agreed=True)
    at.pair("Ben Hughes", "Dev Patel", agreed=True)
    at.pair("Ann Lee", "Amara Okafor", agreed=True)
    assert at.row("Helen Marsh").became == "With Joy Adeyemi: first choice"
    assert at.row("Helen Marsh").first == ChosenOne("Joy Adeyemi")
    assert at.row("Ben Hughes").became == "With Dev Patel: not chosen"
    assert at.row("Ann Lee").became == "With Amara Okafor"
    assert at.view().summary == (
        "Both mentees with a pack have given one back. 2 mentees chose somebody; 1 of them is with their "
        "first choice."
    )


def test_a_choice_whose_mentor_has_no_place_left_says_so(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY)
    at.choose("Ben Hughes", first=JOY, second=DEV)
    joys = at.pair("Helen Marsh", "Joy Adeyemi")
    proposed = ChosenOne("Joy Adeyemi", "has no place left: proposed to Helen Marsh")
    assert at.row("Ben Hughes").first == proposed
    matching.answer(at.desk, joys, at.parts["Joy Adeyemi"], Answer.YES)
    taken = ChosenOne("Joy Adeyemi", "has no place free (the one place taken)")
    assert at.row("Ben Hughes").first == taken
    assert at.row("Helen Marsh").first == ChosenOne("Joy Adeyemi")
    matching.answer(at.desk, joys, at.parts["Helen Marsh"], Answer.YES)
    assert at.row("Ben Hughes").first == taken and at.row("Helen Marsh").first == ChosenOne("Joy Adeyemi")
    assert "Joy Adeyemi has no place free (the one place taken)." in at.row("Ben Hughes").lines
    assert [one.words for one in at.view().chosen] == [
        "chosen by 2 (first by 2); 1 place, 1 taken",
        "chosen by 1, as second choice; 1 place",
    ]


def test_a_choice_that_a_rule_forbids_now_says_which(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY, second=DEV, third=AMARA)
    at.change("Dev Patel", service="Estates")
    at.change("Helen Marsh", service="Estates")
    number = at.pair("Helen Marsh", "Joy Adeyemi")
    matching.answer(at.desk, number, at.parts["Joy Adeyemi"], Answer.NO)
    recruitment.move(at.desk, at.parts["Amara Okafor"], Stage.WITHDRAWN)
    row = at.row("Helen Marsh")
    assert row.first.against == "was proposed to Helen Marsh before, and one of them said no"
    assert row.second.against == "is in the same service, Estates"
    assert row.third.against == "is at “Withdrawn” now"
    assert row.lines[1:] == (
        "Helen Marsh and Joy Adeyemi were proposed before, and one of them said no.",
        "Helen Marsh and Dev Patel are both in Estates.",
        "Amara Okafor is at “Withdrawn” now.",
        "No pair.",
    )
    assert row.became == "No pair"
    assert at.view().chosen[-1].words == "chosen by 1, as third choice; is at “Withdrawn” now"


def test_none_of_these_and_an_earlier_none_are_told_apart(at: Choosers) -> None:
    reference = at.choose("Helen Marsh", none=(0,))
    row = at.row("Helen Marsh")
    assert (row.first, row.rather_not, row.rather_not_detail) == (ChosenOne(), "None of these", "")
    assert row.lines[0].startswith(f"Helen Marsh chose none of the cards (pack {reference}, back on ")
    assert at.view().summary == (
        "The one mentee with a pack has given one back. Nobody has chosen anybody. 1 mentee chose none of the cards."
    )
    add(at.desk, at.programme, Role.MENTOR, "Zoe Quinn", level=2)
    at.choose("Helen Marsh", first=(0,))
    row = at.row("Helen Marsh")
    assert (row.first, row.rather_not) == (ChosenOne("Zoe Quinn"), "Amara Okafor, Dev Patel and Joy Adeyemi")
    assert row.lines[0].endswith(
        "Of an earlier pack they chose none: Amara Okafor, Dev Patel and Joy Adeyemi stay ruled out."
    )
    assert "none of the cards" not in at.view().summary


def test_none_of_these_beside_some_that_are_refused(at: Choosers) -> None:
    at.choose("Helen Marsh", none=(0,), never=AMARA)
    row = at.row("Helen Marsh")
    assert (row.rather_not, row.rather_not_detail) == ("None of these", "Amara Okafor")
    at.choose("Ben Hughes", never=DEV)
    assert "Ben Hughes chose nobody (pack " in at.row("Ben Hughes").lines[0]
    at.pair("Ben Hughes", "Joy Adeyemi")
    assert at.row("Ben Hughes").became == "Proposed with Joy Adeyemi"


def test_a_later_pack_that_is_out_or_empty_is_the_one_to_open_and_the_choice_stays(at: Choosers) -> None:
    earlier = at.choose("Helen Marsh", first=JOY)
    later = make_pack(at.desk, at.programme, at.parts["Helen Marsh"])
    row = at.row("Helen Marsh")
    assert (row.paper_id, row.entered) == (later.paper_id, False)
    assert row.pack_detail.startswith(f"{later.reference}; an earlier one back on ")
    assert row.first.name == "Joy Adeyemi" and f"(pack {earlier}, back on" in row.lines[0]
    printroom.mark_returned(at.desk, later.paper_id, at.desk.clock.today())
    row = at.row("Helen Marsh")
    assert (
        row.pack.startswith("Back on ") and "; no choice entered; an earlier one back on " in row.pack_detail
    )
    printroom.enter(at.desk, later.paper_id, {"first": DEV})
    row = at.row("Helen Marsh")
    assert (row.first.name, row.pack_detail, row.entered) == ("Dev Patel", later.reference, True)


def test_how_many_packs_are_back_is_said_of_mentees(at: Choosers) -> None:
    for name in ("Helen Marsh", "Ben Hughes", "Ann Lee"):
        make_pack(at.desk, at.programme, at.parts[name])
    assert at.view().summary == "None of the 3 mentees with a pack has given one back yet."
    at.choose("Helen Marsh", first=JOY)
    assert at.view().summary == (
        "1 of 3 mentees with a pack has given one back. 1 mentee chose somebody they are not with."
    )
    at.choose("Ben Hughes", first=JOY, second=AMARA)
    assert at.view().summary.startswith(
        "2 of 3 mentees with a pack have given one back. 2 mentees chose somebody;"
    )
    assert at.view().summary.endswith("none of them is with somebody they chose.")
    at.pair("Helen Marsh", "Joy Adeyemi", agreed=True)
    at.pair("Ben Hughes", "Amara Okafor")
    assert at.view().summary.endswith(
        "2 mentees chose somebody; all of them are with, or proposed with, somebody they chose, 1 with their first "
        "choice."
    )


def test_who_is_chosen_most_comes_first_with_ranks_and_places(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY, second=AMARA)
    at.choose("Ben Hughes", first=JOY, third=AMARA)
    at.choose("Ann Lee", first=AMARA, second=DEV)
    at.change("Amara Okafor", capacity=2)
    at.change("Dev Patel", capacity=0)
    assert [(one.name, one.words) for one in at.view().chosen] == [
        ("Amara Okafor", "chosen by 3 (first by 1, second by 1, third by 1); 2 places"),
        ("Joy Adeyemi", "chosen by 2 (first by 2); 1 place"),
        ("Dev Patel", "chosen by 1, as second choice; not taking anyone on at present"),
    ]


def test_somebody_who_has_left_is_shown_while_they_have_a_pack_and_says_so(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY)
    for name in ("Helen Marsh", "Ben Hughes"):
        recruitment.move(at.desk, at.parts[name], Stage.WITHDRAWN)
    assert [row.mentee for row in at.view().rows] == ["Helen Marsh", "Ann Lee"]
    assert at.row("Helen Marsh").became_detail == "Helen Marsh is at “Withdrawn” now."


def test_of_somebody_who_asked_us_to_stop_no_choice_is_shown(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY, never=AMARA)
    number = at.pair("Helen Marsh", "Joy Adeyemi")
    at.change("Helen Marsh", restricted_on=at.desk.clock.today())
    row = at.row("Helen Marsh")
    assert (row.first, row.rather_not, at.view().chosen) == (ChosenOne(), "", ())
    assert row.became == "Proposed with Joy Adeyemi"
    assert "chose" not in " ".join(row.lines) and matching.pair(at.desk, number).own_choice == ""


def test_a_pair_says_what_its_mentee_chose_as_it_stands_today(at: Choosers) -> None:
    first = at.choose("Helen Marsh", first=JOY, second=DEV)
    number = at.pair("Helen Marsh", "Dev Patel")
    told = matching.pair(at.desk, number).own_choice
    assert told.startswith(
        f"Helen Marsh chose Joy Adeyemi first and Dev Patel second (pack {first}, back on "
    )
    second = at.choose("Helen Marsh", never=JOY)
    told = matching.pair(at.desk, number).own_choice
    assert told.startswith(f"Helen Marsh chose nobody (pack {second}, back on ")
    assert told.endswith("They would rather not meet Joy Adeyemi.")
    matching.answer(at.desk, number, at.parts["Dev Patel"], Answer.NO)
    assert matching.pair(at.desk, number).own_choice == ""
    assert matching.pair(at.desk, at.pair("Ben Hughes", "Dev Patel")).own_choice == ""


def test_somebody_without_a_pair_says_what_they_chose_and_a_mentor_does_not(at: Choosers) -> None:
    at.choose("Helen Marsh", none=(0,))
    at.pair("Ben Hughes", "Dev Patel")
    alone = matching.without(at.desk, at.parts["Helen Marsh"], at.programme)
    assert alone is not None and alone.own_choice.startswith("Helen Marsh chose none of the cards (pack ")
    joy = matching.without(at.desk, at.parts["Joy Adeyemi"], at.programme)
    assert joy is not None and joy.own_choice == ""


def test_a_triad_says_of_each_mentor_which_choice_they_are(desk: Desk) -> None:
    number, parts = triads(desk)
    pack = choose(desk, number, parts["Helen Marsh"], first=(0,), second=(2,))
    with desk.read() as session:
        cards = [session.get_one(Person, person).name for person in pack.cards]
    assert cards == ["Amara Okafor", "Dev Patel", "Joy Mensah", "Mei Chen"]
    triad = matching.propose(desk, parts["Helen Marsh"], parts["Amara Okafor"], parts["Dev Patel"]).value
    view = matching.choices(desk, number)
    row = next(row for row in view.rows if row.mentee == "Helen Marsh")
    assert row.became == "Proposed with Amara Okafor (first choice) and Dev Patel (not chosen)"
    assert next(row for row in view.rows if row.mentee == "Peter Lowe").became == "No triad"
    assert view.summary.endswith("and is proposed with their first choice.")
    assert "chose Amara Okafor first and Joy Mensah second (pack" in matching.pair(desk, triad).own_choice


def test_archived_people_keep_their_row(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY)
    recruitment.move(at.desk, at.parts["Joy Adeyemi"], Stage.WITHDRAWN)
    people.archive(at.desk, at.person("Joy Adeyemi"))
    assert at.row("Helen Marsh").first == ChosenOne("Joy Adeyemi", "is archived now")


def test_packs_of_somebody_who_is_no_mentee_here_any_more_are_not_counted(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY)
    with at.desk.change("Made a supporter", Area.RECRUITMENT) as change:
        for name in ("Helen Marsh", "Joy Adeyemi"):
            change.session.get_one(Participation, at.parts[name]).role = Role.SUPPORTER.value
    view = at.view()
    assert view.summary == "No mentee here has a pack now." and not view.chosen
    assert [row.mentee for row in view.rows] == ["Ann Lee", "Ben Hughes"]


def test_a_mentor_who_is_no_mentor_here_any_more_is_not_named(at: Choosers) -> None:
    at.choose("Helen Marsh", first=JOY)
    with at.desk.change("Made a supporter", Area.RECRUITMENT) as change:
        change.session.get_one(Participation, at.parts["Joy Adeyemi"]).role = Role.SUPPORTER.value
    assert at.row("Helen Marsh").first == ChosenOne("somebody who has left")
    assert [(one.name, one.words) for one in at.view().chosen] == [
        ("Somebody who has left", "chosen by 1, as first choice; no places here")
    ]

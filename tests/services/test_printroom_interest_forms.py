"""A form about oneself that came back makes a person, or fills one in: with the care of an import."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.people import Audience, How, Purpose
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.today import TodayItem, TodayKind
from rmdesk.services import history, printroom, privacy, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import KEEP, Entered, EntryChoice, EntryView, PaperRequest
from rmdesk.services.privacy import PrivacyView
from rmdesk.services.privacy.reading import privacy_of
from rmdesk.services.recruitment import NEW, Newcomer, RecruitmentRow
from rmdesk.services.today import today
from rmdesk.store.tables.people import Person
from tests.support.recruiting import make_programme

AMARA: dict[str, object] = {
    "name": "Amara Okafor",
    "email": "amara@example.org",
    "channel": (1,),
    "post": "Ward clerk",
    "pronouns": "she/her",
    "pronouns_card": (0,),
    "gifts": (0, 2),
    "gifts_card": (0,),
    "offers": "Night shifts",
    "access": "A room without steps",
    "access_card": (0,),
    "off_limits": "My family",
    "print_format": (1,),
    "hours_cap": 6,
    "date": dt.date(2026, 11, 12),
}


class Forms:
    """A programme whose call for mentors is open, and a blank form for mentors and for mentees."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.programme = make_programme(desk)
        recruitment.open_early(desk, self.programme, "Mentors asked first")
        self.mentor, self.mentee = self.issue("interest_form_mentor"), self.issue("interest_form_mentee")

    def issue(self, kind: str) -> int:
        offer = printroom.offer(self.desk, self.programme)
        paper = next(paper for paper in offer.defined if paper.kind == kind)
        made = printroom.make(self.desk, PaperRequest(paper.kind, self.programme, (0,)))
        printroom.register(self.desk, made, WayOut.PRINTED)
        (copy,) = made.copies
        papers = printroom.offer(self.desk, self.programme).papers
        return next(line.id for line in papers if line.reference == copy.reference)

    def enter(self, values: dict[str, object], paper: int | None = None, **choice: object) -> Entered:
        decided = EntryChoice(**choice)  # type: ignore[arg-type]
        return printroom.enter(self.desk, paper or self.mentor, values, decided).value

    def view(self, paper: int | None = None) -> EntryView:
        return printroom.entry_of(self.desk, paper or self.mentor)

    def rows(self, role: Role = Role.MENTOR) -> tuple[RecruitmentRow, ...]:
        return recruitment.board(self.desk, self.programme, role).rows

    def person(self, number: int | None) -> Person:
        with self.desk.read() as session:
            found = session.get(Person, number)
            assert found is not None
            session.expunge(found)
            return found

    def privacy(self, number: int) -> PrivacyView:
        with self.desk.read() as session:
            person = session.get(Person, number)
            assert person is not None
            return privacy_of(session, person)

    def asked(self) -> list[TodayItem]:
        return [item for item in today(self.desk, self.programme).items if item.kind is TodayKind.ASKED]


@pytest.fixture
def forms(desk: Desk) -> Forms:
    return Forms(desk)


def test_a_form_makes_somebody_new_who_takes_part_and_one_undo_takes_all_back(forms: Forms) -> None:
    done = forms.enter(AMARA)
    assert done.asked is None and done.person == "Amara Okafor"
    assert done.done == ("Amara Okafor is among the mentors now.",)
    (row,) = forms.rows()
    assert (row.person_id, row.stage, row.since) == (done.person_id, Stage.INTERESTED, dt.date(2026, 11, 12))
    person = forms.person(done.person_id)
    assert (person.email, person.post, person.channel) == ("amara@example.org", "Ward clerk", "phone")
    assert (person.print_format, person.hours_cap, person.off_limits) == ("large", 6, ("my family",))
    assert person.experience_offered == ("Night shifts",) and len(person.gifts) == 2
    (line,) = [line for line in printroom.offer(forms.desk, forms.programme).papers if line.entered]
    assert (line.person_id, line.who) == (done.person_id, "Amara Okafor")
    history.undo(forms.desk)
    assert not forms.rows() and not forms.view().is_entered
    with forms.desk.read() as session:
        assert session.get(Person, done.person_id) is None


def test_what_is_ticked_may_stand_on_the_card_and_what_is_not_may_not(forms: Forms) -> None:
    number = forms.enter(AMARA).person_id or 0
    with forms.desk.read() as session:
        sharing = privacy.sharing_of(session, [number])[number]
    assert sharing.consents == {Purpose.CARD, Purpose.ACCESS}
    assert sharing.may(Audience.CARD, "pronouns") and sharing.may(Audience.CARD, "access_needs")
    assert len(sharing.phrases(Audience.CARD, "gifts", forms.person(number).gifts)) == 2
    assert not sharing.phrases(Audience.CARD, "experience_offered", ("Night shifts",))
    assert not sharing.phrases(Audience.CARD, "off_limits", ("My family",))
    assert not sharing.phrases(Audience.MATCHING, "experience_offered", ("Night shifts",))
    card = next(line for line in forms.privacy(number).consents if line.purpose is Purpose.CARD)
    assert card.how is How.FORM and card.given_on == dt.date(2026, 11, 12)
    assert "What you tick may be printed on your card" in card.words and "{" not in card.words


def test_without_a_tick_nothing_was_agreed_to(forms: Forms) -> None:
    number = forms.enter({"name": "Amara Okafor", "pronouns": "she/her"}).person_id or 0
    with forms.desk.read() as session:
        assert not privacy.sharing_of(session, [number])[number].consents


def test_what_would_be_printed_without_a_tick_stays_with_the_paper(forms: Forms) -> None:
    done = forms.enter({"name": "Amara Okafor", "interests": "Jazz"})
    assert forms.person(done.person_id).interests == ()
    assert any("is not ticked for the card" in words for words in done.done)
    assert forms.view().values["interests"] == "Jazz"
    other = forms.issue("interest_form_mentor")
    ticked: dict[str, object] = {"name": "Bola Adeyemi", "interests": "Jazz", "interests_card": (0,)}
    assert forms.person(forms.enter(ticked, other).person_id).interests == ("Jazz",)


def test_a_mentee_says_what_they_hope_for_and_what_they_lack(forms: Forms) -> None:
    done = forms.enter(
        {"name": "Helen Marsh", "hopes": "To listen", "lacks": "Night work", "interests": "Jazz"},
        forms.mentee,
    )
    person = forms.person(done.person_id)
    assert person.perspectives_lacked == ("Night work",) and person.interests == ("Jazz",)
    (row,) = forms.rows(Role.MENTEE)
    assert row.person_id == done.person_id


def test_near_names_are_asked_about_before_anything_is_written(forms: Forms) -> None:
    known = recruitment.add_by_hand(
        forms.desk, forms.programme, Role.MENTEE, Newcomer("Amara Okafor", post="Porter")
    ).value.person_id
    done = forms.enter(AMARA)
    assert done.asked is not None and done.done == ()
    (match,) = done.asked.matches
    assert match.person_id == known and not forms.view().is_entered
    changes = {field.value: (here, said) for field, here, said in done.asked.changes[match.key]}
    assert changes == {"post": ("Porter", "Ward clerk")}
    joined = forms.enter(AMARA, who=match.key)
    assert joined.person_id == known
    assert (forms.person(known).post, forms.person(known).email) == ("Porter", "amara@example.org")
    history.undo(forms.desk)
    forms.enter(AMARA, who=match.key, take_over=True)
    assert forms.person(known).post == "Ward clerk"
    history.undo(forms.desk)
    assert forms.enter(AMARA, who=NEW).person_id != known


def test_entered_again_it_stays_the_same_person_and_only_asks_what_changes(forms: Forms) -> None:
    first = forms.enter(AMARA)
    again = forms.enter({**AMARA, "post": "Ward sister"})
    assert again.asked is not None and again.asked.known == first.person_id and not again.asked.matches
    key = f"person {first.person_id}"
    assert again.asked.changes[key][0][1:] == ("Ward clerk", "Ward sister")
    forms.enter({**AMARA, "post": "Ward sister"}, who=key, take_over=True)
    assert forms.person(first.person_id).post == "Ward sister" and len(forms.rows()) == 1
    corrected = {**AMARA, "post": "Ward sister", "pronouns_card": ()}
    assert forms.enter(corrected).asked is None
    with forms.desk.read() as session:
        sharing = privacy.sharing_of(session, [first.person_id or 0])[first.person_id or 0]
    assert not sharing.may(Audience.CARD, "pronouns") and sharing.may(Audience.CARD, "access_needs")


def test_a_photocopied_form_is_entered_for_each_of_those_who_filled_it_in(forms: Forms) -> None:
    first = forms.enter(AMARA)
    second = forms.enter({"name": "Bola Adeyemi"}, copy=True)
    assert second.person_id != first.person_id and second.reference != forms.view().reference
    assert forms.view().values["name"] == "Amara Okafor"
    entered = [line for line in printroom.offer(forms.desk, forms.programme).papers if line.entered]
    assert {line.who for line in entered} == {"Amara Okafor", "Bola Adeyemi"} and len(forms.rows()) == 2


def test_the_answers_may_stay_with_the_paper_alone(forms: Forms) -> None:
    done = forms.enter(AMARA, who=KEEP)
    assert done.person_id is None and not forms.rows() and forms.view().is_entered


def test_mentors_wait_for_their_call_and_nothing_is_entered(desk: Desk) -> None:
    forms = Forms(desk)
    closed = make_programme(desk)
    forms.programme = closed
    paper = forms.issue("interest_form_mentor")
    with pytest.raises(UserError):
        forms.enter(AMARA, paper)
    assert not forms.view(paper).is_entered
    assert forms.enter(AMARA, paper, who=KEEP).done == ("Nobody is added; the answers stay with the paper.",)


def test_the_privacy_notice_that_went_with_the_form_is_noted(forms: Forms) -> None:
    number = forms.enter(AMARA, who=NEW, has_notice=True).person_id or 0
    notice = forms.privacy(number).notice
    assert notice is not None and notice.how is How.PAPER


def test_what_can_not_be_read_is_said_at_its_question(forms: Forms) -> None:
    with pytest.raises(FieldError) as caught:
        forms.enter({**AMARA, "email": "amara at home"})
    assert caught.value.field == "email" and not forms.view().is_entered
    with pytest.raises(FieldError) as caught:
        forms.enter({**AMARA, "hours_cap": 900})
    assert caught.value.field == "hours_cap"


def test_what_needs_the_coordinator_is_on_today_without_details(forms: Forms) -> None:
    forms.enter({**AMARA, "not_with": "Bola Adeyemi", "pay_talk": (0,)})
    (item,) = forms.asked()
    assert "names somebody they would rather not meet" in item.detail and "pay first" in item.detail
    assert "Bola" not in item.detail

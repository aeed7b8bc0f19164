"""Consents, ticks, the notice, and stopping all use: in matching, on papers, at once, and undone (trust.md 2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.documents import rendering
from rmdesk.rules.people import CONSENTS, Audience, How, NoticeMissing, Purpose
from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.rules.programme import Chooser
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import history, matching, people, printroom, privacy, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer
from rmdesk.services.matching.reading import read_facts
from rmdesk.services.printroom import PaperRequest
from rmdesk.services.privacy import PrivacyView
from rmdesk.services.recruitment import Newcomer
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.people import NoticeGiven, Person, SharedItem
from rmdesk.store.tables.recruitment import Participation
from tests.support.kinds import all_say_yes
from tests.support.people import add, make_programme

MIGRANT, SHIFTS, FAMILY = "being a migrant", "night and shift work", "my family"


@dataclass(frozen=True, slots=True)
class Two:
    """A mentee and a mentor who fit by what both ticked, with their programme and the pair proposed for them."""

    programme: int
    mentee: int
    mentor: int
    mentor_id: int
    pair: int


@pytest.fixture
def two(desk: Desk) -> Two:
    number = make_programme(desk, Chooser.COORDINATOR)
    mentee = add(desk, number, Role.MENTEE, "Helen Marsh", level=9, perspectives_lacked=(MIGRANT, SHIFTS))
    mentor = add(
        desk,
        number,
        Role.MENTOR,
        "Amara Okafor",
        level=2,
        pronouns="she/her",
        access_needs="A room without steps",
        experience_offered=(MIGRANT, SHIFTS),
        off_limits=(FAMILY,),
        gifts=("networks",),
    )
    matching.suggest(desk, number)
    (line,) = matching.view(desk, number).lines
    with desk.read() as session:
        person = session.get_one(Participation, mentor).person_id
    return Two(number, mentee, mentor, person, line.id)


def offered(desk: Desk, two: Two) -> frozenset[str]:
    with desk.read() as session:
        return (
            read_facts(session, two.programme, desk.clock.today())
            .parts[two.mentor]
            .candidate.experience_offered
        )


def explained(desk: Desk, two: Two) -> str:
    """Everything that the list and the panel say about the pair."""
    detail = matching.pair(desk, two.pair)
    (line,) = matching.view(desk, two.programme).lines
    return f"{line.why} {line.fit} {detail.fit} {detail.explanation} {detail.others} {detail.warnings}"


def card(desk: Desk, two: Two) -> str:
    pdf = printroom.preview(desk, PaperRequest(PaperKind.CARD, two.programme, (two.mentor,))).pdf
    return " ".join(" ".join(rendering.page_text(pdf, at).split()) for at in range(rendering.page_count(pdf)))


def standing(desk: Desk, person_id: int) -> PrivacyView:
    found = people.person(desk, person_id)
    assert found is not None
    return found.privacy


def test_withdrawing_takes_everything_out_of_matching_at_once_and_undo_brings_it_back(
    desk: Desk, two: Two
) -> None:
    before = explained(desk, two)
    assert MIGRANT in before and offered(desk, two) == {MIGRANT, SHIFTS}
    done = privacy.withdraw(desk, two.mentor_id, Purpose.MATCHING)
    assert done.label == "Amara Okafor took back their yes: what they tell, for matching"
    assert offered(desk, two) == frozenset()
    assert MIGRANT not in explained(desk, two) and SHIFTS not in explained(desk, two)
    history.undo(desk)
    assert offered(desk, two) == {MIGRANT, SHIFTS}
    assert explained(desk, two) == before


def test_one_item_unticked_is_gone_and_the_rest_counts_as_before(desk: Desk, two: Two) -> None:
    privacy.tick(desk, two.mentor_id, ("experience_offered", MIGRANT), Audience.MATCHING, False)
    assert offered(desk, two) == {SHIFTS}
    now = explained(desk, two)
    assert MIGRANT not in now and SHIFTS in now
    detail = matching.pair(desk, two.pair)
    assert detail.explanation is not None and detail.explanation.total == detail.fit
    history.undo(desk)
    assert MIGRANT in explained(desk, two)


def test_refusing_costs_no_more_than_the_item(desk: Desk, two: Two) -> None:
    """Whoever refuses is matched like somebody who has nothing to tell, not worse (G2)."""
    silent = add(desk, two.programme, Role.MENTOR, "Nothing Told", level=2, off_limits=(FAMILY,))
    privacy.withdraw(desk, two.mentor_id, Purpose.MATCHING)
    with desk.read() as session:
        facts = read_facts(session, two.programme, desk.clock.today())
    mentee = facts.parts[two.mentee].person_id
    fits = {facts.whole.fit(mentee, facts.parts[key].person_id).total for key in (two.mentor, silent)}
    assert len(fits) == 1


def test_withdrawing_the_card_takes_it_off_the_paper_at_once(desk: Desk, two: Two) -> None:
    before = card(desk, two)
    for words in (MIGRANT, FAMILY, "she/her", "A room without steps", "Ways into a community"):
        assert words in before
    privacy.withdraw(desk, two.mentor_id, Purpose.CARD)
    now = card(desk, two)
    assert "A room without steps" in now  # its own consent
    for words in (MIGRANT, FAMILY, "she/her", "Ways into a community"):
        assert words not in now
    assert offered(desk, two) == {MIGRANT, SHIFTS}  # matching has its own consent too
    history.undo(desk)
    assert card(desk, two) == before
    privacy.withdraw(desk, two.mentor_id, Purpose.ACCESS)
    assert "A room without steps" not in card(desk, two)


def test_a_boundary_counts_in_matching_whatever_is_ticked(desk: Desk, two: Two) -> None:
    for purpose in CONSENTS[1:]:
        privacy.withdraw(desk, two.mentor_id, purpose)
    privacy.tick_all(desk, two.mentor_id, Audience.CARD, on=False)
    with desk.read() as session:
        assert read_facts(session, two.programme, desk.clock.today()).parts[
            two.mentor
        ].candidate.off_limits == (FAMILY,)
    assert FAMILY not in card(desk, two)


def test_new_words_leave_old_yeses_tied_to_the_old(desk: Desk, two: Two) -> None:
    old = next(line for line in standing(desk, two.mentor_id).consents if line.purpose is Purpose.MATCHING)
    privacy.change_wording(desk, Purpose.MATCHING, "I agree, in new words.")
    line = next(line for line in standing(desk, two.mentor_id).consents if line.purpose is Purpose.MATCHING)
    assert (line.words, line.version, line.newest, line.in_force) == (old.words, 1, False, True)
    view = next(view for view in privacy.wordings(desk) if view.purpose is Purpose.MATCHING)
    assert [(version.number, version.people) for version in view.versions] == [(2, 0), (1, 2)]
    privacy.record(desk, two.mentor_id, [Purpose.MATCHING], How.PAPER, dt.date(2026, 11, 20), " signed ")
    line = next(line for line in standing(desk, two.mentor_id).consents if line.purpose is Purpose.MATCHING)
    assert (line.words, line.how, line.given_on, line.note, line.newest) == (
        "I agree, in new words.",
        How.PAPER,
        dt.date(2026, 11, 20),
        "signed",
        True,
    )
    privacy.withdraw(desk, two.mentor_id, Purpose.MATCHING)  # both of them
    assert offered(desk, two) == frozenset()
    line = next(line for line in standing(desk, two.mentor_id).consents if line.purpose is Purpose.MATCHING)
    assert (line.in_force, line.taken_back_on) == (False, dt.date(2026, 11, 21))


def test_words_must_be_there_and_new(desk: Desk) -> None:
    assert not privacy.change_wording(desk, Purpose.CARD, privacy.wordings(desk)[2].words).changed
    for wrong in ("  ", "x" * 9000):
        with pytest.raises(FieldError) as error:
            privacy.change_wording(desk, Purpose.CARD, wrong)
        assert error.value.field == "words"


def test_the_same_yes_is_not_written_twice_and_none_can_be_taken_back_twice(desk: Desk, two: Two) -> None:
    assert not privacy.record(desk, two.mentor_id, CONSENTS, How.FORM).changed
    privacy.withdraw(desk, two.mentor_id, Purpose.CARD)
    with pytest.raises(UserError, match="has not said yes"):
        privacy.withdraw(desk, two.mentor_id, Purpose.CARD)
    with pytest.raises(FieldError):
        privacy.record(desk, two.mentor_id, CONSENTS, How.FORM, dt.date(2026, 11, 22))
    with pytest.raises(BugError):
        privacy.record(desk, two.mentor_id, [Purpose.PRIVACY_NOTICE], How.FORM)


def test_ticks_go_with_what_is_taken_off_and_do_not_come_back_by_themselves(desk: Desk, two: Two) -> None:
    people.change_person(desk, two.mentor_id, experience_offered=(SHIFTS,), access_needs="")
    people.change_person(
        desk, two.mentor_id, experience_offered=(SHIFTS, MIGRANT), access_needs="A quiet room"
    )
    assert offered(desk, two) == {SHIFTS}
    assert "A quiet room" not in card(desk, two)
    privacy.tick_all(desk, two.mentor_id, Audience.MATCHING)
    assert offered(desk, two) == {SHIFTS, MIGRANT}
    history.undo(desk)
    history.undo(desk)
    history.undo(desk)
    assert offered(desk, two) == {SHIFTS, MIGRANT} and "A room without steps" in card(desk, two)


def test_only_what_is_in_the_profile_can_be_ticked(desk: Desk, two: Two) -> None:
    for item, audience in (
        (("experience_offered", "disability"), Audience.MATCHING),
        (("interests", "chess"), Audience.CARD),
        (("gifts", "networks"), Audience.MATCHING),
    ):
        with pytest.raises(BugError):
            privacy.tick(desk, two.mentor_id, item, audience, True)


def test_nobody_is_ready_without_the_notice(desk: Desk) -> None:
    number = make_programme(desk)
    joined = recruitment.add_by_hand(desk, number, Role.MENTEE, Newcomer("Ruth Ellery")).value
    assert joined.participation_id is not None and joined.person_id is not None
    assert recruitment.board(desk, number, Role.MENTEE).without_notice == (joined.person_id,)
    with pytest.raises(NoticeMissing, match="Ruth Ellery has not been given the privacy notice") as error:
        recruitment.move(desk, joined.participation_id, Stage.READY)
    assert error.value.people == ((joined.person_id, "Ruth Ellery"),)
    recruitment.move(desk, joined.participation_id, Stage.INDUCTION)
    done = privacy.give_notice(desk, [joined.person_id])
    assert done.label == "Ruth Ellery was given the privacy notice"
    assert not privacy.give_notice(desk, [joined.person_id]).changed
    recruitment.move(desk, joined.participation_id, Stage.READY)
    assert recruitment.board(desk, number, Role.MENTEE).without_notice == ()
    with pytest.raises(NoticeMissing):
        recruitment.add_by_hand(desk, number, Role.MENTEE, Newcomer("Tom Akers", stage=Stage.READY))
    ready = Newcomer("Tom Akers", stage=Stage.READY, has_notice=True)
    assert recruitment.add_by_hand(desk, number, Role.MENTEE, ready).value.participation_id


def test_no_pair_begins_without_the_notice(desk: Desk, two: Two) -> None:
    with desk.change("Lost the notice") as change:
        for row in change.session.query(NoticeGiven).filter_by(person_id=two.mentor_id):
            change.session.delete(row)
    with pytest.raises(NoticeMissing, match="Amara Okafor has not"):
        all_say_yes(desk, two.pair)
    assert matching.pair(desk, two.pair).state is not matching.RelationshipState.ACTIVE
    privacy.give_notice(desk, [two.mentor_id])
    all_say_yes(desk, two.pair)
    assert matching.pair(desk, two.pair).state is matching.RelationshipState.ACTIVE


def test_new_words_of_the_notice_do_not_hold_anybody_up(desk: Desk, two: Two) -> None:
    privacy.change_wording(desk, Purpose.PRIVACY_NOTICE, "New words.\n\nAnd more of them.")
    notice = standing(desk, two.mentor_id).notice
    assert notice is not None and not notice.newest
    all_say_yes(desk, two.pair)
    privacy.give_notice(desk, [two.mentor_id], How.EMAIL, dt.date(2026, 11, 20))
    notice = standing(desk, two.mentor_id).notice
    assert notice is not None and notice.version == 1  # given on an earlier day than the first
    pdf = privacy.notice_paper(desk)
    assert "And more of them." in rendering.page_text(pdf, 0)


def test_whoever_asked_to_stop_is_not_matched_nor_printed_for_but_can_be_seen(desk: Desk, two: Two) -> None:
    with pytest.raises(FieldError):
        privacy.restrict(desk, two.mentor_id, "  ")
    privacy.restrict(desk, two.mentor_id, "They asked us to.")
    with pytest.raises(UserError, match="not used already"):
        privacy.restrict(desk, two.mentor_id, "Again")
    view = standing(desk, two.mentor_id)
    assert (view.restricted_on, view.restricted_reason) == (dt.date(2026, 11, 21), "They asked us to.")
    assert MIGRANT not in explained(desk, two)
    assert "has asked us to stop using what we hold" in explained(desk, two)
    with pytest.raises(UserError, match="asked us to stop"):
        matching.answer(desk, two.pair, two.mentor, Answer.YES)
    with pytest.raises(UserError, match="asked us to stop"):
        matching.propose(desk, two.mentee, two.mentor)
    with pytest.raises(UserError, match="There is no mentor"):
        matching.suggest(desk, two.programme)
    for kind, target in ((PaperKind.CARD, two.mentor), (PaperKind.AGREEMENT, two.pair)):
        with pytest.raises(UserError, match="Amara Okafor has asked us to stop"):
            printroom.issue(desk, PaperRequest(kind, two.programme, (target,)), WayOut.PRINTED)
    shown = people.person(desk, two.mentor_id)
    assert shown is not None and shown.profile.experience_offered == (MIGRANT, SHIFTS)
    printroom.issue(desk, PaperRequest(PaperKind.REPORT, two.programme), WayOut.SAVED)  # counts only
    privacy.lift(desk, two.mentor_id)
    assert MIGRANT in explained(desk, two) and MIGRANT in card(desk, two)
    history.undo(desk)
    assert standing(desk, two.mentor_id).restricted_on is not None
    history.undo(desk)  # the report
    history.undo(desk)
    assert standing(desk, two.mentor_id).restricted_on is None


def test_whoever_takes_back_taking_part_is_not_matched(desk: Desk, two: Two) -> None:
    privacy.withdraw(desk, two.mentor_id, Purpose.TAKING_PART)
    with pytest.raises(UserError, match="There is no mentor"):
        matching.suggest(desk, two.programme)
    assert "taken back their yes to taking part" in explained(desk, two)
    assert card(desk, two)  # papers they are owed can still be printed
    privacy.record(desk, two.mentor_id, [Purpose.TAKING_PART], How.SPOKEN)
    matching.answer(desk, two.pair, two.mentor, Answer.NO)


def test_a_reason_from_before_the_ticks_is_given_anew(desk: Desk, two: Two) -> None:
    """A desk from an earlier version keeps reasons that nobody ticked for: they are not said again."""
    with desk.change("As it was kept before") as change:
        row = change.session.get_one(Relationship, two.pair)
        row.explanation = {k: v for k, v in row.explanation.items() if k != "rests_on"}
        change.session.query(SharedItem).delete()
    assert MIGRANT not in explained(desk, two)


def test_the_card_is_registered_like_every_paper(desk: Desk, two: Two) -> None:
    view = printroom.offer(desk, two.programme)
    assert [line.name for line in view.cards] == ["Amara Okafor", "Helen Marsh"]
    both = PaperRequest(PaperKind.CARD, two.programme, tuple(line.id for line in view.cards))
    done = printroom.issue(desk, both, WayOut.PRINTED)
    assert done.label == "Printed 2 cards"
    papers = printroom.offer(desk, two.programme).papers
    assert [(paper.title, paper.who) for paper in papers] == [
        ("Card", "Helen Marsh"),
        ("Card", "Amara Okafor"),
    ]


def test_the_record_of_processing_is_on_paper(desk: Desk) -> None:
    pdf = privacy.record_paper(desk)
    text = " ".join(rendering.page_text(pdf, at) for at in range(rendering.page_count(pdf)))
    for place in ("person.name", "concern_entry.body", "equality_answer.answer"):
        assert place in text.replace("\n", "").replace("\r", "")


def test_a_person_without_ticks_shows_what_is_still_missing(desk: Desk) -> None:
    number = make_programme(desk)
    joined = recruitment.add_by_hand(desk, number, Role.MENTEE, Newcomer("Ruth Ellery")).value
    assert joined.person_id is not None
    people.change_person(desk, joined.person_id, experience_own=("disability",))
    view = people.person(desk, joined.person_id)
    assert view is not None
    assert [step.key for step in view.missing][:2] == ["contact", "notice"]
    assert "ticks" in [step.key for step in view.missing]
    with desk.read() as session:
        assert session.get_one(Person, joined.person_id).restricted_on is None

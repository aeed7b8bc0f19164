"""Somebody’s own record: all that is held about them, nothing of others, nothing of concerns (trust.md G10, R9)."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import UserError
from rmdesk.documents import rendering
from rmdesk.rules.areas import Area
from rmdesk.rules.people import FIELD_WORDS, PROFILE_FIELDS, Audience, PrintFormat, Purpose
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.recruitment import Role
from rmdesk.services import matching, meetings, people, printroom, privacy, search
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from rmdesk.services.printroom.definitions import definitions
from rmdesk.store.tables.matching import PairRule, Relationship
from rmdesk.store.tables.meetings import Action, Attendance, Meeting
from rmdesk.store.tables.people import CheckIn, Person, PersonCheck
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.recruitment import Participation, StageMove
from tests.documents.checks import failures
from tests.support.people import add, make_programme
from tests.support.printroom import WELSH, PrintDesk, print_desk, profile


def asked(programme: int, *targets: int, **more: object) -> PaperRequest:
    return PaperRequest(definitions()["own_record"].kind, programme, targets, **more)  # type: ignore[arg-type]


def words(desk: Desk, programme: int, person: int) -> str:
    pdf = printroom.make(desk, asked(programme, person)).pdf
    return " ".join(" ".join(rendering.page_texts(pdf)).replace("\u00a0", " ").split())


def full(desk: Desk) -> tuple[PrintDesk, int]:
    """A mentee about whom every table says something with a word of its own; their mentor has canaries too."""
    made = print_desk(desk)
    pair = made.second
    texts = {
        field: f"my{field}canary"
        for field in ("pronouns", "post", "team", "service", "organisation", "line_manager", "notes")
    }
    lists = {
        field: (f"my{field}canary",)
        for field in (
            *("interests", "gifts", "experience_offered", "experience_own", "perspectives_lacked"),
            *("off_limits", "availability"),
        )
    }
    more = {
        "access_needs": "myaccesscanary",
        "interpreter": "myinterpretercanary",
        "companion": "mycompanioncanary",
    }
    me = profile(
        desk,
        pair.mentee,
        **texts,
        **lists,
        **more,
        email="helen@mine.example",
        phone="029 2018 0177",
        level=7,
        hours_cap=9,
    )
    profile(
        desk,
        pair.mentor,
        **{field: f"their{field}canary" for field in ("post", "notes", "access_needs")},
        experience_own=("theirowncanary",),
        email="fatima@theirs.example",
        phone="029 2018 0188",
    )
    with desk.change("Kept a lot", Area.PEOPLE) as change:
        session, day = change.session, dt.date(2026, 11, 3)
        change.add(PersonCheck(person_id=me, what="mycheckcanary", seen_on=day, note="mychecknotecanary"))
        change.add(
            CheckIn(
                person_id=me,
                spoke_on=day,
                words="mytalkcanary with فاطمة الزهراء",
                created_at=desk.clock.now(),
            )
        )
        theirs = change.get(Participation, pair.mentor).person_id
        change.add(
            CheckIn(
                person_id=theirs, spoke_on=day, words="theirtalk Helen Marsh", created_at=desk.clock.now()
            )
        )
        change.add(
            StageMove(
                participation_id=pair.mentee,
                from_stage="",
                to_stage="ready",
                moved_at=desk.clock.now(),
                note="mymovecanary",
            )
        )
        change.get(Participation, pair.mentee).motivation = "mymotivationcanary"
        row = change.get(Relationship, pair.relationship_id)
        row.agreement, row.ending, row.early_reason = (
            {"own_lines": ["myagreementcanary"]},
            "myendingcanary",
            "myearlycanary",
        )
        row.fit, row.explanation = (
            63,
            {
                "sentence": "theirexplainedcanary",
                "out_of": 100,
                "rests_on": [
                    [me, "experience_own", "mymatchedcanary"],
                    [theirs, "experience_offered", "theirmatchedcanary"],
                ],
            },
        )
        row.ended_on = day
        (meeting,) = session.query(Meeting).filter_by(relationship_id=pair.relationship_id)
        meeting.theme, meeting.remembered, meeting.place = (
            "mythemecanary",
            "fatima@theirs.example mynotecanary",
            "myplacecanary",
        )
        change.add(
            Attendance(meeting_id=meeting.id, participation_id=pair.mentee, came=True, minutes_research=35)
        )
        change.add(
            Action(
                relationship_id=pair.relationship_id, owner_id=pair.mentee, what="myactioncanary", due_on=day
            )
        )
        change.add(
            PairRule(
                programme_id=made.programme,
                mentee_id=pair.mentee,
                mentor_id=made.first.mentor,
                kind="never",
                reason="myreasoncanary",
            )
        )
        change.add(
            Paper(
                reference="R7-4KQ2",
                kind="meeting_sheet",
                title="Meeting sheet",
                programme_id=made.programme,
                person_id=me,
                print_format="standard",
                way_out="printed",
                issued_at=desk.clock.now(),
                returned_on=day,
                answers={"met": [1], "minutes": 55, "day": "2026-11-02", "gone": "myanswercanary"},
            )
        )
    meetings.add_aim(desk, pair.relationship_id, pair.mentee, "myaimcanary")
    return made, me


MINE = (
    *(
        f"my{field}canary"
        for field in ("pronouns", "post", "team", "service", "organisation", "line_manager", "notes")
    ),
    *(f"my{field}canary" for field in ("interests", "gifts", "experience_offered", "experience_own")),
    *(
        f"my{field}canary"
        for field in ("perspectives_lacked", "off_limits", "availability", "access", "interpreter")
    ),
    *(
        f"my{what}canary"
        for what in ("companion", "check", "checknote", "talk", "move", "motivation", "agreement")
    ),
    *(
        f"my{what}canary"
        for what in ("ending", "early", "matched", "theme", "note", "place", "action", "reason")
    ),
    *(
        "myanswercanary",
        "Myaimcanary",
        "helen@mine.example",
        "029 2018 0177",
        "63 of 100",
        "35 minutes of research",
    ),
    *("We moved it to another day", "Minutes together: 55", "2 November 2026", "R7-4KQ2"),
)


def test_every_word_about_them_is_in_it_and_no_word_about_others(desk: Desk) -> None:
    made, me = full(desk)
    said = words(desk, made.programme, me)
    low = said.casefold()
    assert [word for word in MINE if word.casefold() not in low] == []
    others = ("their", "الزهراء", "theirs.example", "0188", "Llŷr", "Zażółć")
    told = said.replace("their names", "").replace("themselves", "").replace("answer for it them", "")
    assert [word for word in others if word in told and word != "their"] == []
    assert not [word for word in told.split() if word.startswith("their") and "canary" in word]
    assert "[somebody in your pair]" in said and "stands in notes about 1 other person." in said


def test_each_thing_says_where_it_came_from(desk: Desk) -> None:
    number = make_programme(desk)
    add(desk, number, Role.MENTOR, "Amara Okafor", phone="029 2018 0177")
    (line,) = people.people_list(desk)
    people.change_person(desk, line.id, phone="029 2018 0199")
    said = words(desk, number, line.id)
    assert "029 2018 0199 Changed" in said and "21 November 2026" in said
    assert "phone number: “029 2018 0177”, then “029 2018 0199”" in said
    assert "Amara Okafor Added Amara Okafor, 21 November 2026" in said


def test_it_says_what_they_said_yes_to_in_those_very_words(desk: Desk) -> None:
    number = make_programme(desk)
    add(
        desk,
        number,
        Role.MENTOR,
        "Amara Okafor",
        experience_offered=("night and shift work", "faith at work"),
    )
    (line,) = people.people_list(desk)
    privacy.tick(desk, line.id, ("experience_offered", "faith at work"), Audience.MATCHING, False)
    privacy.withdraw(desk, line.id, Purpose.CARD)
    said = words(desk, number, line.id)
    shown = people.person(desk, line.id)
    assert shown is not None
    yes = next(each for each in shown.privacy.consents if each.purpose is Purpose.MATCHING)
    assert " ".join(f"“{yes.words}”".split()) in said
    assert "No; you took it back on 21 November 2026." in said
    assert "night and shift work You ticked it for matching and on your card." in said
    assert "faith at work You ticked it on your card." in said


def test_whoever_asked_us_to_stop_and_the_archive_may_see_theirs(desk: Desk) -> None:
    made = print_desk(desk)
    stopped = profile(
        desk, made.first.mentor, restricted_on=dt.date(2026, 11, 1), restricted_reason="by letter"
    )
    away = profile(desk, made.first.mentee, archived_at=desk.clock.now())
    paper = next(each for each in printroom.offer(desk, made.programme).defined if each.kind == "own_record")
    details = {line.id: line.detail for line in paper.lines}
    assert (
        details[stopped] == "asked us to stop using it" and details[away] == "archived" and len(details) == 4
    )
    said = words(desk, made.programme, stopped)
    assert "by letter" in said and "Since 1 November 2026 nothing of it is used." in said
    assert words(desk, made.programme, away)


def test_it_is_registered_without_a_programme_and_found_again(desk: Desk) -> None:
    made = print_desk(desk)
    me = profile(desk, made.second.mentee, print_format=PrintFormat.LARGE.value)
    done = printroom.issue(desk, asked(made.programme, me), WayOut.PRINTED)
    assert done.label == "Printed the own record of Helen Marsh"
    newest = printroom.offer(desk, made.programme).papers[0]
    assert (newest.programme, newest.who, newest.print_format) == ("", "Helen Marsh", "Large print")
    assert search.find(desk, newest.reference)[0].record_id == newest.id
    assert printroom.issue(desk, asked(made.programme, me), WayOut.PRINTED).value
    assert [line.version for line in printroom.offer(desk, made.programme).papers[:2]] == [2, 1]
    with pytest.raises(UserError, match="Nobody is ticked"):
        printroom.make(desk, asked(made.programme, 99_999))


@pytest.mark.parametrize(
    "form", [PrintFormat.STANDARD, PrintFormat.LARGE, PrintFormat.GIANT, PrintFormat.TINTED]
)
def test_it_is_accessible_full_and_empty(desk: Desk, form: PrintFormat) -> None:
    made, me = full(desk)
    pdf = printroom.make(desk, asked(made.programme, me, print_format=form)).pdf
    assert failures(pdf) == []
    with desk.change("Added", Area.PEOPLE) as change:
        bare = change.add(Person(name="Ŵ", created_at=desk.clock.now())).id
    assert failures(printroom.make(desk, asked(made.programme, bare, print_format=form)).pdf) == []


def test_two_hundred_thousand_characters_lose_nothing(desk: Desk) -> None:
    made = print_desk(desk)
    long = "Wort " * 40_000 + "theend"
    me = profile(desk, made.second.mentee, notes=long)
    pdf = printroom.make(desk, asked(made.programme, me)).pdf
    assert "theend" in rendering.page_texts(pdf)[-4:].__str__() or "theend" in " ".join(
        rendering.page_texts(pdf)
    )


def test_every_field_of_the_profile_has_its_words() -> None:
    assert set(FIELD_WORDS) == set(PROFILE_FIELDS)


def test_the_line_manager_stands_where_noted_and_the_paper_says_so(desk: Desk) -> None:
    made = print_desk(desk)
    me = profile(desk, made.second.mentor, line_manager=WELSH, notes=f"{WELSH} called")
    said = words(desk, made.programme, me)
    assert f"Line manager {WELSH}" in said and "The name of your line manager stands there" in said
    assert f"line manager: “{WELSH}”" in said and "[another person] called" in said
    assert said.count(WELSH) == 2
    assert "line manager stands" not in words(desk, made.programme, profile(desk, made.first.mentee))


def test_it_speaks_to_its_owner_and_says_each_thing_once(desk: Desk) -> None:
    number = make_programme(desk)
    add(desk, number, Role.MENTEE, "Grace Mensah")
    (line,) = people.people_list(desk)
    said = words(desk, number, line.id)
    assert "Said yes to: printed on your card" in said and "their card" not in said
    assert "Said yes to: what you tell, for matching" in said
    assert "How many people you would mentor" not in said
    assert said.split("How your record was changed")[1].count("Added Grace Mensah") == 1
    people.change_person(desk, line.id, capacity=2)
    assert "How many people you would mentor at once 2" in words(desk, number, line.id)


def test_a_mentee_is_told_that_their_choice_counted_and_a_mentor_not_whether_they_were_chosen(
    desk: Desk,
) -> None:
    number = make_programme(desk)
    mentee = add(desk, number, Role.MENTEE, "Helen Marsh", level=9, perspectives_lacked=("faith at work",))
    mentor = add(desk, number, Role.MENTOR, "Amara Okafor", level=2, experience_offered=("faith at work",))
    printroom.issue(
        desk,
        PaperRequest(definitions()["selection_pack"].kind, number, (mentee,)),
        WayOut.PRINTED,
    )
    printroom.enter(desk, printroom.offer(desk, number).papers[0].id, {"first": (0,)})
    matching.suggest(desk, number)
    helen, amara = (profile(desk, part) for part in (mentee, mentor))
    said = words(desk, number, helen)
    assert "It went first by what you chose on your selection pack." in said
    assert "Then it went by what you ticked for matching: faith at work." in said
    told = words(desk, number, amara)
    assert "It went by what you ticked for matching: faith at work." in told
    assert "chose" not in told and "pack" not in told.casefold()

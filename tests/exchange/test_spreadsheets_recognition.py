"""Columns told by their headings, in many wordings and from several tools."""

from __future__ import annotations

import pytest

from rmdesk.base.errors import UserError
from rmdesk.exchange.spreadsheets import (
    Certainty,
    ColumnMapping,
    DateOrder,
    Field,
    check_rows,
    looks_like,
    mapping_key,
    read_sheet,
    recognise,
)
from rmdesk.rules.recruitment import Role
from tests.exchange.spreadsheet_support import MENTEES, MENTORS, OPTIONS, mapped, only, sheet_of

F = Field


def field_of(heading: str, role: str = "mentee") -> Field | None:
    return recognise(sheet_of([heading, "zzz"]), role).fields[0]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ID", F.EXTERNAL_ID),
        ("Start time", None),
        ("Completion time", F.SUBMITTED_AT),
        ("Last modified time", None),
        ("Email", F.EMAIL),
        ("Name", F.NAME),
        ("Timestamp", F.SUBMITTED_AT),
        ("Email address", F.EMAIL),
        ("Email Address", F.EMAIL),
        ("Respondent ID", F.EXTERNAL_ID),
        ("IP Address", None),
        ("Collector ID", None),
        ("Your e-mail address", F.EMAIL),
        ("What is your full name?", F.NAME),
        ("First name", F.FIRST_NAME),
        ("Surname", F.LAST_NAME),
        ("What are your pronouns?", F.PRONOUNS),
        ("Mobile number / phone", F.PHONE),
        ("Your post", F.POST),
        ("Job title", F.POST),
        ("What is your role?", F.POST),
        ("Your service", F.SERVICE),
        ("Which department do you work in?", F.SERVICE),
        ("Your team", F.TEAM),
        ("Which organisation do you work for?", F.ORGANISATION),
        ("Who is your line manager?", F.LINE_MANAGER),
        ("Name of your manager", F.LINE_MANAGER),
        ("Your level (1-9)", F.LEVEL),
        ("How many people could you mentor at once?", F.CAPACITY),
        ("Which perspectives do you feel you lack?", F.PERSPECTIVES_LACKED),
        ("Which experiences would you like to learn about?", F.PERSPECTIVES_LACKED),
        ("Which experiences do you already have yourself?", F.EXPERIENCE_OWN),
        ("Which experiences would you be willing to talk about?", F.EXPERIENCE_OFFERED),
        ("What lived experience can you bring?", F.EXPERIENCE_OFFERED),
        ("Is anything off limits?", F.OFF_LIMITS),
        ("What would you rather not talk about?", F.OFF_LIMITS),
        ("Are there topics you do not want to discuss?", F.OFF_LIMITS),
        ("What do you like doing outside work?", F.INTERESTS),
        ("Hobbies", F.INTERESTS),
        ("When can you usually meet?", F.AVAILABILITY),
        ("Your availability", F.AVAILABILITY),
        ("Which days suit you best?", F.AVAILABILITY),
        ("Where would you rather meet?", F.PLACE),
        ("Would you like to meet in person or online?", F.PLACE),
        ("How should we print things for you?", F.PRINT_FORMAT),
        ("Do you have any access needs?", F.ACCESS_NEEDS),
        ("Do you need any reasonable adjustments?", F.ACCESS_NEEDS),
        ("Why would you like to be a mentor?", F.MOTIVATION),
        ("What do you hope to gain?", F.MOTIVATION),
        ("What is your ethnicity?", None),
        ("Date of birth", None),
        ("Do you have children?", None),
        ("Which service users do you work with?", None),
        ("", None),
    ],
)
def test_a_heading_is_recognised(heading: str, field: Field | None) -> None:
    assert field_of(heading) is field


def test_a_vague_question_about_experience_goes_by_the_role() -> None:
    assert field_of("Lived experience", "mentor") is F.EXPERIENCE_OFFERED
    assert field_of("Lived experience", "mentee") is F.EXPERIENCE_OWN
    assert recognise(sheet_of(["Lived experience"]), "mentor").certainties == (Certainty.LIKELY,)


def test_capitals_marks_and_odd_spaces_do_not_matter() -> None:
    assert field_of("  E\u2011MAIL\u00a0address: *") is F.EMAIL


def test_of_two_columns_for_one_answer_the_surer_is_taken() -> None:
    mapping = recognise(sheet_of(["Grade", "Your level (1-9)"]), "mentee")
    assert mapping.fields == (None, F.LEVEL)
    assert mapping.certainties == (Certainty.UNKNOWN, Certainty.SURE)


def test_the_answer_to_the_forms_own_question_goes_before_the_account() -> None:
    sheet = sheet_of(
        ["Email", "Name", "Your full name", "Your e-mail"],
        ["office@a.example", "Reception", "Ann Lee", "ann@a.example"],
    )
    ann = only(check_rows(sheet, recognise(sheet, "mentee"), "mentee", OPTIONS))
    assert (ann.name, ann.email) == ("Ann Lee", "ann@a.example")


def test_the_account_stands_in_for_an_empty_answer_and_anonymous_is_nobody() -> None:
    sheet = sheet_of(
        ["Email", "Name", "Your full name", "Your e-mail"],
        ["ann@a.example", "anonymous", "Ann Lee", ""],
    )
    ann = only(check_rows(sheet, recognise(sheet, "mentee"), "mentee", OPTIONS))
    assert (ann.name, ann.email) == ("Ann Lee", "ann@a.example")


def test_two_columns_by_hand_for_one_answer_are_refused_in_words() -> None:
    sheet = sheet_of(["Now", "Before"], ["Porter", "Nurse"])
    with pytest.raises(UserError, match="Post") as refused:
        check_rows(sheet, mapped(F.POST, F.POST), "mentee", OPTIONS)
    assert "Now" in refused.value.advice


def test_the_mapping_key_tells_forms_apart_and_is_stable() -> None:
    assert mapping_key(["Name", "Email"]) == mapping_key([" name: ", "EMAIL *"])
    assert mapping_key(["Name", "Email"]) != mapping_key(["Email", "Name"])
    assert mapping_key(["Name", "Email"]) != mapping_key(["NameEmail"])
    assert len(mapping_key(["\ud800"])) == 64


def test_a_mapping_is_remembered_as_words() -> None:
    mapping = (
        ColumnMapping((F.NAME, None, F.LEVEL)).with_field(1, F.POST).with_date_order(DateOrder.MONTH_FIRST)
    )
    again = ColumnMapping.remembered(mapping.words())
    assert again.fields == (F.NAME, F.POST, F.LEVEL)
    assert again.date_order is DateOrder.MONTH_FIRST
    assert mapping.with_field(0, None).columns(F.NAME) == ()


def test_a_remembered_field_that_is_no_longer_known_is_no_field() -> None:
    assert ColumnMapping.remembered({"fields": ["name", "shoe_size", None]}).fields == (F.NAME, None, None)
    assert ColumnMapping.remembered({}) == ColumnMapping(())


def test_every_field_has_words_for_the_screen() -> None:
    assert len({field.label for field in Field}) == len(Field)


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        (("Name", "Why would you like to be a mentor?"), Role.MENTOR),
        (("Name", "How many people could you mentor at once?"), Role.MENTOR),
        (("Which experiences would you be willing to talk about?",), Role.MENTOR),
        (("Name", "Which perspectives do you feel you lack?"), Role.MENTEE),
        (("Name", "Why do you want a mentor?"), Role.MENTEE),
        (("Why would you like to be mentored?",), Role.MENTEE),
        (("Name", "E-mail", "Your post"), None),
        (("Why do you want a mentor?", "Why would you like to be a mentor?"), None),
    ],
)
def test_the_questions_tell_whose_form_it_is(headings: tuple[str, ...], role: Role | None) -> None:
    assert looks_like(headings) is role


def test_the_two_sample_forms_are_told_apart() -> None:
    assert looks_like(read_sheet(MENTEES).headers) is Role.MENTEE
    assert looks_like(read_sheet(MENTORS).headers) is Role.MENTOR

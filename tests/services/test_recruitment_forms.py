"""Whole files as the usual form tools write them: read, matched, checked, and taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from rmdesk.rules.people import Channel, Place
from rmdesk.rules.recruitment import Role
from rmdesk.services import recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import Field, FormPreview
from rmdesk.store.tables.people import Person
from tests.exchange.spreadsheet_support import csv_bytes, ods, ods_row, written, xls, xlsx_of
from tests.support.recruiting import checked, make_programme

SURVEYMONKEY = (
    [
        *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"),
        *("What is your full name?", "What do you do outside work?", "", "", "How can we best contact you?"),
    ],
    ["", "", "", "", "", "", "Open-Ended Response", "Chess", "Film", "Other (please specify)", "Response"],
    [
        *(
            "114",
            "9",
            "11/20/2026 09:01:00",
            "11/20/2026 09:09:00",
            "10.0.0.1",
            "a@a.example",
            "Amara Okafor",
        ),
        *("Chess", "", "wild swimming, in lakes", "Text message"),
    ],
    [
        "115",
        "9",
        "11/21/2026 10:01:00",
        "11/21/2026 10:09:00",
        "10.0.0.2",
        "",
        "Jo Price",
        "",
        "Film",
        "",
        "E-mail",
    ],
)
LIMESURVEY = (
    [
        *("Response ID", "Date submitted", "Last page", "Start language", "Seed", "First name", "Last name"),
        *("Your hobbies [chess]", "Your hobbies [board games]", "Your hobbies [Other]"),
        *("Do you need an interpreter?", "How many hours a month could you give?"),
    ],
    ["7", "2026-11-20 09:00:00", "3", "en", "555", "Siân", "Evans", "Yes", "No", "pottery", "No", "4 hours"],
    ["8", "2026-11-21 09:00:00", "3", "en", "556", "Łukasz", "Zieliński", "N/A", "Yes", "", "BSL", "up to 6"],
)
JOTFORM = (
    [
        "Submission Date",
        "First Name",
        "Last Name",
        "E-mail",
        "What are your hobbies?",
        "Preferred name",
        "Submission ID",
    ],
    ["2026-11-20 09:00:00", "Elizabeth", "Jones", "e@a.example", "chess\nfilm\npottery", "Beth", "54001"],
)
GOOGLE = (
    [
        "Timestamp",
        "Email address",
        "Full name",
        "When can you meet?",
        "Where would you rather meet?",
        "Gifts you bring",
    ],
    [
        *("2026/11/20 9:05:02 am GMT", "a@a.example", "Amara Okafor", "Mon morning, Fri afternoon", "Online"),
        "Lived experience, Asks “why not?”, a good ear",
    ],
)
MICROSOFT = (
    [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "Full name",
        "Your level (1-9)",
        "Outside work I like",
    ],
    [
        "1",
        "",
        "2026-11-20 09:00:00",
        "anonymous",
        "",
        "Idris Khan",
        "3",
        "chess;film;reading, mostly poems;",
    ],
)


def bring_in(desk: Desk, programme_id: int, path: Path) -> tuple[FormPreview, list[Person]]:
    """Take a file in as it is and return what was checked, with the people it became."""
    preview = checked(desk, programme_id, path)
    assert preview.back == () and not preview.outcome({}).undecided
    recruitment.take_in(desk, programme_id, preview, {})
    assert checked(desk, programme_id, path).nothing_new
    with desk.read() as session:
        names = [row.name for row in preview.rows]
        found = {person.name: person for person in session.query(Person)}
        session.expunge_all()
    return preview, [found[name] for name in names]


def test_the_answers_of_every_usual_tool_come_in(desk: Desk, tmp_path: Path) -> None:
    def taken(name: str, rows: Sequence[Sequence[str]]) -> list[Person]:
        return bring_in(desk, make_programme(desk), written(tmp_path, name, csv_bytes(rows)))[1]

    amara, jo = taken("surveymonkey.csv", SURVEYMONKEY)
    assert amara.interests == ("chess", "wild swimming, in lakes") and amara.channel == Channel.TEXT
    assert (jo.interests, jo.channel, jo.email) == (("film",), "email", "")
    sian, lukasz = taken("limesurvey.csv", LIMESURVEY)
    assert (sian.interests, sian.interpreter, sian.hours_cap) == (("chess", "pottery"), "", 4)
    assert lukasz.interests[-1] == "board games" and (lukasz.interpreter, lukasz.hours_cap) == ("BSL", 6)
    (beth,) = taken("jotform.csv", JOTFORM)
    assert (beth.name, beth.preferred_name) == ("Elizabeth Jones", "Beth")
    assert beth.interests == ("chess", "film", "pottery")
    (again,) = taken("google.csv", GOOGLE)
    assert again.availability == ("Mon morning", "Fri afternoon") and again.place == Place.ONLINE
    assert again.gifts == ("lived_experience", "openness", "a good ear") and again.channel == "text"
    preview, _ = bring_in(desk, make_programme(desk), written(tmp_path, "ms.xlsx", xlsx_of(*MICROSOFT)))
    assert preview.rows[0].email == "" and preview.answers[0].interests == (
        "chess",
        "film",
        "reading, mostly poems",
    )


ROWS = (
    ["Full name", "Email address", "", "Your post", "Anything off limits?"],
    ["Siân Evans", "sian@a.example", "", "Chargée d’affaires; night shifts", "my family,\nand my health"],
    ["José Núñez", "jose@a.example", "", "Nurse, Ward 4", ""],
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_encoding_and_any_separator_give_the_same_answers(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    title = ["Expressions of interest, autumn", "", "", "", ""]
    content = csv_bytes([title, ["", "", "", "", ""], *ROWS], encoding, separator)
    sheet = recruitment.read_form(written(tmp_path, "f.csv", content))
    assert sheet.headers == tuple(ROWS[0])
    assert [row.cells for row in sheet.rows] == [tuple(row) for row in ROWS[1:]]


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2"])
def test_polish_names_of_an_older_program_are_read(tmp_path: Path, encoding: str) -> None:
    rows = (["Full name", "Your post"], ["Łukasz Zieliński", "pielęgniarz"], ["Grażyna Dąbrowska", "opiekun"])
    sheet = recruitment.read_form(written(tmp_path, "f.csv", csv_bytes(rows, encoding, ";")))
    assert [row.cells for row in sheet.rows] == [tuple(row) for row in rows[1:]]
    assert "Central European" in sheet.notes[0]


def test_every_kind_of_workbook_gives_the_same_people(desk: Desk, tmp_path: Path) -> None:
    files = {
        "f.xlsx": xlsx_of(["Answers of autumn"], [], *ROWS),
        "f.ods": ods("".join(ods_row(*(cell.replace("\n", " ") for cell in row)) for row in ROWS)),
        "f.xls": xls(*ROWS),
    }
    for name, content in files.items():
        preview = checked(desk, make_programme(desk), written(tmp_path, name, content))
        assert [(row.name, row.post) for row in preview.rows] == [
            ("Siân Evans", "Chargée d’affaires; night shifts"),
            ("José Núñez", "Nurse, Ward 4"),
        ]


def test_every_new_field_is_recognised(desk: Desk, tmp_path: Path) -> None:
    headings = {
        "What name do you prefer to be called?": Field.PREFERRED_NAME,
        "How would you prefer to be contacted?": Field.CHANNEL,
        "Will you bring somebody with you?": Field.COMPANION,
        "Do you need a BSL interpreter?": Field.INTERPRETER,
        "How many hours a month could you give?": Field.HOURS_CAP,
        "What would you bring?": Field.GIFTS,
        "I have read the privacy notice": Field.NOTICE,
        "I consent to take part": Field.CONSENT_TAKING_PART,
        "May we use what you told us for matching?": Field.CONSENT_MATCHING,
        "I agree that this is printed on a card": Field.CONSENT_CARD,
        "I agree that my access needs are passed on": Field.CONSENT_ACCESS,
        "Which car do you drive?": None,
    }
    sheet = recruitment.read_form(written(tmp_path, "f.csv", csv_bytes([list(headings)])))
    proposal = recruitment.propose_mapping(desk, sheet, Role.MENTOR)
    assert dict(zip(headings, proposal.mapping.fields, strict=True)) == headings

"""Papers about concerns (trust.md 1.1, 1.3, 1.8)."""

from __future__ import annotations

import re
from dataclasses import replace

from rmdesk.documents.concern_papers import about_us, blank_form, chronology
from rmdesk.documents.layout import Layout
from rmdesk.documents.rendering import page_count, page_text
from rmdesk.documents.wording import load
from rmdesk.rules.people import PrintFormat
from tests.documents.checks import all_text
from tests.documents.samples import about_us_view, blank_form_view, chronology_view


def test_blank_form_keeps_facts_words_reply_and_view_apart() -> None:
    text = all_text(blank_form.render(blank_form_view(), Layout()))
    parts = [
        "What you saw or heard yourself",
        "The exact words",
        "What you replied",
        "What you think, and why",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "Do not promise to keep it secret" in text
    assert "Do not investigate" in text


def test_blank_form_names_nobody_but_whom_to_give_it_to() -> None:
    text = all_text(blank_form.render(replace(blank_form_view(), give_to=()), Layout()))
    assert "Asha" not in text
    assert "Tom" not in text


def test_chronology_is_restricted_on_every_page() -> None:
    view = chronology_view("He told me about the evening. " * 400)
    for format_ in (PrintFormat.STANDARD, PrintFormat.GIANT):
        pdf = chronology.render(view, Layout(format_))
        assert page_count(pdf) > 2
        for page in range(page_count(pdf)):
            assert "Restricted. Copy 2, for Asha Begum" in page_text(pdf, page)


def test_chronology_shows_both_times_and_both_versions() -> None:
    text = all_text(chronology.render(chronology_view(), Layout()))
    for words in (
        "2 March 2027, 16:40",
        "Entry 1, written 2 March 2027, 17:25",
        "Amended by entry 2",
        "Amends entry 1",
        "Written late, because: I was away from the office.",
        "c07e9d1f553a",
        "Strategy meeting on 5 March 2027",
    ):
        assert words in text


def test_chronology_keeps_words_as_they_were_said() -> None:
    said = "WELL  he said: <i>no</i>…\nand left"
    assert "WELL he said: <i>no</i>… and left" in all_text(chronology.render(chronology_view(said), Layout()))


def test_routes_name_every_way_out_and_only_numbers_that_never_change() -> None:
    routes = load("concern_papers")["routes"]
    names = {route["name"] for route in routes["outside"]}
    assert {"Local authority", "NSPCC", "Protect", "Charity Commission"} <= names
    assert {route["number"] for route in routes["outside"]} == {"999", "101", ""}
    text = all_text(about_us.render(replace(about_us_view(), inside=(), checked=()), Layout()))
    assert set(re.findall(r"\b\d{3,}\b", text)) <= {"999", "101", "2026", "2027"}
    assert text.count("Number, checked today:") == 4


def test_checked_numbers_and_people_inside_are_printed() -> None:
    text = all_text(about_us.render(about_us_view(), Layout()))
    assert "Number as last checked: 000 000 0000" in text
    assert "Chair of trustees Tom Aldridge" in text


def test_cover_stands_on_a_page_of_its_own() -> None:
    pdf = about_us.render(replace(about_us_view(), addressee="Tom Aldridge"), Layout())
    last = page_text(pdf, page_count(pdf) - 1)
    assert "to be opened by the addressee" in last.replace("\n", " ")
    assert "Tom Aldridge" in last
    assert "Charity Commission" not in last

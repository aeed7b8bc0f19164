"""Every document, in every print format: PDF/UA-1, title, language, outline, embedded fonts, the right names."""

from __future__ import annotations

import re

import pytest

from rmdesk.documents import rendering
from rmdesk.documents.layout import Layout
from rmdesk.rules.people import PrintFormat
from tests.documents.checks import (
    all_text,
    elements,
    failures,
    images_and_annotations,
    opened,
    outline,
    used_fonts_not_embedded,
)
from tests.documents.samples import DOCUMENTS

FORMATS = [PrintFormat.STANDARD, PrintFormat.LARGE, PrintFormat.GIANT, PrintFormat.TINTED]
SAID = {
    "equality_sheet": (
        "Equality monitoring",
        "Nobody’s name",
        "Prefer not to say",
        "sex registered at birth",
    ),
    "agreement": ("Eleanor Whitcombe", "Ŵyn Llŷr ap Siôn", "فاطمة الزهراء", "Nguyễn Thị Ánh", "aide-memoire"),
    "agreement_exchange": (
        "Reciprocal mentoring",
        "What we exchange",
        "See how decisions look from below",
        "Any of us may pause",
        "Mentor 2",
    ),
    "theme_sheet": ("Single feedback meeting", "seven people there", "Rotas come late", "sets the agenda"),
    "placement_hours": ("Not mentoring: a link", "3 h in all", "Visits without minutes: 1", "visitor"),
    "certificate": ("Ŵyn Llŷr ap Siôn", "Leaders Listening 2027", "Tom Aldridge", "Six meetings"),
    "card": (
        "Ŵyn Llŷr ap Siôn",
        "they/them",
        "<b>night</b> & shift work",
        "my family",
        "not passed on",
    ),
    "privacy_notice": ("{braces} & <b>marks</b> stay.", "Your rights", "Morwenna Hughes"),
    "record_of_processing": ("person.experience_offered", "Art 9(2)(a)", "Legitimate interests", "agencies"),
    "programme_report": ("Recruited", "22", "31 of 48", "not yet known", "fewer than 5"),
    "role_card": (
        "you take part as mentor",
        "Not their coach",
        "without giving a reason",
        "فاطمة الزهراء",
        "stays out of supervision",
        "Asha Begum",
    ),
    "role_card_teaching": (
        "This programme is teaching.",
        "somebody who teaches something set",
        "Morwenna Hughes",
    ),
    "recovery_sheet": ("northfield.rmdesk", "Sheet number: 3", "MZXW", "R3PJ"),
    "blank_form": ("call 999", "The exact words", "Asha Begum", "What you think, and why"),
    "chronology": ("Restricted. Copy 2", "9f2c41aa07d3", "Amends entry 1", "I was away from the office."),
    "about_us": ("Call 999", "Call 101", "Protect", "Charity Commission", "NSPCC", "opened by the addressee"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("format_", FORMATS)
def test_is_accessible_in_every_format(name: str, format_: PrintFormat) -> None:
    pdf = DOCUMENTS[name](Layout(format_))
    assert failures(pdf) == []
    assert used_fonts_not_embedded(pdf) == []
    assert images_and_annotations(pdf) == (0, 0)
    text = all_text(pdf)
    assert [word for word in SAID[name] if word not in text] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_says_what_it_is(name: str) -> None:
    with opened(DOCUMENTS[name](Layout())) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        title = str(document.docinfo["/Title"])
        assert len(title) > 5
        assert document.open_metadata()["dc:title"] == title
        assert str(document.docinfo["/Producer"]) == str(document.docinfo["/Author"]) == "rmdesk"
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261122")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_has_headings_that_are_bookmarks(name: str) -> None:
    pdf = DOCUMENTS[name](Layout())
    headings = [kind for kind, _ in elements(pdf) if re.fullmatch("H[1-3]", kind)]
    assert headings[0] == "H1"
    assert len(outline(pdf)) == len(headings)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_same_view_gives_same_bytes(name: str) -> None:
    assert DOCUMENTS[name](Layout()) == DOCUMENTS[name](Layout())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a4_and_large_print_flows_on(name: str) -> None:
    standard, giant = DOCUMENTS[name](Layout()), DOCUMENTS[name](Layout(PrintFormat.GIANT))
    for pdf in (standard, giant):
        with opened(pdf) as document:
            for page in document.pages:
                sides = sorted(round(float(side)) for side in page.MediaBox[2:])
                assert sides == [595, 842]
    if name != "certificate":
        assert rendering.page_count(giant) > rendering.page_count(standard)


@pytest.mark.parametrize("layout", [Layout(tint=True), Layout(PrintFormat.TINTED)])
def test_tint_colours_the_page(layout: Layout) -> None:
    page = rendering.render_page(DOCUMENTS["agreement"](layout), 0, 20)
    assert page.rgb[:3] == bytes((0xFF, 0xF8, 0xE7))


def test_nothing_is_smaller_than_twelve_points() -> None:
    for format_ in PrintFormat:
        sizes = Layout(format_).sizes
        assert min(sizes.small, sizes.body, sizes.minor, sizes.section, sizes.title) >= 12
        assert sizes.minor < sizes.section < sizes.title

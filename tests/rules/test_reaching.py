"""Ways to reach somebody are taken out of what was typed by how they look; what is none stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.people.reaching import without_contacts


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Night porter, nessie77@mail.example", "Night porter, [contact]"),
        ("(nessie77@mail.example)", "([contact])"),
        ("write to Nessie.O'Hara+work@mail.example.", "write to [contact]."),
        ("nessie77 @ mail.example", "[contact]"),
        ("nessie77 at mail dot example", "[contact]"),
        ("nessie77 [at] mail [dot] co [dot] uk", "[contact]"),
        ("ñandú@correo.example", "[contact]"),
        ("nessie77＠mail.example", "[contact]"),
        ("@nessie@social.example", "[contact]"),
        ("nessie@mail", "[contact]"),
        ("ring 07700 900123", "ring [contact]"),
        ("(07700 900 123) after six", "([contact]) after six"),
        ("(029) 2018 0199", "[contact]"),
        ("+44 (0)29 2018-0199", "[contact]"),
        ("0044 7700.900.123", "[contact]"),
        ("496 0123", "[contact]"),
        ("0770 0900 123", "[contact]"),
        ("staff number 1234567", "staff number [contact]"),
        ("٠٧٧٠٠٩٠٠١٢٣", "[contact]"),
        ("ext. 4412, bleep 2345", "ext. [contact], bleep [contact]"),
        ("https://nessie.example/me?x=1 is mine", "[contact] is mine"),
        ("www.nessie77.example", "[contact]"),
        ("see nessie77.co.uk", "see [contact]"),
        ("linktr.ee/nessie77", "[contact]"),
        ("@nessie77 and @77_nessie", "[contact] and [contact]"),
        ("Instagram: nessie77", "Instagram: [contact]"),
        ("insta wio.k or Insta wiok82", "insta [contact] or Insta [contact]"),
        ("Facebook groups, Twitter in 2024", "Facebook groups, Twitter in 2024"),
        ("insta:nessie.77", "insta:[contact]"),
    ],
)
def test_ways_to_reach_somebody_go(typed: str, left: str) -> None:
    assert without_contacts(typed) == left


@pytest.mark.parametrize(
    "typed",
    [
        "Mon 09.00-17.00",
        "09.00-12.00 13.00-17.00",
        "0900-1700, 1300 – 1700",
        "here since 2009-2014",
        "from 12.10.2026, or 2026-10-12",
        "Tuesdays @5pm, Fridays @ 9.30",
        "ring 999, or 111",
        "a team of 1,000,000",
        "3 children, 2 jobs and 24/7 caring",
        "being a migrant: e.g. papers, visas, etc.",
        "email and WhatsApp, never by post",
        "and/or he/him",
        "Facebook groups",
        "ward 12B, level 3",
    ],
)
def test_days_times_and_plain_words_stay(typed: str) -> None:
    assert without_contacts(typed) == typed


@given(st.text(max_size=200))
def test_any_text_is_taken_and_nothing_is_left_to_find(text: str) -> None:
    once = without_contacts(text)
    assert without_contacts(once) == once

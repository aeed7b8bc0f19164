"""Who may be told, who must not, and when nothing is typed in at all (trust.md 1.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.concerns.ladder import Contact, Route, RoutedAway, missing_contacts, next_recipient, route
from rmdesk.rules.concerns.words import About, LadderRole
from tests.support.concerns import (
    CHAIR,
    CONTACTS,
    COORDINATOR,
    COUNCIL,
    DEPUTY,
    LEAD,
    POLICE,
    REGULATOR,
    TODAY,
    TRUSTEE,
)

OUTSIDE = (COUNCIL, POLICE, REGULATOR)


def routed(about: About, *concerned: str) -> Route:
    to = route(about, CONTACTS, COORDINATOR, concerned)
    assert isinstance(to, Route)
    return to


@pytest.mark.parametrize("about", [About.PARTICIPANT, About.OUTSIDER])
def test_the_normal_ladder_starts_with_the_lead(about: About) -> None:
    assert routed(about) == Route((LEAD, DEPUTY, TRUSTEE, CHAIR), OUTSIDE)


def test_a_concern_about_the_lead_goes_to_a_trustee() -> None:
    to = routed(About.LEAD)
    assert to.recipients == (TRUSTEE, CHAIR)
    assert to.removed == (LEAD, DEPUTY)
    assert "trustee" in to.sentence


def test_a_concern_about_a_trustee_goes_to_another() -> None:
    to = routed(About.TRUSTEE, "toni  marsh")
    assert to.recipients == (CHAIR,)
    assert to.removed == (TRUSTEE,)
    assert to.outside == OUTSIDE


def test_whoever_is_named_is_left_out_whatever_their_role() -> None:
    assert routed(About.PARTICIPANT, "Lesley Dean").recipients == (DEPUTY, TRUSTEE, CHAIR)


def test_a_concern_about_the_coordinator_is_not_typed_in() -> None:
    away = route(About.COORDINATOR, CONTACTS, COORDINATOR)
    assert away == RoutedAway(OUTSIDE, TRUSTEE)
    assert "sealed envelope" in away.sentence


def test_naming_the_coordinator_has_the_same_effect() -> None:
    assert isinstance(route(About.PARTICIPANT, CONTACTS, COORDINATOR, ("ROBIN COE",)), RoutedAway)


def test_a_coordinator_who_is_the_lead_cannot_take_a_concern_about_the_lead() -> None:
    own = tuple(replace(one, name=COORDINATOR) if one is LEAD else one for one in CONTACTS)
    assert isinstance(route(About.LEAD, own, COORDINATOR), RoutedAway)
    assert isinstance(route(About.PARTICIPANT, own, COORDINATOR), Route)


def test_the_envelope_never_goes_to_the_coordinator() -> None:
    own = (replace(TRUSTEE, name=COORDINATOR), CHAIR)
    assert route(About.COORDINATOR, own, COORDINATOR) == RoutedAway((), CHAIR)
    assert route(About.COORDINATOR, own[:1], COORDINATOR) == RoutedAway((), None)


def test_the_next_rung_is_the_first_not_told_yet() -> None:
    to = routed(About.PARTICIPANT)
    assert next_recipient(to, ()) == LEAD
    assert next_recipient(to, ("Lesley Dean",)) == DEPUTY
    assert next_recipient(to, [one.name for one in to.recipients]) is None


@given(
    about=st.sampled_from(About),
    contacts=st.sets(st.sampled_from(CONTACTS)),
    concerned=st.sets(st.sampled_from([one.name for one in CONTACTS])),
)
def test_nobody_concerned_is_ever_told(about: About, contacts: set[Contact], concerned: set[str]) -> None:
    to = route(about, contacts, COORDINATOR, concerned)
    if isinstance(to, RoutedAway):
        assert about is About.COORDINATOR
        assert to.envelope_to is None or to.envelope_to.name not in concerned
        return
    assert not {one.name for one in to.recipients + to.outside} & concerned
    assert about is not About.LEAD or not any(one.role.leads for one in to.recipients)
    assert about is not About.TRUSTEE or all(one.role.trustee for one in to.recipients)
    assert set(to.recipients) | set(to.outside) | set(to.removed) <= contacts


@pytest.mark.parametrize(
    ("verified", "today", "stale"),
    [
        (None, dt.date(2026, 11, 4), True),
        (dt.date(2026, 5, 4), dt.date(2026, 11, 3), False),
        (dt.date(2026, 5, 4), dt.date(2026, 11, 4), True),
        (dt.date(2026, 8, 31), dt.date(2027, 2, 27), False),
        (dt.date(2026, 8, 31), dt.date(2027, 2, 28), True),
        (dt.date(2026, 12, 31), dt.date(2027, 6, 30), True),
    ],
)
def test_numbers_go_stale_after_six_months(verified: dt.date | None, today: dt.date, stale: bool) -> None:
    assert replace(LEAD, verified_on=verified).stale(today) is stale


def test_the_ladder_is_ready_only_when_whole_and_fresh() -> None:
    assert missing_contacts(CONTACTS, TODAY) == ()
    assert [one.field for one in missing_contacts((), TODAY)] == [
        "contacts.lead",
        "contacts.trustee",
        "contacts.local_authority",
    ]
    worn = (replace(LEAD, verified_on=None), TRUSTEE, replace(COUNCIL, phone=" "))
    assert [one.field for one in missing_contacts(worn, TODAY)] == ["contacts.lead", "contacts.adult_care"]
    assert LadderRole.LEAD.label in missing_contacts(worn, TODAY)[0].sentence

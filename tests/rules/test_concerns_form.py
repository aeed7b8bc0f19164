"""What a concern needs before it can be signed (R1 to R4, R10), and nothing more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rmdesk.rules.concerns import prompts
from rmdesk.rules.concerns.answers import NONE, NOT_KNOWN, Occurred, Party, Stated, same_name
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.form import ConcernForm, missing_to_sign
from rmdesk.rules.concerns.words import (
    Blank,
    ConcernState,
    ConsentAnswer,
    Explained,
    OverrideGround,
    PartyRole,
    Precision,
    Risk,
    Rung,
    Word,
)
from tests.support.concerns import AWARE, CONSENT, FORM, NOW

BLANKS = (Stated(), Stated("  \n"), Stated("text", Blank.NONE))


def needs(form: ConcernForm, now: dt.datetime = NOW) -> list[str]:
    return [missing.field for missing in missing_to_sign(form, now)]


def test_a_complete_form_can_be_signed() -> None:
    assert missing_to_sign(FORM, NOW) == ()


def test_an_empty_form_asks_for_everything_in_its_own_order() -> None:
    assert needs(ConcernForm()) == [
        *(
            "danger",
            "about",
            "kind",
            "at_risk",
            "source",
            "occurred",
            "aware_at",
            "where",
            "parties",
            "witnesses",
        ),
        *("observed", "words", "reply", "opinion", "actions", "consent.asked", "consent.explained"),
        *("author_name", "author_role"),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"danger": None}, "danger"),
        ({"danger": True}, "danger_action"),
        ({"risk": Risk.IMMEDIATE}, "risk"),
        ({"about": None}, "about"),
        ({"kind": None}, "kind"),
        ({"at_risk": None}, "at_risk"),
        ({"source": None}, "source"),
        ({"aware_at": None}, "aware_at"),
        ({"aware_at": NOW + dt.timedelta(minutes=1)}, "aware_at"),
        ({"parties": ()}, "parties"),
        ({"parties_not_known": True}, "parties"),
        ({"parties": (Party(PartyRole.SUBJECT, " "),)}, "parties"),
        ({"witnesses_blank": None}, "witnesses"),
        ({"witnesses": (Party(PartyRole.WITNESS, "Jo"),)}, "witnesses"),
        ({"witnesses": (Party(PartyRole.WITNESS, ""),), "witnesses_blank": None}, "witnesses"),
        ({"words_by": Stated()}, "words_by"),
        ({"opinion_basis": ""}, "opinion_basis"),
        ({"reply": NOT_KNOWN}, "reply"),
        ({"opinion": NOT_KNOWN}, "opinion"),
        ({"actions": NOT_KNOWN}, "actions"),
        ({"author_name": " "}, "author_name"),
        ({"author_role": ""}, "author_role"),
        *(
            ({name: blank}, name)
            for name in ("where", "observed", "words", "reply", "opinion", "actions")
            for blank in BLANKS
        ),
    ],
)
def test_each_blank_is_refused_by_itself(changes: dict[str, Any], field: str) -> None:
    assert needs(replace(FORM, **changes)) == [field]


def test_not_known_is_an_answer() -> None:
    form = replace(
        FORM,
        where=NOT_KNOWN,
        parties=(),
        parties_not_known=True,
        witnesses_blank=Blank.NOT_KNOWN,
        observed=NONE,
        words_by=NOT_KNOWN,
        reply=NONE,
        opinion=NONE,
        opinion_basis="",
        occurred=Occurred.unknown(),
    )
    assert needs(form) == []


def test_neither_facts_nor_words_is_no_record() -> None:
    assert needs(replace(FORM, observed=NONE, words=NOT_KNOWN, words_by=Stated())) == ["observed"]


def test_danger_counts_as_immediate_and_wants_its_action() -> None:
    form = replace(FORM, danger=True, danger_action="Called 999 at 14:20.", risk=Risk.LOW)
    assert needs(form) == []
    assert form.judged_risk is Risk.IMMEDIATE
    assert replace(FORM, risk=None).judged_risk is Risk.MEDIUM


@pytest.mark.parametrize(
    ("occurred", "fine"),
    [
        (Occurred(), False),
        (Occurred(Precision.MINUTE, dt.date(2026, 11, 1)), False),
        (Occurred.on(dt.date(2026, 11, 4)), True),
        (Occurred.on(dt.date(2026, 11, 5)), False),
        (Occurred.between(dt.date(2026, 10, 1), dt.date(2026, 11, 4)), True),
        (Occurred.between(dt.date(2026, 11, 4), dt.date(2026, 10, 1)), False),
        (Occurred(Precision.BETWEEN, dt.date(2026, 10, 1)), False),
    ],
)
def test_when_it_happened_is_as_exact_as_it_says(occurred: Occurred, fine: bool) -> None:
    assert needs(replace(FORM, occurred=occurred)) == ([] if fine else ["occurred"])


def test_after_24_hours_a_reason_is_asked_and_not_before() -> None:
    on_the_limit = replace(FORM, aware_at=NOW - dt.timedelta(hours=24))
    late = replace(FORM, aware_at=NOW - dt.timedelta(hours=25))
    assert needs(on_the_limit) == []
    assert needs(late) == ["late_reason"]
    assert needs(replace(late, late_reason="The laptop was at home.")) == []


def test_24_hours_are_hours_when_the_clocks_change() -> None:
    london = ZoneInfo("Europe/London")
    aware = dt.datetime(2026, 10, 24, 12, 0, tzinfo=london)
    form = replace(FORM, aware_at=aware, occurred=Occurred.unknown())
    assert needs(form, dt.datetime(2026, 10, 25, 11, 30, tzinfo=london)) == ["late_reason"]


@pytest.mark.parametrize(
    ("consent", "fields"),
    [
        (Consent(explained=Explained.YES), ["consent.asked"]),
        (Consent(asked=True, explained=Explained.YES), ["consent.answer"]),
        (Consent(asked=False, explained=Explained.UNSAFE), ["consent.why_not_asked"]),
        (Consent(asked=False, why_not_asked="unsafe", explained=Explained.UNSAFE), []),
        (replace(CONSENT, asked=False, why_not_asked="unsafe"), ["consent.answer"]),
        (replace(CONSENT, explained=None), ["consent.explained"]),
        (replace(CONSENT, overrides=(OverrideGround.COERCION,)), ["consent.rationale"]),
        (replace(CONSENT, answer=ConsentAnswer.NO), []),
    ],
)
def test_the_consent_block_must_be_filled_in(consent: Consent, fields: list[str]) -> None:
    assert needs(replace(FORM, consent=consent)) == fields


def test_sharing_needs_a_yes_or_a_ground_with_its_reason() -> None:
    refused = replace(CONSENT, answer=ConsentAnswer.NO)
    assert CONSENT.allows_sharing
    assert not refused.allows_sharing
    assert not replace(refused, overrides=(OverrideGround.SERIOUS_CRIME,)).allows_sharing
    assert replace(refused, overrides=(OverrideGround.SERIOUS_CRIME,), rationale="robbery").allows_sharing


def test_an_opened_form_is_empty_until_something_is_typed() -> None:
    opened = ConcernForm(about=FORM.about, aware_at=AWARE)
    assert opened.empty
    assert not replace(opened, observed=Stated("x")).empty


def test_names_are_compared_as_people_read_them() -> None:
    assert same_name("Zoë  Bird", " zoe\u0308 BIRD ")
    assert not same_name("", "")
    assert not same_name("Jo", "Joe")


def all_words() -> list[type[Word]]:
    return Word.__subclasses__()


@pytest.mark.parametrize("kind", all_words(), ids=lambda kind: kind.__name__)
def test_every_word_has_a_label_and_comes_back_from_its_value(kind: type[Word]) -> None:
    assert all(kind(str(word.value)) is word and word.label for word in kind)
    assert len({word.label for word in kind}) == len(kind)
    assert f"{ConcernState.DRAFT}" == "draft"


def test_every_rung_has_a_label() -> None:
    assert len({rung.label for rung in Rung}) == len(Rung)


def test_prompts_say_what_must_be_said_beside_the_form() -> None:
    beside = " ".join(prompts.BESIDE_THE_FORM)
    for words in ("999", "Do not promise to keep a secret", "investigate", "24 hours"):
        assert words in beside
    assert set(prompts.FIELD_PROMPTS) <= set(ConcernForm.__dataclass_fields__)
    assert list(prompts.BOX_HEADINGS) == ["observed", "words", "reply", "opinion"]


def test_prompts_are_short_and_calm() -> None:
    texts = [text for text in vars(prompts).values() if isinstance(text, str)]
    assert all("!" not in text for text in texts)
    assert all(len(text) < 120 for text in prompts.FIELD_PROMPTS.values())

"""The consent block as fields of a form, the same in the record, the decision and the referral (trust.md 1.4)."""

from __future__ import annotations

from typing import cast

from rmdesk.rules.concerns import prompts
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.words import ConsentAnswer, Explained, OverrideGround
from rmdesk.ui.concerns.words import options
from rmdesk.ui.widgets.fields import ChecksField, ChoiceField, Form, NotesField, YesNoField


def add_consent(form: Form, name: str, *, sharing: bool) -> None:
    """Add the block to `form`, whose name is `name`; with `sharing` also the grounds for going without a yes."""
    key = f"{name}.consent"
    form.add(YesNoField(f"{key}.asked", prompts.CONSENT_ASKED))
    form.add_row(
        ChoiceField(f"{key}.answer", "What was the answer?", options(ConsentAnswer)),
        NotesField(f"{key}.why_not_asked", "If not asked: why?", lines=(1, 6)),
        stack_below=560,
    )
    form.add(NotesField(f"{key}.wanted", prompts.CONSENT_WANTED, lines=(2, 8)))
    form.add(ChoiceField(f"{key}.explained", prompts.CONSENT_EXPLAINED, options(Explained)))
    form.add(NotesField(f"{key}.capacity_note", prompts.CAPACITY, lines=(1, 6)))
    if sharing:
        form.add(
            ChecksField(
                f"{key}.overrides",
                "Without a yes: what allows it to be passed on?",
                options(OverrideGround),
                help=prompts.CONSENT_NOT_NEEDED,
            )
        )
        form.add(NotesField(f"{key}.rationale", "Reasons for passing it on without a yes", lines=(2, 8)))


def read_consent(form: Form, kept: Consent) -> Consent:
    """Return what the block says; `kept` gives what this form has no field for."""
    values = {key.removeprefix("consent."): field.value() for key, field in form.fields.items()}
    grounds = values.get("overrides", kept.overrides)
    asked = cast("bool | None", values["asked"])
    return Consent(
        asked=asked,
        why_not_asked=str(values["why_not_asked"]) if asked is False else "",
        answer=None if asked is False else cast("ConsentAnswer | None", values["answer"]),
        wanted=str(values["wanted"]),
        capacity_note=str(values["capacity_note"]),
        explained=cast("Explained | None", values["explained"]),
        explained_note=kept.explained_note,
        overrides=cast("tuple[OverrideGround, ...]", grounds),
        rationale=str(values.get("rationale", kept.rationale)),
    )


def show_consent(form: Form, consent: Consent) -> None:
    """Show `consent` in the block."""
    form.set_values(
        {
            f"consent.{key}": getattr(consent, key)
            for key in (
                "asked",
                "why_not_asked",
                "answer",
                "wanted",
                "capacity_note",
                "explained",
                "overrides",
                "rationale",
            )
        }
    )


def arrange_consent(form: Form) -> None:
    """Show only the question that follows from whether the person was asked."""
    asked = form.field("consent.asked").value()
    form.field("consent.answer").setVisible(asked is not False)
    form.field("consent.why_not_asked").setVisible(asked is False)

"""Telling, acknowledging, deciding and referring: the steps up the ladder (trust.md 1.3, 1.7)."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Slot

from rmdesk.rules.concerns.answers import same_name
from rmdesk.rules.concerns.events import Acknowledgement, Decision, Escalation, Event, Refer, Referral
from rmdesk.rules.concerns.ladder import Contact, Route
from rmdesk.rules.concerns.next_steps import Step
from rmdesk.rules.concerns.words import ConcernState, DecisionKind, DirectGround, LadderRole, Risk
from rmdesk.ui.concerns.consent import add_consent, arrange_consent, read_consent, show_consent
from rmdesk.ui.concerns.fields import AttemptsField
from rmdesk.ui.concerns.step_form import StepForm
from rmdesk.ui.concerns.words import CHANNELS, INSIDE, OUTSIDE, contact_in_words, options
from rmdesk.ui.widgets.fields import ChecksField, ChoiceField, TextField


class _WithRecipients(StepForm):
    """A step that names somebody of the ladder; those whom the concern is about are not offered."""

    def recipients(self) -> tuple[Contact, ...]:
        """Return who may be told, in order."""
        return self.view.route.recipients if isinstance(self.view.route, Route) else ()

    def person(self, key: str, label: str, first: tuple[str, LadderRole] | None) -> None:
        """Add a name with its role, which follows the name where it is somebody on the ladder."""
        role_key = key.removesuffix("name") + "role"
        name_field = TextField(f"{self.name}.{key}", label)
        role_field = ChoiceField(f"{self.name}.{role_key}", "Their role", INSIDE, blank=None)
        name_field.set_suggestions([one.name for one in self.recipients()])
        if first is not None:
            name_field.set_value(first[0])
            role_field.set_value(first[1])
        self.form.add_row(name_field, role_field)
        self._name_field, self._role_field = name_field, role_field
        name_field.committed.connect(self._follow_name)
        self._show_numbers(self._known(name_field.value()))

    @Slot(object)
    def _follow_name(self, typed: object) -> None:
        known = self._known(typed)
        self._show_numbers(known)
        if known is not None:
            self._role_field.set_value(known.role)

    def _known(self, typed: object) -> Contact | None:
        return next((one for one in self.recipients() if same_name(one.name, str(typed))), None)

    def _show_numbers(self, known: Contact | None) -> None:
        self._name_field.set_help(contact_in_words(known) if known else "")


class TellForm(_WithRecipients):
    """Somebody on the ladder was told."""

    step = Step.TELL
    intro = "Tell them first, then write down that you did."

    def build(self) -> None:
        """Add the fields of an escalation."""
        following = self.view.next_recipient
        self.person("recipient_name", "Who was told", (following.name, following.role) if following else None)
        self.form.add(ChoiceField(f"{self.name}.channel", "How", CHANNELS))
        self.when("told_at", "When")
        self.notes("passed", "What exactly was passed on")

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the escalation."""
        return Escalation(
            values["recipient_name"],
            values["recipient_role"],
            values["channel"],
            self.moment(values["told_at"]),
            values["passed"],
        )


class AcknowledgeForm(_WithRecipients):
    """The one who was told confirmed it."""

    step = Step.ACKNOWLEDGE
    intro = "Without an answer within 24 hours, tell the next person."

    def build(self) -> None:
        """Add the fields of an acknowledgement."""
        self.person("by_name", "Who acknowledged it", self.view.last_told)
        self.when("acknowledged_at", "When")
        self.notes("evidence", "How you know", "For example: the signed slip, or a call and its time.")

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the acknowledgement."""
        return Acknowledgement(
            values["by_name"],
            values["by_role"],
            self.moment(values["acknowledged_at"]),
            values["evidence"],
        )


class DecideForm(_WithRecipients):
    """What was decided, by whom, and why; not referring needs reasons too (R6)."""

    step = Step.DECIDE
    intro = "The lead decides, not you. Write down what was decided and the reasons, also for not referring."

    def build(self) -> None:
        """Add the fields of a decision."""
        self.form.add(ChecksField(f"{self.name}.decisions", "What was decided", options(DecisionKind)))
        self.person("decider_name", "Who decided", self.view.last_told)
        self.when("decided_at", "When")
        self.notes("rationale", "The reasons")
        self.notes("threshold", "Which threshold was considered", "For example: care and support needs.")
        self.form.add(ChoiceField(f"{self.name}.risk", "Risk now", options(Risk), blank="As before"))
        self.form.add_heading("May it be passed on?")
        add_consent(self.form, self.name, sharing=False)
        show_consent(self.form, self.view.consent)
        arrange_consent(self.form)
        self.form.edited.connect(self._arrange)

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the decision."""
        return Decision(
            decisions=cast("tuple[DecisionKind, ...]", values["decisions"]),
            decider_name=values["decider_name"],
            decider_role=values["decider_role"],
            decided_at=self.moment(values["decided_at"]),
            rationale=values["rationale"],
            threshold=values["threshold"],
            consent=read_consent(self.form, self.view.consent),
            risk=values["risk"],
        )

    @Slot(str, object)
    def _arrange(self, _key: str, _value: object) -> None:
        arrange_consent(self.form)


class ReferForm(StepForm):
    """An agency outside was told; nobody's permission is needed for it (trust.md 1.3)."""

    step = Step.REFER
    intro = "Anyone may report outside at any time. Nobody needs permission for it."

    def build(self) -> None:
        """Add the fields of a referral."""
        self.form.add_row(
            ChoiceField(f"{self.name}.agency", "Which agency", OUTSIDE, blank=None),
            TextField(f"{self.name}.agency_name", "Its name"),
        )
        self.form.add_row(
            TextField(f"{self.name}.contact_name", "Who you spoke or wrote to", help="A role will do."),
            TextField(f"{self.name}.number_used", "Number or address used"),
            ChoiceField(f"{self.name}.channel", "How", CHANNELS),
            stack_below=640,
        )
        self.when("made_at", "When")
        self.notes("shared", "What exactly was shared")
        self.form.add(TextField(f"{self.name}.reference", "Their reference, if they gave one"))
        self._add_ground()
        self.form.add_heading("May it be passed on?")
        add_consent(self.form, self.name, sharing=True)
        show_consent(self.form, self.view.consent)
        arrange_consent(self.form)
        self.form.edited.connect(self._arrange)
        self._suggest(self.form.field("agency").value())

    def _add_ground(self) -> None:
        before = not (self.view.facts.decided and self.view.state in _DECIDED)
        self.form.add(
            ChoiceField(f"{self.name}.ground", "Why before a decision", options(DirectGround))
        ).setVisible(before)
        tries = AttemptsField(
            f"{self.name}.attempts", "Who you tried to reach", self.today, self.maybe_moment
        )
        self.form.add(tries).setVisible(before)

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the referral."""
        referral = Referral(
            agency=values["agency"],
            agency_name=values["agency_name"],
            contact_name=values["contact_name"],
            number_used=values["number_used"],
            channel=values["channel"],
            made_at=self.moment(values["made_at"]),
            shared=values["shared"],
            reference=values["reference"],
        )
        consent = read_consent(self.form, self.view.consent)
        return Refer((referral,), consent, values["ground"], values["attempts"])

    def field_of(self, missing: str) -> str:
        """Return the field; those of the one referral stand in the form itself."""
        return missing.removeprefix("referrals.").removeprefix("attempts.")

    @Slot(str, object)
    def _arrange(self, key: str, value: object) -> None:
        arrange_consent(self.form)
        if key == "agency":
            self._suggest(value)

    def _suggest(self, agency: object) -> None:
        """Offer name and number of the agency from the ladder."""
        known = next((one for one in self.view.facts.contacts if one.role == agency), None)
        if known is not None and self.form.field("agency_name").is_empty():
            self.form.set_values({"agency_name": known.name, "number_used": known.phone})


_DECIDED = (ConcernState.DECIDED, ConcernState.REFERRED)

"""Plans, reviews, outcomes, closing, opening again, voiding and adding: the steps after a decision."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rmdesk.rules.concerns.events import Amendment, Closure, Event, Outcome, Plan, Reopen, Review, Void
from rmdesk.rules.concerns.next_steps import Step
from rmdesk.rules.concerns.words import About, ConcernKind, ConcernState, LadderRole, Risk, VoidGround
from rmdesk.rules.typed import split_words
from rmdesk.ui.concerns.fields import AttemptsField
from rmdesk.ui.concerns.step_form import StepForm
from rmdesk.ui.concerns.words import INSIDE, OUTSIDE, options
from rmdesk.ui.widgets.fields import ChoiceField, TextField

REVIEW_DAYS = 28
REVIEW_DAYS_URGENT = 7


class _WithReview(StepForm):
    """A step that names the next day of review."""

    def next_review(self) -> dt.date:
        """Return the day that the risk asks for (trust.md 1.5)."""
        days = REVIEW_DAYS_URGENT if self.view.facts.risk.urgent else REVIEW_DAYS
        return self.view.now.date() + dt.timedelta(days=days)


class PlanForm(_WithReview):
    """A plan for watching over the case."""

    step = Step.PLAN

    def build(self) -> None:
        """Add the fields of a plan."""
        self.notes("plan", "The plan")
        self.form.add(TextField(f"{self.name}.owner", "Who looks after it"))
        self.day("review_on", "To be reviewed on", self.next_review())

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the plan."""
        return Plan(values["plan"], values["owner"], values["review_on"])


class ReviewForm(_WithReview):
    """A look at an open case."""

    step = Step.REVIEW

    def build(self) -> None:
        """Add the fields of a review."""
        self.form.add(TextField(f"{self.name}.reviewed_by", "Who reviewed it"))
        self.when("reviewed_at", "When")
        self.notes("findings", "What was found")
        self.day("review_on", "To be reviewed again on", self.next_review(), needed=False)

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the review."""
        return Review(
            values["reviewed_by"],
            self.moment(values["reviewed_at"]),
            values["findings"],
            values["review_on"],
        )


class OutcomeForm(StepForm):
    """What an agency said in the end."""

    step = Step.OUTCOME

    def build(self) -> None:
        """Add the fields of an outcome."""
        self.form.add(ChoiceField(f"{self.name}.agency", "Which agency", OUTSIDE, blank=None))
        self.when("received_at", "When")
        self.notes("outcome", "What they said")
        self.form.add(TextField(f"{self.name}.reference", "Their reference, if they gave one"))

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the outcome."""
        return Outcome(
            values["agency"], self.moment(values["received_at"]), values["outcome"], values["reference"]
        )


class CloseForm(StepForm):
    """The case is closed, agreed by the lead."""

    step = Step.CLOSE
    keep = "Close the concern"
    intro = "The lead agrees to close it; where you are the lead yourself, a trustee agrees too."

    def build(self) -> None:
        """Add the fields of a closure."""
        self.notes(
            "outcome", "How it ended", "Without an outcome: list at least three times that you chased it."
        )
        chases = AttemptsField(f"{self.name}.chases", "Chased", self.today, self.maybe_moment)
        self.form.add(chases)
        self.yes_no("person_told", "Was the person told?", "If not: why?")
        self.yes_no("incident_report", "Was a serious incident report made?", "If not: why not?")
        self.yes_no("dbs", "Was the barring service told?", "If not: why not?")
        self.form.add_heading("Agreed by")
        lead = TextField(f"{self.name}.lead_name", "Name of the lead")
        role = ChoiceField(f"{self.name}.lead_role", "Their role", INSIDE, blank=None)
        self.form.add_row(lead, role)
        known = next((one for one in self.view.facts.contacts if one.role is LadderRole.LEAD), None)
        if known is not None and self.view.facts.about is not About.LEAD:
            lead.set_value(known.name)
        self.form.add(TextField(f"{self.name}.trustee_name", "Trustee who agrees too, if you are the lead"))
        self.day("agreed_on", "On", self.view.now.date())

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the closure."""
        return Closure(
            outcome=values["outcome"],
            person_told=self.answer(values, "person_told"),
            incident_report=self.answer(values, "incident_report"),
            dbs=self.answer(values, "dbs"),
            lead_name=values["lead_name"],
            lead_role=values["lead_role"],
            agreed_on=values["agreed_on"],
            trustee_name=values["trustee_name"],
            chases=values["chases"],
        )

    def field_of(self, missing: str) -> str:
        """Return the field."""
        return "chases" if missing.startswith("chases") else missing


class ReopenForm(StepForm):
    """A closed case is opened again."""

    step = Step.REOPEN
    keep = "Open it again"

    def build(self) -> None:
        """Add the fields of reopening."""
        self.notes("reason", "Why it is opened again")
        by_name = TextField(f"{self.name}.by_name", "Who opens it again")
        self.form.add(by_name)
        by_name.set_value(self.view.facts.coordinator)
        self.when("reopened_at", "When")

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the reopening."""
        return Reopen(values["reason"], values["by_name"], self.moment(values["reopened_at"]))


class VoidForm(StepForm):
    """The record is struck as wrong person or duplicate; its text is kept."""

    step = Step.VOID
    keep = "Make it void"
    intro = (
        "Only for the wrong person or a duplicate, and with the lead's approval. Everything stays readable."
    )

    def build(self) -> None:
        """Add the fields of voiding."""
        self.form.add(ChoiceField(f"{self.name}.ground", "Ground", options(VoidGround)))
        self.notes("reason", "Why")
        self.form.add_row(
            TextField(f"{self.name}.approved_by", "Approved by"),
            ChoiceField(f"{self.name}.approver_role", "Their role", INSIDE, blank=None),
        )

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the voiding; the words of an unsigned draft are kept in it."""
        kept = self.view.draft if not self.view.facts.recorded else None
        return Void(values["reason"], values["ground"], values["approved_by"], values["approver_role"], kept)


class AmendForm(StepForm):
    """Something is added; what stands there stays (R5)."""

    step = Step.AMEND
    keep = "Add it"

    def build(self) -> None:
        """Add the fields of an amendment."""
        entries = [(f"{entry.number}. {entry.kind}", entry.number) for entry in self.view.entries]
        self.form.add(ChoiceField(f"{self.name}.amends", "Which entry it adds to", entries, blank=None))
        self.notes("comment", "Why you add this")
        self.notes("text", "What you add", lines=(3, 14))
        known = [about for about in About if about is not About.COORDINATOR]
        self.form.add_heading("Only if it changes")
        self.form.add_row(
            ChoiceField(f"{self.name}.kind", "What sort", options(ConcernKind), blank="As before"),
            ChoiceField(f"{self.name}.risk", "Risk", options(Risk), blank="As before"),
            ChoiceField(f"{self.name}.about", "Who it is about", options(known), blank="As before"),
            stack_below=640,
        )
        self.form.add(
            TextField(f"{self.name}.concerned", "Further people it is about", help="Part several by commas.")
        )
        if self.view.state is ConcernState.CLOSED:
            self.form.add_heading("This opens the concern again")

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the amendment."""
        return Amendment(
            values["amends"],
            values["comment"],
            values["text"],
            values["kind"],
            values["risk"],
            values["about"],
            split_words(values["concerned"]),
        )

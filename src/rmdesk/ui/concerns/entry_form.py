"""The form of a concern, `concern.*`: what is typed, and the value the rules know (R1 to R4, R10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, cast

from PySide6.QtCore import Signal

from rmdesk.rules.concerns import prompts
from rmdesk.rules.concerns.answers import Missing, Occurred, Stated
from rmdesk.rules.concerns.form import ConcernForm, late
from rmdesk.rules.concerns.words import About, AtRisk, Blank, ConcernKind, PartyRole, Precision, Risk, Source
from rmdesk.ui.concerns.consent import add_consent, arrange_consent, read_consent, show_consent
from rmdesk.ui.concerns.fields import PeopleField, StatedField
from rmdesk.ui.concerns.words import options
from rmdesk.ui.widgets.fields import (
    ChoiceField,
    DateField,
    DateTimeField,
    Form,
    NotesField,
    TextField,
    TimeField,
    YesNoField,
)
from rmdesk.ui.widgets.words import Words

ToMoment = Callable[[dt.datetime], dt.datetime]
_NONE, _UNKNOWN = (Blank.NONE,), (Blank.NOT_KNOWN,)
_PARTS = tuple(role for role in PartyRole if role is not PartyRole.WITNESS)
_PLAIN = (
    "about",
    "kind",
    "at_risk",
    "danger",
    "danger_action",
    "risk",
    "source",
    "where",
    "observed",
    "words",
    "words_by",
    "reply",
    "opinion",
    "opinion_basis",
    "injury",
    "actions",
    "author_name",
    "author_role",
    "late_reason",
)
"""Fields that hold the same value as the form's own."""


class EntryForm(Form):
    """Every field of a concern; `typed` comes while typing, `left_field` when a changed field is left."""

    typed = Signal()
    left_field = Signal()

    def __init__(self, now: Callable[[], dt.datetime], to_moment: ToMoment) -> None:
        super().__init__("concern")
        self._now = now
        self._to_moment = to_moment
        self._kept = ConcernForm()
        self._add_danger()
        self._add_sort()
        self._add_when()
        self._add_who()
        self._add_boxes()
        self.add_heading("May this be passed on?", prompts.CONSENT_NOT_NEEDED)
        add_consent(self, "concern", sharing=False)
        self._add_signature()
        self.edited.connect(self._note_edit)
        self.committed.connect(self._note_commit)

    def _today(self) -> dt.date:
        return self._now().date()

    def _add_danger(self) -> None:
        self.add_heading("First")
        self.add(YesNoField("concern.danger", prompts.DANGER))
        self.add(NotesField("concern.danger_action", prompts.DANGER_ACTION, lines=(2, 8)))

    def _add_sort(self) -> None:
        self.add_heading("What sort of concern")
        known = [about for about in About if about is not About.COORDINATOR]
        self.add_row(
            ChoiceField("concern.about", "Who it is about", options(known), blank=None),
            ChoiceField("concern.kind", "What sort", options(ConcernKind)),
            stack_below=520,
        )
        risks = [risk for risk in Risk if risk is not Risk.IMMEDIATE]
        self.add_row(
            ChoiceField("concern.at_risk", "Who is at risk", options(AtRisk)),
            ChoiceField("concern.risk", "How serious it seems", options(risks), blank="Not judged yet"),
            ChoiceField("concern.source", "How you know", options(Source)),
            stack_below=640,
        )

    def _add_when(self) -> None:
        self.add_heading("When and where")
        self.add(ChoiceField("concern.occurred", prompts.OCCURRED, options(Precision)))
        self.add_row(
            DateField("concern.occurred_day", "Day", today=self._today),
            TimeField("concern.occurred_time", "Time"),
            DateField("concern.occurred_last", "Last day", today=self._today),
            stack_below=480,
        )
        self.add(DateTimeField("concern.aware_at", prompts.AWARE_AT, today=self._today))
        self.add(StatedField("concern.where", prompts.WHERE, _UNKNOWN, lines=(1, 4)))

    def _add_who(self) -> None:
        self.add_heading("Who")
        self.add(PeopleField("concern.parties", prompts.PARTIES, _PARTS, _UNKNOWN))
        blanks = (Blank.NONE, Blank.NOT_KNOWN)
        self.add(PeopleField("concern.witnesses", prompts.WITNESSES, (PartyRole.WITNESS,), blanks))

    def _add_boxes(self) -> None:
        self.add_heading(
            "What happened", "Four boxes, kept apart: facts, words, your reply, and your own view."
        )
        self.add_widget(Words(f"{prompts.DO_NOT_INVESTIGATE} {prompts.NO_SECRETS}", "strong"))
        heads = prompts.BOX_HEADINGS
        both = (Blank.NONE, Blank.NOT_KNOWN)
        self.add(StatedField("concern.observed", heads["observed"], _NONE, help=prompts.OBSERVED))
        self.add(StatedField("concern.words", heads["words"], both, help=prompts.WORDS))
        self.add(StatedField("concern.words_by", prompts.WORDS_BY, _UNKNOWN, lines=(1, 3)))
        self.add(StatedField("concern.reply", heads["reply"], _NONE, help=prompts.REPLY, lines=(2, 12)))
        self.add(StatedField("concern.opinion", heads["opinion"], _NONE, help=prompts.OPINION, lines=(2, 12)))
        self.add(NotesField("concern.opinion_basis", prompts.OPINION_BASIS, lines=(1, 6)))
        self.add_heading("And besides")
        self.add(NotesField("concern.injury", "Injury, if you saw one", help=prompts.INJURY, lines=(1, 6)))
        self.add(StatedField("concern.actions", prompts.ACTIONS, _NONE, lines=(2, 10)))

    def _add_signature(self) -> None:
        self.add_heading("Sign", prompts.ONLY_ONCE)
        self.add(NotesField("concern.late_reason", prompts.LATE_REASON, lines=(2, 6)))
        self.add_row(
            TextField("concern.author_name", "Your name"), TextField("concern.author_role", "Your role")
        )

    def set_names(self, names: Mapping[str, int]) -> None:
        """Offer the names of people on the desk."""
        for key in ("parties", "witnesses"):
            cast(PeopleField, self.field(key)).set_names(names)

    def show_form(self, form: ConcernForm) -> None:
        """Show what was typed before."""
        self._kept = form
        occurred = form.occurred
        blank = Blank.NOT_KNOWN if form.parties_not_known else None
        values: dict[str, Any] = {key: getattr(form, key) for key in _PLAIN}
        self.set_values(
            values
            | {
                "occurred": occurred.precision,
                "occurred_day": occurred.first_day,
                "occurred_time": occurred.first_time,
                "occurred_last": occurred.last_day,
                "aware_at": form.aware_at.replace(tzinfo=None) if form.aware_at else None,
                "parties": (form.parties, blank),
                "witnesses": (form.witnesses, form.witnesses_blank),
            }
        )
        show_consent(self, form.consent)
        involved = cast(PeopleField, self.field("parties"))
        if involved.is_empty() and not involved.rows:
            involved.add_row()
        self._arrange()

    def read_form(self) -> ConcernForm:
        """Return what is typed; what cannot be read counts as not given."""
        value = {key: field.value() for key, field in self.fields.items()}
        parties, parties_blank = cast(PeopleField, self.field("parties")).value()
        witnesses, witnesses_blank = cast(PeopleField, self.field("witnesses")).value()
        plain: dict[str, Any] = {key: value[key] for key in _PLAIN}
        return ConcernForm(
            **plain,
            occurred=self._occurred(value),
            aware_at=self._aware_at(),
            parties=parties,
            parties_not_known=parties_blank is not None,
            witnesses=witnesses,
            witnesses_blank=witnesses_blank,
            consent=read_consent(self, self._kept.consent),
        )

    def show_missing(self, missing: tuple[Missing, ...]) -> int:
        """Show what is missing at its fields, go to the first, and return how much there is to do."""
        self.clear_errors()
        shown = {one.field: one.sentence for one in reversed(missing) if one.field in self.fields}
        for key, sentence in shown.items():
            self.field(key).set_error(sentence)
        first = next((one.field for one in missing if one.field in shown), "")
        if first:
            self.go_to(first)
        return len(missing)

    def _aware_at(self) -> dt.datetime | None:
        typed = self.field("aware_at").value()
        if not isinstance(typed, dt.datetime):
            return None
        kept = self._kept.aware_at
        same = kept is not None and typed == kept.replace(tzinfo=None, second=0)
        return kept if same else self._to_moment(typed)

    @staticmethod
    def _occurred(value: Mapping[str, object]) -> Occurred:
        precision = cast("Precision | None", value["occurred"])
        day, last = (
            cast("dt.date | None", value["occurred_day"]),
            cast("dt.date | None", value["occurred_last"]),
        )
        time = cast("dt.time | None", value["occurred_time"])
        if precision is None or precision is Precision.NOT_KNOWN:
            return Occurred(precision)
        return Occurred(
            precision,
            day,
            time if precision is Precision.MINUTE else None,
            last if precision is Precision.BETWEEN else None,
        )

    def _arrange(self) -> None:
        """Show only the fields that the answers so far ask for."""
        precision = self.field("occurred").value()
        dated = precision not in (None, Precision.NOT_KNOWN)
        self.field("occurred_day").setVisible(dated)
        row = self.field("occurred_day").parentWidget()
        if row is not None:
            row.setVisible(dated)
        self.field("occurred_day").set_label("First day" if precision is Precision.BETWEEN else "Day")
        self.field("occurred_time").setVisible(precision is Precision.MINUTE)
        self.field("occurred_last").setVisible(precision is Precision.BETWEEN)
        danger = self.field("danger").value()
        self.field("danger_action").setVisible(danger is True)
        self.field("risk").setVisible(danger is not True)
        arrange_consent(self)
        aware = self._aware_at()
        self.field("late_reason").setVisible(aware is not None and late(aware, self._now()))
        self._arrange_words()

    def _arrange_words(self) -> None:
        words, opinion = self.field("words").value(), self.field("opinion").value()
        self.field("words_by").setVisible(isinstance(words, Stated) and words.has_text)
        self.field("opinion_basis").setVisible(isinstance(opinion, Stated) and opinion.has_text)

    def _note_edit(self, _key: str, _value: object) -> None:
        self._arrange()
        self.typed.emit()

    def _note_commit(self, _key: str, _value: object) -> None:
        self._arrange()
        self.left_field.emit()

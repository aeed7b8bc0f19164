"""The plan's form: its parts open and close, each field is saved as it is left and says where its value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import FieldError
from rmdesk.rules.matching import Part, Weights
from rmdesk.rules.printroom import own_lines
from rmdesk.rules.programme import (
    SECTION_OF,
    YOUR_OWN,
    Plan,
    PlanGap,
    Section,
    is_asked,
    is_empty,
    naming_of,
    summary,
    values_for,
)
from rmdesk.rules.programme.tensions import answer_to
from rmdesk.services.programme import LINES, PlanView
from rmdesk.ui.programme import form_fields
from rmdesk.ui.programme.form_fields import HELP, LEADS, MONTHLY, QUESTION
from rmdesk.ui.programme.tension_field import TensionField
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.fields import Field, Form
from rmdesk.ui.widgets.fold import Fold
from rmdesk.ui.widgets.words import Words

STILL = "Still to say."


class PlanForm(Form):
    """Every field of the plan, named `plan.<field>`, in parts `plan.part.<part>`."""

    changed_values = Signal(dict)
    """What to save when a field is left, by the plan's value."""
    taken_back = Signal(str)
    """The scheme's own value is wanted back; the plan's value."""

    weights_wanted = Signal()
    """Other weights of fit are to be tried on the people here."""

    def __init__(self) -> None:
        super().__init__("plan")
        self._plan = Plan()
        self._number: int | None = None
        self._opened: dict[int, dict[Section, bool]] = {}
        self._faulty: set[str] = set()
        self._groups: list[tuple[QWidget, str]] = []
        self._restore: dict[str, LinkButton] = {}
        self.folds: dict[Section, Fold] = {}
        for section in Section:
            self._add_section(section)
        self.fill()
        self.committed.connect(self._save)

    def _add_section(self, section: Section) -> None:
        fold = Fold(f"plan.part.{section.value}", section.label)
        fold.turned.connect(self._remember)
        self.folds[section] = fold
        self.fill()
        self.add_widget(fold)
        self.fill(fold.body)
        if section in LEADS:
            self.add_widget(Words(LEADS[section], "quiet"))

        def about(value: str = "") -> None:
            self.fill(self._group(fold, value) if value else fold.body)

        form_fields.ADD[section](self, about)
        if section is Section.PAIRS:
            button = LinkButton("plan.try_weights", "Try other points on the people here…")
            button.clicked.connect(self.weights_wanted)
            self.add_widget(button)

    def _group(self, fold: Fold, value: str) -> QVBoxLayout:
        """Return a place in a part that shows only while the plan asks for `value`."""
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(fold.body.spacing())
        fold.body.addWidget(holder)
        self._groups.append((holder, value))
        return box

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_view(self, view: PlanView) -> None:
        """Show a programme's plan; what is being typed in the same one stays."""
        plan, fresh = view.plan, view.id != self._number
        self._plan = plan
        self._clear_faults(view.faults)
        self.set_values(self._shown_values(view.name, plan, fresh=fresh), fresh=fresh)
        called = naming_of(plan)
        for key, label in form_fields.SPOKEN.items():
            if self._fields[key].label != called.said(label):
                self._fields[key].set_label(called.said(label))
        for holder, value in self._groups:
            holder.setVisible(is_asked(plan, value))
        self._show_sources(view)
        for error in view.faults:
            self.show_fault(error)
        self._show_folds(view.gaps)
        if fresh:
            self._number = view.id
            self._open_first(view)

    def _shown_values(self, name: str, plan: Plan, *, fresh: bool) -> Mapping[str, Any]:
        usual = Weights()
        values: dict[str, Any] = {key: getattr(plan, key, None) for key in self._fields}
        for key, field in self._fields.items():
            if isinstance(field, TensionField):
                values[key] = answer_to(field.tension, plan)
                if field.tension.field == "weights":
                    field.show_points(dict(plan.weights))
        values |= {f"weight_{part.value}": plan.weights.get(part.value, usual.of(part)) for part in Part}
        values |= {"name": name, "interval_days": plan.interval_days or MONTHLY}
        for key in LINES:
            lines = getattr(plan, key)
            if not fresh and own_lines(str(self._fields[key].value())) == lines:
                del values[key]  # as typed: shown anew, the cursor would jump
            else:
                values[key] = "\n".join(lines)
        return values

    def _show_sources(self, view: PlanView) -> None:
        missing, called = {gap.field for gap in view.gaps}, naming_of(view.plan)
        for key, field in self._fields.items():
            value = form_fields.value_of(key)
            source = view.plan.sources.get(value, "") if form_fields.needs_source(field, key) else ""
            parts = [called.said(HELP.get(key, ""))]
            if value in missing:
                parts.insert(0, STILL)
            if source and source != YOUR_OWN:
                parts.append(f"From: {source}")
            elif source and not is_empty(getattr(view.plan, value, "")):
                parts.append("You set this")
            field.set_help(". ".join(part.rstrip(".") for part in parts if part))
            self._offer_restore(
                key, field, value, view.scheme_says.get(value, "") if source == YOUR_OWN else ""
            )

    def _offer_restore(self, key: str, field: Field, value: str, source: str) -> None:
        """Offer the scheme's value where the coordinator's own stands; the button is made when first needed."""
        button = self._restore.get(key)
        if button is None:
            if not source:
                return
            said = f"Use the scheme’s value: {field.label}"
            button = LinkButton(f"plan.restore.{key}", "Use the scheme’s value", accessible=said)
            button.setProperty("value", value)
            button.clicked.connect(self._take_back)
            field.add_under_help(button)
            self._restore[key] = button
        button.setVisible(bool(source))
        button.setAccessibleDescription(f"From: {source}" if source else "")

    def _show_folds(self, gaps: tuple[PlanGap, ...]) -> None:
        counts = dict.fromkeys(Section, 0)
        for gap in gaps:
            counts[SECTION_OF[gap.field]] += 1
        for section, fold in self.folds.items():
            wrong = any(SECTION_OF.get(form_fields.value_of(key)) is section for key in self._faulty)
            mark = "To put right" if wrong else f"{counts[section]} to say" if counts[section] else ""
            fold.say(summary(self._plan, section), mark, Tone.BAD if wrong else Tone.WARN)

    def _open_first(self, view: PlanView) -> None:
        """Open what was open before in this window; in a plan seen for the first time, what has something to say."""
        missing = {SECTION_OF[gap.field] for gap in view.gaps}
        was = self._opened.setdefault(view.id, {section: section in missing for section in Section})
        for section, fold in self.folds.items():
            fold.set_open(was[section])

    # -- opening and closing ---------------------------------------------------------------------------------------

    def open_all(self, opened: bool) -> None:
        """Open or close every part."""
        for fold in self.folds.values():
            fold.set_open(opened)
        self._remember()

    @property
    def all_open(self) -> bool:
        """Return whether every part is open."""
        return all(fold.is_open for fold in self.folds.values())

    def go_to(self, key: str) -> None:
        """Open the part of a field and go there."""
        fold = self.folds[SECTION_OF[form_fields.value_of(key)]]
        for candidate in self.folds.values():
            if candidate.isAncestorOf(self.field(key)):
                fold = candidate
        if not fold.is_open:
            fold.set_open(True)
            self._remember()
        super().go_to(key)
        self._reached = self.field(key)
        # The part that was opened takes its height afterwards.
        QTimer.singleShot(0, self, self._show_reached)

    @Slot()
    def _show_reached(self) -> None:
        self.show_whole(self._reached)

    @Slot()
    def _remember(self) -> None:
        if self._number is not None:
            self._opened[self._number] = {section: fold.is_open for section, fold in self.folds.items()}

    # -- faults ----------------------------------------------------------------------------------------------------

    def show_fault(self, error: FieldError) -> bool:
        """Show at its field what can't be right, and say whether there is such a field."""
        key = form_fields.field_of_error(error.field)
        if key not in self._fields:
            return False
        words = f"{error.message} {error.advice}".strip()
        if self._fields[key].error != words:
            self._fields[key].set_error(words)
        return True

    def _clear_faults(self, faults: tuple[FieldError, ...]) -> None:
        """Take away the errors of what is saved, where that is right again; a refused value keeps its own."""
        now = {form_fields.field_of_error(error.field) for error in faults}
        for key in self._faulty - now:
            if not self._fields[key].changed:
                self._fields[key].clear_error()
        self._faulty = now

    # -- saving ----------------------------------------------------------------------------------------------------

    @Slot()
    def _take_back(self) -> None:
        self.taken_back.emit(str(self.sender().property("value")))

    def _save(self, key: str, value: object) -> None:
        values = self._as_saved(key, value)
        if values:
            self.changed_values.emit(dict(values))
        elif key == f"{QUESTION}weights":
            self._fields[key].set_value(answer_to(self._tension(key), self._plan))
            self.go_to(form_fields.field_of_error("weights"))

    def _tension(self, key: str) -> Any:
        field = self._fields[key]
        assert isinstance(field, TensionField)
        return field.tension

    def _as_saved(self, key: str, value: object) -> Mapping[str, object]:
        if isinstance(self._fields[key], TensionField):
            return values_for(self._tension(key), value)  # type: ignore[arg-type]
        if key.startswith("weight_"):
            weights = {part.value: self.field(f"weight_{part.value}").value() for part in Part}
            return {"weights": {part: points or 0 for part, points in weights.items()}}
        if key == "interval_days":
            return {key: value or None}
        if key in LINES:
            return {key: own_lines(str(value))}
        if key in ("all_mentees_first", "counts_as_placement", "trained_before_pairs"):
            return {key: bool(value)}
        return {key: value}

"""What is asked for a change of course: what happens, from when, and why; only what that change needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rmdesk.rules.programme.course_facts import CourseChange, CourseKind
from rmdesk.rules.programme.plan import MOST_MEETINGS
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.programme.course_reading import CourseView
from rmdesk.ui.widgets.fields import ChoiceField, DateField, Form, NotesField, NumberField

Today = Callable[[], dt.date]


@dataclass(frozen=True, slots=True)
class _Asked:
    """How the day is called for one change, and which other fields it has."""

    on: str
    fields: tuple[str, ...] = ()
    confirm: str = ""
    needs_reason: bool = False


_ASKED = {
    CourseKind.PAUSE: _Asked("Paused from", ("until",), "Pause"),
    CourseKind.RESUME: _Asked("Goes on from", (), "Go on"),
    CourseKind.DELAY: _Asked("New first meetings", (), "Delay the start"),
    CourseKind.ONLINE: _Asked("Online from", (), "Move online"),
    CourseKind.IN_PERSON: _Asked("In person again from", (), "Move back in person"),
    CourseKind.EXTEND: _Asked("New meetings from", ("more", "ends_on"), "Extend"),
    CourseKind.CLOSE: _Asked("Last day", (), "Close the programme", True),
}
_OPTIONAL = ("until", "more", "ends_on")


class CourseForm(Form):
    """The form `course`."""

    def __init__(self, today: Today) -> None:
        super().__init__("course")
        self._today = today
        self._view: CourseView | None = None
        self.add(ChoiceField("course.kind", "What happens", (), blank=None))
        self.add_row(
            DateField("course.on", "From", today=today),
            DateField(
                "course.until",
                "Goes on from, if you know",
                today=today,
                help="Planned meetings then get their new days at once.",
            ),
            NumberField("course.more", "More meetings for each pair", bounds=(0, MOST_MEETINGS)),
            DateField("course.ends_on", "New end, if you wish", today=today),
            stack_below=560,
        )
        self.add(NotesField("course.reason", "Why", lines=(2, 6)))
        self.field("kind").edited.connect(self._fit)  # before it is committed, which looks at what is asked

    @property
    def kind(self) -> CourseKind:
        """Return what is to happen."""
        return CourseKind(str(self.field("kind").value()))

    @property
    def confirm_words(self) -> str:
        """Return the words on the button that does it."""
        return _ASKED[self.kind].confirm

    def begin(self, view: CourseView, wanted: CourseKind | None) -> None:
        """Offer what can be done now, beginning with `wanted` where that can be."""
        self._view = view
        self.field("more").set_label(view.called.said("More meetings for each {pair}"))
        field = self.field("kind")
        assert isinstance(field, ChoiceField)
        field.set_options([(kind.label, kind.value) for kind in view.possible])
        chosen = wanted if wanted in view.possible else view.possible[0]
        values: dict[str, object] = {"kind": chosen.value, "reason": "", **dict.fromkeys(_OPTIONAL)}
        self.set_values(values, fresh=True)
        self._fit()

    def change(self) -> CourseChange | None:
        """Return what is asked for; none while the day is not said or something can't be read."""
        if any(field.problem() for field in self.fields.values()):
            return None
        on = self.field("on").value()
        if not isinstance(on, dt.date):
            return None
        asked = _ASKED[self.kind]
        values: dict[str, Any] = {
            key: self.field(key).value() if key in asked.fields else None for key in _OPTIONAL
        }
        return CourseChange(self.kind, on, reason=str(self.field("reason").value()), **values)

    def is_whole(self) -> bool:
        """Show what is missing, and return whether nothing is."""
        if not self.check():
            return False
        if self.field("on").is_empty():
            return not self.show_error("on", "Say from which day.")
        return True

    def _fit(self) -> None:
        """Show the fields of the chosen change only, with the day that is most likely."""
        if self._view is not None:
            self.field("on").set_value(_likely(self.kind, self._view, self._today()))
            self.show_asked()

    def show_asked(self) -> None:
        """Show the fields of the chosen change only, and leave what stands in them."""
        kind, asked, view = self.kind, _ASKED[self.kind], self._view
        if view is None:
            return
        for key in _OPTIONAL:
            self.field(key).setVisible(key in asked.fields)
        self.field("on").set_label(asked.on)
        self.field("reason").set_needed(asked.needs_reason)
        self.field("on").set_help(_help(kind, view))
        cap = f"The plan’s cap is {view.meetings_cap}." if view.meetings_cap else ""
        count = f"{count_of(view.meetings_count, 'meeting')} now. " if view.meetings_count else ""
        self.field("more").set_help(f"{count}{cap}".strip())
        self.field("ends_on").set_help(
            f"Now {short_day(view.ends_on)}. Left empty, it moves with the new meetings."
            if view.ends_on
            else ""
        )
        self.field("reason").set_help(
            "It stands in the history below, and in the report."
            if asked.needs_reason
            else "In a few words; it stands in the history below."
        )


def _likely(kind: CourseKind, view: CourseView, today: dt.date) -> dt.date | None:
    if kind is CourseKind.DELAY:
        return None
    return view.next_from if kind is CourseKind.EXTEND else today


def _help(kind: CourseKind, view: CourseView) -> str:
    if kind is CourseKind.DELAY and view.starts_on:
        return f"Now {short_day(view.starts_on)}."
    if kind is CourseKind.PAUSE:
        return "While it is paused, nobody counts as gone quiet and nothing is late."
    if kind is CourseKind.RESUME:
        return f"{view.standing}."
    return ""

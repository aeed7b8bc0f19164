"""The profile's fields, in the order of a talk with somebody (product.md C1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmdesk.rules.people import (
    AVAILABILITY,
    EXPERIENCES,
    INTERESTS,
    MOST_CAPACITY,
    MOST_HOURS,
    OFF_LIMITS,
    PROFILE_FIELDS,
    Audience,
    Channel,
    Place,
    PrintFormat,
    Profile,
)
from rmdesk.services.people import ManagerLink, PersonView
from rmdesk.ui.people.sharing import GiftsField, SharedTags, ShareTicks
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    Form,
    NotesField,
    NumberField,
    TagsField,
    TextField,
)
from rmdesk.ui.widgets.flow import FlowLayout

TICKS = (
    "Tick each thing as they did: it may be used for matching, it may be printed on their card for others, or neither. "
    "A tick counts once they have also said yes under Consents."
)
PICK = "Type, or press ↓ to choose"


class PersonForm(Form):
    """Every field of a profile, named `person.<field>`; each is to be saved as it is left."""

    saved = Signal(int, dict)
    """A field was left after a change: person id, and the value by the field's name."""
    ticked = Signal(int, object, object, bool)
    """A tick was set or taken off: person id, item (field and phrase), audience, and whether it is on."""
    all_ticked = Signal(int, object)
    """Everything is to be ticked: person id, audience."""

    def __init__(self) -> None:
        super().__init__("person")
        self._shared: list[ShareTicks | SharedTags | GiftsField] = []
        self._singles: dict[str, ShareTicks] = {}
        self._person_id: int | None = None
        self._shown: Profile | None = None
        self._add_names()
        self._add_contact()
        self._add_work()
        self._add_meeting()
        self._add_matching()
        self.add(NotesField("person.notes", "Notes", lines=(3, 12), saved_while_typing=True))
        self.committed.connect(self._save)

    def _add_names(self) -> None:
        self.add_row(
            TextField("person.name", "Name"),
            TextField("person.preferred_name", "Preferred name", help="What they are called everywhere."),
            TextField("person.pronouns", "Pronouns"),
            stack_below=520,
        )
        self.field("name").set_needed()
        self._share_text("pronouns", "Pronouns")

    def _add_contact(self) -> None:
        self.add_heading("Getting in touch")
        channels = [(channel.label, channel.value) for channel in Channel]
        self.add_row(
            TextField("person.email", "E-mail"),
            TextField("person.phone", "Phone"),
            ChoiceField("person.channel", "They like to be contacted by", channels, blank="Not known"),
            stack_below=520,
        )

    def _add_work(self) -> None:
        self.add_heading("Work", "Nobody is matched within their own line of management.")
        self.add_row(TextField("person.post", "Post"), TextField("person.team", "Team"))
        self.add_row(TextField("person.service", "Service"), TextField("person.organisation", "Organisation"))
        self._manager = TextField("person.line_manager", "Line manager")
        self.add_row(
            self._manager,
            NumberField("person.level", "Level", bounds=(1, 9), help="1 to 9; 9 is the most senior."),
        )

    def _add_meeting(self) -> None:
        self.add_heading("Paper, place and time")
        formats = [(form.label, form.value) for form in PrintFormat]
        places = [(place.label, place.value) for place in Place]
        self.add_row(
            ChoiceField("person.print_format", "Print format", formats, blank=None),
            ChoiceField("person.place", "Would rather meet", places, blank="Not known"),
            stack_below=420,
        )
        self.add(
            NotesField(
                "person.access_needs",
                "Access needs",
                lines=(2, 8),
                help="What somebody has to know or bring so that they can take part.",
            )
        )
        self._share_text("access_needs", "Access needs")
        self.add_row(
            TextField("person.interpreter", "Interpreter", help="Such as British Sign Language, or Polish."),
            TextField("person.companion", "Comes with somebody", help="Such as a carer or a friend."),
        )
        self._share_text("interpreter", "Interpreter")
        self._share_text("companion", "Comes with somebody")
        self.add(
            ChecksField(
                "person.availability",
                "Can usually meet",
                [(half_day, half_day) for half_day in AVAILABILITY],
                own_words="Other times",
            )
        )

    def _add_matching(self) -> None:
        self.add_heading("For matching", "What they choose to tell. Nothing here is needed.")
        self.add(TagsField("person.interests", "Likes outside work", suggestions=INTERESTS, placeholder=PICK))
        self.add_row(
            NumberField(
                "person.capacity",
                "Would mentor at once",
                bounds=(0, MOST_CAPACITY),
                unit="people",
                help="0 means nobody for the time being.",
            ),
            NumberField(
                "person.hours_cap",
                "Would give at most",
                bounds=(1, MOST_HOURS),
                unit="hours a month",
                help="Leave it empty when they set no limit.",
            ),
        )
        self.add_heading("Their own experience", TICKS)
        self.add_widget(self._tick_all())
        self._tags("experience_offered", "Experience they offer to talk about", EXPERIENCES)
        self._tags("experience_own", "Own experience", EXPERIENCES)
        self._tags("perspectives_lacked", "Perspectives they lack", EXPERIENCES)
        self._tags(
            "off_limits",
            "Off limits",
            OFF_LIMITS,
            "Never raised with them. Always kept apart in matching, and shown to others only when ticked.",
        )
        gifts = GiftsField("person", "What they bring", "The gifts of people with less power.")
        gifts.ticked.connect(self._pass_tick)
        self._shared.append(gifts)
        self.add(gifts)

    def _tick_all(self) -> QWidget:
        links = QWidget()
        flow = FlowLayout(links, gap=2 * GRID)
        for audience, words in (
            (Audience.MATCHING, "Tick all for matching"),
            (Audience.CARD, "Tick all for their card"),
        ):
            link = LinkButton(f"person.tick_all.{audience.value}", words)
            link.setProperty("audience", audience.value)
            link.clicked.connect(self._pass_all)
            flow.addWidget(link)
        return links

    def _tags(self, key: str, label: str, known: Sequence[str], help_text: str = "") -> None:
        field = SharedTags("person", key, label, suggestions=known, placeholder=PICK, help=help_text)
        field.ticked.connect(self._pass_tick)
        self._shared.append(field)
        self.add(field)

    def _share_text(self, key: str, label: str) -> None:
        """Put the tick of a field of one text under it; it shows while there is something to tick."""
        ticks = ShareTicks(f"person.{key}", key, "", label)
        ticks.ticked.connect(self._pass_tick)
        ticks.hide()
        self._shared.append(ticks)
        self._singles[key] = ticks
        self.field(key).add_below(ticks)

    def show_person(self, view: PersonView) -> None:
        """Show somebody's saved values. Of somebody shown already only what was changed elsewhere is shown anew, so
        that what is being typed, and what could not be saved, stays.
        """
        before = self._shown if view.id == self._person_id else None
        self._person_id, self._shown = view.id, view.profile
        for key in PROFILE_FIELDS:
            value = getattr(view.profile, key)
            field = self.field(key)
            if before is None:
                field.set_value(_shown(value))
            elif value != getattr(before, key) and (field.value() or None) != (value or None):
                self.set_values({key: _shown(value)})
        for shared in self._shared:
            shared.show_sharing(view.privacy.sharing)
        for key, ticks in self._singles.items():
            ticks.setHidden(not getattr(view.profile, key))
        self._manager.set_help(_manager_in_words(view.manager, view.profile.line_manager))

    def suggest(self, names: Sequence[str]) -> None:
        """Offer these names as line managers."""
        self._manager.set_suggestions(names)

    def refuse(self, key: str, text: str) -> bool:
        """Say at a field why it could not be saved; false when there is no such field."""
        if key not in self.fields:
            return False
        self.field(key).set_error(text)
        return True

    def unsaved(self) -> dict[str, Any]:
        """Return what stands in fields that could not be saved."""
        return {key: field.value() for key, field in self.fields.items() if field.error and field.value()}

    def put_back(self, values: dict[str, Any]) -> None:
        """Show values that could not be saved, and try again."""
        for key, value in values.items():
            if key in self.fields:
                self.field(key).set_value(tuple(value) if isinstance(value, list) else value)
                self._save(key, self.field(key).value())

    @Slot(str, str, str, bool)
    def _pass_tick(self, field: str, phrase: str, audience: str, on: bool) -> None:
        if self._person_id is not None:
            self.ticked.emit(self._person_id, (field, phrase), Audience(audience), on)

    @Slot()
    def _pass_all(self) -> None:
        if self._person_id is not None:
            self.all_ticked.emit(self._person_id, Audience(str(self.sender().property("audience"))))

    @Slot(str, object)
    def _save(self, key: str, value: object) -> None:
        if self._person_id is not None:
            self.saved.emit(self._person_id, {key: value})


def _shown(value: object) -> object:
    return None if value == "" else value


def _manager_in_words(link: ManagerLink, typed: str) -> str:
    if not typed:
        return ""
    if link.person_id is not None:
        return f"On the desk: {link.name}."
    if link.bearers > 1:
        return f"{link.bearers} people on the desk have this name; all are kept apart in matching."
    return "Not on the desk by this name."

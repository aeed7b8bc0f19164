"""The fields of each part of the plan's page, in the order in which a coordinator thinks of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rmdesk.rules.matching import PART_LABELS, Part
from rmdesk.rules.meetings import MeetingKind
from rmdesk.rules.people import Place
from rmdesk.rules.programme import TENSIONS, Chooser, PackCards, ProgrammeKind, Section, Shape
from rmdesk.rules.programme.plan import (
    LONGEST_MEETING,
    MOST_GATHERINGS,
    MOST_MEETINGS,
    MOST_PEOPLE,
    SHORTEST_MEETING,
)
from rmdesk.ui.programme.override_field import OverrideField
from rmdesk.ui.programme.parts_field import PartsField
from rmdesk.ui.programme.tension_field import TensionField
from rmdesk.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    DateField,
    Field,
    Form,
    NotesField,
    NumberField,
    TagsField,
    TextField,
    YesNoField,
)

MONTHLY = 0
INTERVALS = (
    ("Once a month", MONTHLY),
    ("Every week", 7),
    ("Every two weeks", 14),
    ("Every three weeks", 21),
    ("Every four weeks", 28),
    ("Every six weeks", 42),
)
QUESTION = "question_"
"""Begins the key of a question whose value has a field of its own elsewhere on the page."""
_MENTOR_ROLES = (
    ("Auditor", "auditor"),
    ("Critical friend", "critical friend"),
    ("Researcher", "researcher"),
)

Open = Callable[..., None]
"""Called with the names of the values that the fields to follow are about; they show while one of them is asked for."""


def words(name: str, label: str, lines: tuple[int, int] = (2, 8)) -> NotesField:
    """Return a field for sentences, saved while they are typed."""
    return NotesField(f"plan.{name}", label, lines=lines, saved_while_typing=True)


def number(name: str, label: str, bounds: tuple[int, int], unit: str = "") -> NumberField:
    """Return a field for a figure."""
    return NumberField(f"plan.{name}", label, bounds=bounds, unit=unit)


def add_what(form: Form, _about: Open) -> None:
    """Add what the programme is and what it is for."""
    form.add(TextField("plan.name", "Name of the programme"), needed=True)
    kinds = [(kind.label, kind) for kind in ProgrammeKind]
    form.add_row(
        ChoiceField("plan.kind", "Kind", kinds, blank=None),
        TextField("plan.not_mentoring", "If it is not mentoring, what is it?"),
        stack_below=520,
    )
    form.add_row(
        words("who_mentors", "Who the mentors are"),
        words("who_is_mentored", "Who the mentees are"),
        stack_below=520,
    )
    form.add(words("purpose", "Purpose"))
    form.add(words("barrier", "The barrier it addresses"))
    form.add(words("success_measures", "How you will know that it worked"))
    form.add(words("institution_outcome", "What should change for the institution"))


def add_when(form: Form, about: Open) -> None:
    """Add dates, meetings, and the time around them."""
    form.add_row(DateField("plan.starts_on", "First meetings"), DateField("plan.ends_on", "Ends"))
    form.add_row(
        number("meetings_count", "Meetings for each pair", (1, MOST_MEETINGS)),
        ChoiceField("plan.interval_days", "How often", INTERVALS, blank=None),
        number("length_minutes", "Length", (SHORTEST_MEETING, LONGEST_MEETING), "minutes"),
        stack_below=520,
    )
    places = [(place.label, place) for place in Place]
    form.add_row(
        number("meetings_cap", "At most, if pairs want more", (1, MOST_MEETINGS)),
        ChoiceField("plan.place", "Where", places, blank="Not said"),
        stack_below=420,
    )
    kinds = [(kind.label, kind.value) for kind in MeetingKind]
    form.add(ChecksField("plan.encounters", "Kinds of meeting", kinds))
    about("minutes_research")
    minutes = (0, LONGEST_MEETING)
    form.add_row(
        number("minutes_research", "Research", minutes, "minutes"),
        number("minutes_preparation", "Preparation", minutes, "minutes"),
        number("minutes_notes", "Notes", minutes, "minutes"),
        stack_below=520,
    )
    about("gatherings_wanted")
    form.add(number("gatherings_wanted", "Gatherings", (0, MOST_GATHERINGS)))
    about("counts_as_placement")
    form.add(YesNoField("plan.counts_as_placement", "Do meetings count as a placement?"))


def add_who(form: Form, _about: Open) -> None:
    """Add numbers, the order of recruiting, who chooses, and from what."""
    form.add_row(
        number("mentees_wanted", "Mentees wanted", (1, MOST_PEOPLE)),
        number("mentees_needed", "Ready before mentors are called", (0, MOST_PEOPLE)),
        number("mentors_wanted", "Mentors wanted", (1, MOST_PEOPLE)),
        stack_below=520,
    )
    form.add(
        YesNoField("plan.all_mentees_first", "Are mentors called only when every mentee wanted is ready?")
    )
    shapes = [(shape.label, shape) for shape in Shape]
    choosers = [(chooser.label, chooser) for chooser in Chooser]
    form.add_row(
        ChoiceField("plan.shape", "Mentors for each mentee", shapes, blank=None),
        ChoiceField("plan.chooser", "Who says yes to a pair", choosers, blank=None),
        stack_below=420,
    )
    cards = [(each.label, each) for each in PackCards]
    form.add(ChoiceField("plan.pack_cards", "Cards to choose from", cards, blank=None))


def add_talk(form: Form, about: Open) -> None:
    """Add themes, what helps to begin, and ground rules."""
    about("themes")
    form.add(TagsField("plan.themes", "Themes", placeholder="Type a theme, then Enter"))
    form.add(words("ice_breakers", "Ice-breakers"))
    form.add(words("prompts", "A prompt for each meeting, if you want them", (2, 14)))
    about()
    form.add(words("ground_rules", "Ground rules", (2, 14)))
    about("mentor_roles")
    form.add(
        ChecksField(
            "plan.mentor_roles", "Mentors look at a workplace as", _MENTOR_ROLES, own_words="Another role"
        )
    )


def add_care(form: Form, about: Open) -> None:
    """Add what looks after people."""
    form.add(words("where_to_turn", "Where to turn when something is wrong", (2, 6)))
    about("training_mentees")
    form.add_row(
        words("training_mentees", "How mentees are prepared"),
        words("training_mentors", "How mentors are prepared"),
        stack_below=520,
    )
    about("checks_mentees")
    form.add_row(
        TagsField("plan.checks_mentees", "Checks of mentees", placeholder="Such as a reference"),
        TagsField("plan.checks_mentors", "Checks of mentors", placeholder="Such as a reference"),
        stack_below=520,
    )
    about("supporter")
    form.add(words("supporter", "What a pair’s supporter does"))
    about("pay")
    form.add_row(words("pay", "Pay of mentors"), words("expenses", "Expenses"), stack_below=520)
    about("sponsor")
    form.add_row(
        TextField("plan.sponsor", "Sponsor"),
        DateField("plan.sponsor_signed_on", "Signed off on"),
        stack_below=420,
    )


def add_words(form: Form, _about: Open) -> None:
    """Add the agreement's words and what becomes of records."""
    for name, label in (
        ("notes_status", "What happens to notes"),
        ("line_manager_clause", "When a line manager may be told"),
        ("winding_up", "How it winds up"),
        ("extension", "Whether a pair may go on"),
    ):
        form.add(words(name, label, (2, 6)))
    form.add_row(
        words("records_kept", "Which records you keep"),
        words("records_until", "Until when"),
        stack_below=520,
    )


def add_pairs(form: Form, about: Open) -> None:
    """Add the points of each part of fit, what may be set aside, and what comes first."""
    form.add_row(
        *(number(f"weight_{part.value}", PART_LABELS[part], (0, 999)) for part in Part),
        stack_below=540,
    )
    form.add(OverrideField("plan.may_override", "What may be set aside for one pair, with a reason"))
    about("trained_before_pairs")
    form.add(YesNoField("plan.trained_before_pairs", "Is everybody trained before they are paired?"))


def add_questions(form: Form, _about: Open) -> None:
    """Add the seven questions."""
    for tension in TENSIONS:
        begin = QUESTION if tension.field in ("chooser", "weights") else ""
        form.add(TensionField(f"plan.{begin}{tension.field}", tension))


def add_uses(form: Form, _about: Open) -> None:
    """Add the parts that can be on or off."""
    form.add(PartsField("plan.parts", "This programme uses"))


ADD: Mapping[Section, Callable[[Form, Open], None]] = {
    Section.WHAT: add_what,
    Section.WHEN: add_when,
    Section.WHO: add_who,
    Section.TALK: add_talk,
    Section.CARE: add_care,
    Section.WORDS: add_words,
    Section.PAIRS: add_pairs,
    Section.QUESTIONS: add_questions,
    Section.USES: add_uses,
}

LEADS: Mapping[Section, str] = {
    Section.WHO: "Mentees come first: mentors are called when enough of them are ready, or all.",
    Section.WORDS: "The agreement can’t be printed while one of the first three is empty.",
    Section.PAIRS: "Points that each part of fit can bring; 100 in all is easiest.",
    Section.QUESTIONS: "Both sides have their reasons. You decide, and may change your mind.",
    Section.USES: "What you switch off leaves the screen. Nothing that was recorded is lost; it comes back with it.",
}
"""The quiet line that a part opens with."""

HELP: Mapping[str, str] = {
    "kind": "It decides how {pairs} are made and what papers say.",
    "not_mentoring": "Leave it empty for mentoring. The role check helps you to tell.",
    "purpose": "One or two sentences that every participant will read.",
    "barrier": "What stands in somebody’s way now, and should not.",
    "success_measures": "Fixed before it starts, so that the report can be honest.",
    "institution_outcome": "Beyond what the {pairs} learn, such as a gap that closes.",
    "meetings_cap": "A cap, so that nobody is overburdened.",
    "minutes_research": "Each person’s own time around one meeting.",
    "gatherings_wanted": "Meetings of the whole cohort, or of one side.",
    "mentees_needed": "The call for mentors opens when this many mentees are ready.",
    "pack_cards": "Printed in selection packs. Without names, a card has only its number.",
    "ice_breakers": "Questions to begin with, a line each.",
    "prompts": "A line each, in the order of the meetings. {Pairs} may ignore them.",
    "ground_rules": "A line each. They are printed on the agreement.",
    "where_to_turn": "A name and a phone number. It is printed on the agreement.",
    "may_override": "Each time you give the reason, and it stays with the {pair}.",
    "trained_before_pairs": "If not, they are trained before they first meet.",
    "notes_status": "For example: an aide-memoire, destroyed at the end.",
    "line_manager_clause": "For example: only with the mentor’s agreement, or when somebody is at risk.",
    "winding_up": "What the {pair} decides at the end, and what happens to their notes.",
    "extension": "For example: two more meetings, if both want them.",
    "records_kept": "For example: that they met, and what the {pair} asks you to keep.",
    "records_until": "For example: a year after the programme ends.",
}
"""What stands under a field."""

SPOKEN: Mapping[str, str] = {
    "meetings_count": "Meetings for each {pair}",
    "meetings_cap": "At most, if {pairs} want more",
    "chooser": "Who says yes to a {pair}",
    "may_override": "What may be set aside for one {pair}, with a reason",
    "supporter": "What a {pair}’s supporter does",
    "extension": "Whether a {pair} may go on",
}
"""Labels that speak of pairs, or of triads."""

NO_HELP_FROM: frozenset[str] = frozenset({"parts"})
"""Fields that need not say where their value comes from."""


def field_of_error(name: str) -> str:
    """Return the key of the field at which a fault of the plan's value is shown."""
    return f"weight_{Part.PERSPECTIVES.value}" if name == "weights" else name


def value_of(key: str) -> str:
    """Return the plan's value that a field is about."""
    return "weights" if key.startswith("weight_") else key.removeprefix(QUESTION)


def needs_source(field: Field, key: str) -> bool:
    """Return whether the field says where its value comes from; of the weights only the first does."""
    return key not in NO_HELP_FROM and (not key.startswith("weight_") or key == field_of_error("weights"))

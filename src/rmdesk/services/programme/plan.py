"""Programmes and their plans: start one, change its plan, say what is missing (product.md A1, A2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from rmdesk.base.errors import FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import Place
from rmdesk.rules.programme import (
    YOUR_OWN,
    Chooser,
    Direction,
    FocusStyle,
    InformalContact,
    Naming,
    Observation,
    PackCards,
    Plan,
    PlanGap,
    PlanPart,
    ProgrammeKind,
    RoleVerdict,
    Shape,
    cited,
    does_not_fit,
    missing_in,
    naming_of,
    plan_from,
    verdict,
    wrong_in,
)
from rmdesk.services.desk import Desk, Done, one
from rmdesk.services.programme.schemes import find_scheme, source_titles
from rmdesk.store.tables.programme import Programme

LONGEST_NAME = 200
SCHEME_GONE = "a scheme that is no longer here"
PLAN_FIELDS = tuple(field.name for field in fields(Plan) if field.name != "sources")
FIELD_WORDS = {
    "purpose": "the purpose",
    "barrier": "the barrier",
    "success_measures": "the success measures",
    "starts_on": "the start",
    "ends_on": "the end",
    "meetings_count": "the number of meetings",
    "interval_days": "the time between meetings",
    "length_minutes": "the length of a meeting",
    "mentees_needed": "how many mentees come first",
    "mentees_wanted": "how many mentees are wanted",
    "mentors_wanted": "how many mentors are wanted",
    "chooser": "who says yes to a pair",
    "pack_cards": "whether cards to choose from have names",
    "where_to_turn": "where to turn",
    "notes_status": "what happens to notes",
    "line_manager_clause": "when a line manager may be told",
    "winding_up": "how it winds up",
    "weights": "the weights of fit",
    "checks_mentees": "the checks of mentees",
    "checks_mentors": "the checks of mentors",
    "parts": "the parts that are switched on",
    "kind": "the kind",
    "name": "the name",
    "who_mentors": "who the mentors are",
    "who_is_mentored": "who the mentees are",
    "themes": "the themes",
    "ice_breakers": "the ice-breakers",
    "prompts": "the prompts",
    "ground_rules": "the ground rules",
    "shape": "how many mentors a mentee has",
    "meetings_cap": "the most meetings",
    "place": "where pairs meet",
    "encounters": "the kinds of meeting",
    "mentor_roles": "what mentors look at a workplace as",
    "minutes_research": "the minutes of research",
    "minutes_preparation": "the minutes of preparation",
    "minutes_notes": "the minutes of notes",
    "supporter": "what the supporter does",
    "pay": "the pay",
    "expenses": "the expenses",
    "training_mentees": "how mentees are prepared",
    "training_mentors": "how mentors are prepared",
    "records_kept": "which records are kept",
    "records_until": "until when records are kept",
    "gatherings_wanted": "the number of gatherings",
    "all_mentees_first": "whether every mentee is ready before mentors are called",
    "institution_outcome": "the outcome for the institution",
    "sponsor": "the sponsor",
    "sponsor_signed_on": "when the sponsor signed",
    "not_mentoring": "what it is instead of mentoring",
    "counts_as_placement": "whether it counts as a placement",
    "direction": "whether the mentee stays the mentee",
    "focus_style": "whether there is a set focus",
    "observation": "whether a team may be watched",
    "informal_contact": "contact between meetings",
    "extension": "whether it may go on",
    "same_team_allowed": "whether a pair may come from one team",
    "may_override": "which rules may be set aside",
    "trained_before_pairs": "whether training comes before matching",
}
LINES = ("ice_breakers", "prompts", "ground_rules")
"""Lists of sentences, typed a line each."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """A programme's plan as the page shows it: values, what is missing, what can't be right (`faults`), and what does
    not fit together. `scheme_says` names the source of each value that the scheme states, whatever stands there now.
    """

    id: int
    name: str
    state: str
    scheme: str
    scheme_title: str
    plan: Plan
    gaps: tuple[PlanGap, ...]
    warning: str
    call_open: bool
    faults: tuple[FieldError, ...]
    scheme_says: Mapping[str, str]
    role: RoleVerdict


def plan(desk: Desk, programme_id: int) -> PlanView:
    """Return the plan of a programme."""
    with desk.read() as session:
        row = one(session, Programme, programme_id)
        values = plan_of(row)
        made_from = find_scheme(session, row.scheme)
        says: Mapping[str, str] = {}
        if row.scheme:
            titles = source_titles(made_from)
            sources = {name: cited(source, titles) for name, source in values.sources.items()}
            values = replace(values, sources=sources)
            if made_from is not None and not made_from.contrast:
                says = {name: cited(where, titles) for name, where in plan_from(made_from).sources.items()}
        return PlanView(
            id=row.id,
            name=row.name,
            state=row.state,
            scheme=row.scheme,
            scheme_title=made_from.title if made_from else SCHEME_GONE if row.scheme else "",
            plan=values,
            gaps=missing_in(values),
            warning=does_not_fit(values, desk.clock.today()),
            call_open=row.call_opened_on is not None,
            faults=wrong_in(values),
            scheme_says=says,
            role=verdict(row.role_check, values),
        )


def change_plan(desk: Desk, programme_id: int, **values: Any) -> Done[None]:
    """Change some values of the plan by name (`Plan`'s fields, or `name`); each then has the source "you".

    Raises the first `FieldError` about one of the changed fields; a fault elsewhere in the plan does not stand in the
    way.
    """
    unknown = set(values) - {*PLAN_FIELDS, "name"}
    if unknown:
        raise FieldError(sorted(unknown)[0], "The plan has no such field.")
    values = {name: _as_plan(name, value) for name, value in values.items()}
    with desk.change("", Area.PROGRAMME) as change:
        change.joins = _only_words(values)
        row = change.get(Programme, programme_id)
        change.label = _label(values, naming_of(plan_of(row)))
        if "name" in values:
            row.name = clean_name(values.pop("name"))
        before = plan_of(row)
        sources = {**before.sources, **dict.fromkeys(values, YOUR_OWN)}
        after = replace(before, **values, sources=sources)
        for error in wrong_in(after):
            if error.field in values:
                raise error
        for column, value in plan_columns(after).items():
            setattr(row, column, value)
    return change.done(None)


def take_back(desk: Desk, programme_id: int, name: str) -> Done[None]:
    """Put the scheme's own value back, with its source. Raises `FieldError` when the scheme says nothing there."""
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Programme, programme_id)
        made_from = find_scheme(change.session, row.scheme)
        said = plan_from(made_from) if made_from is not None and not made_from.contrast else Plan()
        if name not in said.sources:
            raise FieldError(name, "The scheme says nothing about this.")
        before = plan_of(row)
        sources = {**before.sources, name: said.sources[name]}
        after = replace(before, **{name: getattr(said, name)}, sources=sources)
        for error in wrong_in(after):
            if error.field == name:
                raise error
        for column, value in plan_columns(after).items():
            setattr(row, column, value)
        change.label = f"Took {_in_words(name, naming_of(before))} back from the scheme"
    return change.done(None)


def _only_words(values: Mapping[str, Any]) -> bool:
    """Words are saved while they are typed; a spell of typing is one step of undo."""
    words = (name in LINES or (type(value) is str and name != "name") for name, value in values.items())
    return bool(values) and all(words)


def _in_words(name: str, called: Naming) -> str:
    return f"who says yes to a {called.pair}" if name == "chooser" else FIELD_WORDS[name]


def _label(values: Mapping[str, Any], called: Naming) -> str:
    words = [_in_words(name, called) for name in values]
    return f"Changed {words[0]} in the plan" if len(words) == 1 else "Changed the plan"


def clean_name(name: str) -> str:
    """Return a programme's name as it is kept. Raises `FieldError` for none, and for one that is too long."""
    kept = " ".join(name.split())
    if not kept:
        raise FieldError("name", "Give the programme a name.", "It is printed on every paper.")
    if len(kept) > LONGEST_NAME:
        raise FieldError("name", f"A name can have up to {LONGEST_NAME} characters.")
    return kept


_WORDS: Mapping[str, type[StrEnum]] = {
    "kind": ProgrammeKind,
    "chooser": Chooser,
    "pack_cards": PackCards,
    "shape": Shape,
    "place": Place,
    "direction": Direction,
    "focus_style": FocusStyle,
    "observation": Observation,
    "informal_contact": InformalContact,
}


def _as_plan(name: str, value: Any) -> Any:
    """Return a value as the plan holds it: its words as words, lists as tuples, as from a file."""
    if name in _WORDS and value:
        return _WORDS[name](value)
    if name == "parts":
        return frozenset(PlanPart(word) for word in value)
    return tuple(value) if isinstance(value, list) else value


def plan_columns(plan_values: Plan) -> dict[str, Any]:
    """Return a programme's columns that hold the plan."""
    columns = {name: _stored(getattr(plan_values, name)) for name in (*PLAN_FIELDS, "sources")}
    return columns | {name: columns[name] or "" for name in _WORDS}


def _stored(value: object) -> object:
    """Return a value of the plan as its column holds it."""
    if isinstance(value, frozenset):
        return tuple(sorted(str(word) for word in value))
    if isinstance(value, StrEnum):
        return value.value
    return dict(value) if isinstance(value, Mapping) else value


def programme_names(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Return every programme's number and name, newest first."""
    with desk.read() as session:
        rows = session.execute(select(Programme.id, Programme.name).order_by(Programme.id.desc()))
        return tuple((row.id, row.name) for row in rows)


def plan_of(programme: Programme) -> Plan:
    """Return the plan's values from the programme's row."""
    values: dict[str, Any] = {name: getattr(programme, name) for name in (*PLAN_FIELDS, "sources")}
    for name, words in _WORDS.items():
        values[name] = words(values[name]) if values[name] else None
    values["parts"] = frozenset(PlanPart(word) for word in values["parts"])
    return Plan(**values)

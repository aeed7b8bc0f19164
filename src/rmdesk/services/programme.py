"""Programmes and their plans: start one, change its plan, say what is missing (product.md A1, A2)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from typing import Any

from sqlalchemy import select

from rmdesk.base.errors import FieldError
from rmdesk.base.paths import resources
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import (
    YOUR_OWN,
    Chooser,
    Plan,
    PlanGap,
    ProgrammeKind,
    Scheme,
    does_not_fit,
    missing_in,
    plan_from,
    scheme_from,
    wrong_in,
)
from rmdesk.services.desk import Desk, Done, one
from rmdesk.store.tables.programme import Programme

LONGEST_NAME = 200
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
    "chooser": "who chooses",
    "where_to_turn": "where to turn",
    "notes_status": "what happens to notes",
    "line_manager_clause": "when a line manager may be told",
    "winding_up": "how it winds up",
    "weights": "the weights of fit",
    "kind": "the kind",
    "name": "the name",
}


@dataclass(frozen=True, slots=True)
class SchemeCard:
    """A scheme to choose from: its key, title, one sentence, and what it fixes with the source of each."""

    key: str
    title: str
    summary: str
    who_mentors: str
    who_is_mentored: str
    facts: tuple[tuple[str, str, str], ...]
    """(what, value, source) of each figure that the sources state."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """A programme's plan as the page shows it: values, what is missing, and what does not fit together."""

    id: int
    name: str
    state: str
    scheme: str
    scheme_title: str
    plan: Plan
    gaps: tuple[PlanGap, ...]
    warning: str
    call_open: bool


@cache
def _schemes() -> Mapping[str, Scheme]:
    files = sorted((resources() / "schemes").glob("*.toml"))
    found = (scheme_from(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)
    return {scheme.key: scheme for scheme in found}


def schemes() -> tuple[SchemeCard, ...]:
    """Return the schemes that a programme can be made from, in the order of their keys."""
    return tuple(_card(scheme) for scheme in _schemes().values())


def scheme(key: str) -> Scheme | None:
    """Return the scheme of this key, or none for a programme made from nothing."""
    return _schemes().get(key)


def _card(one_scheme: Scheme) -> SchemeCard:
    facts: list[tuple[str, str, str]] = []
    if one_scheme.meetings_count:
        facts.append(("Meetings", str(one_scheme.meetings_count.value), one_scheme.meetings_count.source))
    if one_scheme.monthly:
        facts.append(("How often", "once a month", one_scheme.monthly.source))
    if one_scheme.interval_days:
        facts.append(
            ("How often", f"every {one_scheme.interval_days.value} days", one_scheme.interval_days.source)
        )
    if one_scheme.length_minutes:
        facts.append(
            ("Length", f"{one_scheme.length_minutes.value} minutes", one_scheme.length_minutes.source)
        )
    if one_scheme.place:
        facts.append(("Where", one_scheme.place.value.label, one_scheme.place.source))
    return SchemeCard(
        one_scheme.key,
        one_scheme.title,
        one_scheme.summary,
        one_scheme.who_mentors.value if one_scheme.who_mentors else "",
        one_scheme.who_is_mentored.value if one_scheme.who_is_mentored else "",
        tuple((what, value, one_scheme.cited(source)) for what, value, source in facts),
    )


def start(desk: Desk, name: str, scheme_key: str = "") -> Done[int]:
    """Start a programme from a scheme, or from nothing, and return its number. Raises `FieldError` for its name."""
    chosen = scheme(scheme_key)
    plan = plan_from(chosen) if chosen else Plan()
    with desk.change("", Area.PROGRAMME) as change:
        row = Programme(
            name=_clean_name(name),
            scheme=chosen.key if chosen else "",
            created_at=desk.clock.now(),
            **_columns(plan),
        )
        change.add(row)
        change.label = f"Started “{row.name}”"
        number = row.id
    return change.done(number)


def plan(desk: Desk, programme_id: int) -> PlanView:
    """Return the plan of a programme."""
    with desk.read() as session:
        row = one(session, Programme, programme_id)
        values = plan_of(row)
        made_from = scheme(row.scheme)
        if made_from is not None:
            cited = {name: made_from.cited(source) for name, source in values.sources.items()}
            values = replace(values, sources=cited)
        return PlanView(
            id=row.id,
            name=row.name,
            state=row.state,
            scheme=row.scheme,
            scheme_title=made_from.title if made_from else "",
            plan=values,
            gaps=missing_in(values),
            warning=does_not_fit(values, desk.clock.today()),
            call_open=row.call_opened_on is not None,
        )


def change_plan(desk: Desk, programme_id: int, **values: Any) -> Done[None]:
    """Change some values of the plan by name (`Plan`'s fields, or `name`); each then has the source "you".

    Raises the first `FieldError` about one of the changed fields; a fault elsewhere in the plan does not stand in the
    way.
    """
    unknown = set(values) - {*PLAN_FIELDS, "name"}
    if unknown:
        raise FieldError(sorted(unknown)[0], "The plan has no such field.")
    with desk.change(_label(values), Area.PROGRAMME) as change:
        change.joins = _only_words(values)
        row = change.get(Programme, programme_id)
        if "name" in values:
            row.name = _clean_name(values.pop("name"))
        before = plan_of(row)
        sources = {**before.sources, **dict.fromkeys(values, YOUR_OWN)}
        after = replace(before, **values, sources=sources)
        for error in wrong_in(after):
            if error.field in values:
                raise error
        for column, value in _columns(after).items():
            setattr(row, column, value)
    return change.done(None)


def _only_words(values: Mapping[str, Any]) -> bool:
    """Words are saved while they are typed; a spell of typing is one step of undo."""
    return bool(values) and all(type(value) is str and name != "name" for name, value in values.items())


def _label(values: Mapping[str, Any]) -> str:
    words = [FIELD_WORDS[name] for name in values]
    return f"Changed {words[0]} in the plan" if len(words) == 1 else "Changed the plan"


def _clean_name(name: str) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise FieldError("name", "Give the programme a name.", "It is printed on every paper.")
    if len(kept) > LONGEST_NAME:
        raise FieldError("name", f"A name can have up to {LONGEST_NAME} characters.")
    return kept


def _columns(plan_values: Plan) -> dict[str, Any]:
    columns = asdict(plan_values)
    columns["kind"] = plan_values.kind.value
    columns["chooser"] = plan_values.chooser.value
    columns["weights"] = dict(plan_values.weights)
    columns["sources"] = dict(plan_values.sources)
    return columns


def programme_names(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Return every programme's number and name, newest first."""
    with desk.read() as session:
        rows = session.execute(select(Programme.id, Programme.name).order_by(Programme.id.desc()))
        return tuple((row.id, row.name) for row in rows)


def plan_of(programme: Programme) -> Plan:
    """Return the plan's values from the programme's row."""
    return Plan(
        kind=ProgrammeKind(programme.kind),
        purpose=programme.purpose,
        barrier=programme.barrier,
        success_measures=programme.success_measures,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        meetings_count=programme.meetings_count,
        interval_days=programme.interval_days,
        length_minutes=programme.length_minutes,
        mentees_needed=programme.mentees_needed,
        mentees_wanted=programme.mentees_wanted,
        mentors_wanted=programme.mentors_wanted,
        chooser=Chooser(programme.chooser),
        where_to_turn=programme.where_to_turn,
        notes_status=programme.notes_status,
        line_manager_clause=programme.line_manager_clause,
        winding_up=programme.winding_up,
        weights=programme.weights,
        sources=programme.sources,
    )

"""The fields of a session, the same for a new one and for one that is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from rmdesk.rules.recruitment import Role
from rmdesk.rules.recruitment.inductions import MOST_PLACES
from rmdesk.services.recruitment import NewSession, SessionLine
from rmdesk.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    DateField,
    Form,
    NumberField,
    TextField,
    TimeField,
)

FOR_WHOM = tuple((f"{role.label}s", role) for role in Role)
COUNTS = (("Training", "trains"), ("Being told where to turn", "tells_where_to_turn"))


class SessionForm(Form):
    """Fields named `<form>.title`, `.role`, `.day`, `.time`, `.place`, `.places`, `.counts`, `.note`."""

    def __init__(self, form: str, today: Callable[[], dt.date]) -> None:
        super().__init__(form)
        title = TextField(f"{form}.title", "Name", placeholder="Induction")
        day = DateField(f"{form}.day", "Day", today=today)
        for field in (title, day):
            field.set_needed()
        self.add_row(title, day, TimeField(f"{form}.time", "Time"), stack_below=560)
        self.add_row(
            TextField(f"{form}.place", "Where"),
            ChoiceField(f"{form}.role", "For whom", FOR_WHOM, blank="Everybody"),
            NumberField(f"{form}.places", "Places", bounds=(1, MOST_PLACES), unit="empty: no limit"),
            stack_below=560,
        )
        self.add_row(TextField(f"{form}.note", "Note"), ChecksField(f"{form}.counts", "It counts as", COUNTS))

    def start(self) -> None:
        """Empty it for a new session, which as a rule does both."""
        for key, field in self.fields.items():
            field.set_value(("trains", "tells_where_to_turn") if key == "counts" else None)

    def show_line(self, line: SessionLine, *, fresh: bool) -> None:
        """Show a session; a field that is being changed keeps its words unless it is a `fresh` one."""
        counts = tuple(key for _label, key in COUNTS if getattr(line, key))
        values: dict[str, object] = {
            "title": line.title,
            "role": line.role,
            "day": line.day,
            "time": dt.time.fromisoformat(line.time_of_day) if line.time_of_day else None,
            "place": line.place,
            "places": line.places,
            "counts": counts,
            "note": line.note,
        }
        self.set_values(values, fresh=fresh)

    def session(self) -> NewSession:
        """Return the session that the fields describe. Raises `FieldError` for a field that cannot be read."""
        values = stored(self.values())
        return NewSession(
            **{key: value for key, value in values.items() if value is not None or key == "day"}
        )

    def typed(self) -> dict[str, Any]:
        """Return what is typed as it can be kept in a draft; days and times that cannot be read are left out."""
        values = {key: field.value() for key, field in self.fields.items()}
        for key in ("day", "time"):
            value = values[key]
            values[key] = value.isoformat() if isinstance(value, (dt.date, dt.time)) else None
        return values

    def type_back(self, kept: Mapping[str, Any]) -> None:
        """Show what `typed` returned."""
        values = dict(kept)
        values["day"] = dt.date.fromisoformat(kept["day"]) if kept.get("day") else None
        values["time"] = dt.time.fromisoformat(kept["time"]) if kept.get("time") else None
        values["role"] = Role(kept["role"]) if kept.get("role") else None
        values["counts"] = tuple(kept.get("counts") or ())
        self.set_values(values, fresh=True)


def stored(values: Mapping[str, object]) -> dict[str, Any]:
    """Return values of the form as the service takes them: what it counts as is two answers there."""
    found: dict[str, Any] = {key: value for key, value in values.items() if key != "counts"}
    if "counts" in values:
        counts = values["counts"]
        ticked = counts if isinstance(counts, tuple) else ()
        found |= {key: key in ticked for _label, key in COUNTS}
    return found

"""Programmes to recruit for, and forms to import."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from rmdesk.base.paths import resources
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import USUAL_PARTS
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import FormPreview, Newcomer
from rmdesk.store.tables.programme import Programme

MENTEES = resources() / "sample" / "mentees_microsoft_forms.xlsx"
MENTORS = resources() / "sample" / "mentors_google_forms.csv"
HEADINGS = ("Timestamp", "Email address", "Full name", "Your post", "Your service", "Your level (1-9)")


def make_programme(desk: Desk, needed: int | None = 6, wanted: int | None = 12) -> int:
    """Put a programme on the desk whose plan needs so many mentees before mentors are called."""
    with desk.change("Started a programme", Area.PROGRAMME) as change:
        row = Programme(
            name="Leading with lived experience",
            created_at=desk.clock.now(),
            mentees_needed=needed,
            mentees_wanted=wanted,
            mentors_wanted=16,
            starts_on=dt.date(2027, 1, 10),
            parts=USUAL_PARTS,
        )
        return change.add(row).id


def add(
    desk: Desk, programme_id: int, name: str, role: Role = Role.MENTEE, *, email: str = "", post: str = ""
) -> int:
    """Add somebody new by hand, who has had the privacy notice, and return the participation."""
    newcomer = Newcomer(name, email, post=post, has_notice=True)
    done = recruitment.add_by_hand(desk, programme_id, role, newcomer, confirmed=True)
    assert done.value.participation_id is not None
    return done.value.participation_id


def make_ready(desk: Desk, programme_id: int, count: int) -> list[int]:
    """Add so many mentees and move them to ready; return their participations."""
    names = ["Ada", "Bea", "Cai", "Dot", "Eli", "Fay", "Gus", "Huw", "Ida", "Jac"]
    made = [add(desk, programme_id, f"{name} {name[::-1].title()}son") for name in names[:count]]
    for participation_id in made:
        recruitment.move(desk, participation_id, Stage.READY)
    return made


def write_form(path: Path, rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> Path:
    """Write answers as a form tool would."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


def answer(
    name: str,
    email: str = "",
    *,
    at: str = "2026-11-10 09:00:00",
    post: str = "Nurse",
    service: str = "Digital",
) -> tuple[str, ...]:
    """Return one row of such a form."""
    return (at, email or f"{name.split()[0].lower()}@rowanvale.example", name, post, service, "3")


def checked(desk: Desk, programme_id: int, path: Path, role: Role = Role.MENTEE) -> FormPreview:
    """Read and check a form by the mapping proposed for it."""
    sheet = recruitment.read_form(path)
    mapping = recruitment.propose_mapping(desk, sheet, role).mapping
    return recruitment.check(desk, programme_id, role, sheet, mapping)

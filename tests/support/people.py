"""People in programmes, quickly: from the two sample forms, one by one, or by the hundred."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from rmdesk.rules.areas import Area
from rmdesk.rules.people import AVAILABILITY, EXPERIENCES, INTERESTS
from rmdesk.rules.programme import Chooser
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import programme, recruitment
from rmdesk.services.desk import Desk
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation
from tests.support.sharing import open_up, open_up_everybody

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "sample"


def make_programme(desk: Desk, chooser: Chooser = Chooser.LESS_POWERFUL, **plan: Any) -> int:
    """Start a programme in which mentors may come at once."""
    number = programme.start(desk, "Leading with lived experience", "T13").value
    programme.change_plan(desk, number, chooser=chooser, mentees_needed=0, **plan)
    return number


def add(
    desk: Desk, programme_id: int, role: Role, name: str, stage: Stage = Stage.READY, **profile: Any
) -> int:
    """Add a new person in a role, who has ticked all they told, and return the participation."""
    with desk.change(f"Added {name}", Area.RECRUITMENT) as change:
        person = change.add(Person(name=name, created_at=desk.clock.now(), **profile))
        open_up(change.session, [person], desk.clock.today())
        return join(desk, change, programme_id, role, person.id, stage)


def join(desk: Desk, change: Any, programme_id: int, role: Role, person_id: int, stage: Stage) -> int:
    """Let somebody on the desk take part and return the participation."""
    part = Participation(
        programme_id=programme_id,
        person_id=person_id,
        role=role.value,
        stage=stage.value,
        stage_since=desk.clock.today(),
        created_at=desk.clock.now(),
    )
    return int(change.add(part).id)


def from_forms(desk: Desk, programme_id: int, *, ready: bool = True) -> None:
    """Import both sample forms, and make everybody ready."""
    files = {Role.MENTEE: "mentees_microsoft_forms.xlsx", Role.MENTOR: "mentors_google_forms.csv"}
    for role, file in files.items():
        sheet = recruitment.read_form(SAMPLES / file)
        mapping = recruitment.propose_mapping(desk, sheet, role).mapping
        preview = recruitment.check(desk, programme_id, role, sheet, mapping)
        new = {row.number: recruitment.NEW for row in preview.rows if not row.suggested}
        recruitment.take_in(desk, programme_id, preview, new)
        open_up_everybody(desk)
        if ready:
            for row in recruitment.board(desk, programme_id, role).rows:
                recruitment.move(desk, row.id, Stage.READY)


def many(desk: Desk, programme_id: int, mentees: int, mentors: int, seed: int = 1) -> None:
    """Add made-up people by the hundred, the same for the same seed, in one change."""
    dice = Random(seed)
    with desk.change("Added many", Area.RECRUITMENT, undoable=False) as change:
        for role, count in ((Role.MENTEE, mentees), (Role.MENTOR, mentors)):
            people = [_made_up(dice, role, at, desk) for at in range(count)]
            change.session.add_all(people)
            change.session.flush()
            open_up(change.session, people, desk.clock.today())
            for person in people:
                join(desk, change, programme_id, role, person.id, Stage.READY)


def _made_up(dice: Random, role: Role, at: int, desk: Desk) -> Person:
    asks = role is Role.MENTEE
    return Person(
        name=f"{role.label} {at + 1:03d}",
        post="Director" if asks else "Porter",
        service=f"Service {dice.randrange(30)}",
        line_manager=f"Manager {dice.randrange(60)}",
        level=dice.randint(7, 9) if asks else dice.randint(1, 4),
        perspectives_lacked=tuple(dice.sample(EXPERIENCES, 3)) if asks else (),
        experience_own=tuple(dice.sample(EXPERIENCES, 2)),
        experience_offered=() if asks else tuple(dice.sample(EXPERIENCES, 3)),
        interests=tuple(dice.sample(INTERESTS, 3)),
        availability=tuple(dice.sample(AVAILABILITY, 3)),
        place=dice.choice(("online", "in_person", "either")),
        capacity=1 if asks else dice.choice((1, 1, 2)),
        created_at=desk.clock.now(),
    )

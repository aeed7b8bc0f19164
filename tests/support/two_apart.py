"""Two people in one service, and a plan that may let the rule about it be set aside."""

from __future__ import annotations

from rmdesk.rules.areas import Area
from rmdesk.rules.matching import OVERRIDABLE
from rmdesk.rules.programme import Chooser
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import matching
from rmdesk.services.desk import Desk
from rmdesk.store.tables.people import Person
from tests.support.people import add, join, make_programme

WHY = "They work in different towns and have never met."
ALL = tuple(sorted(OVERRIDABLE))


class Two:
    """Helen Marsh and Amara Okafor, both in Digital, in a programme that lets some rules be set aside."""

    def __init__(
        self, desk: Desk, may: tuple[str, ...] = ALL, chooser: Chooser = Chooser.COORDINATOR
    ) -> None:
        self.desk = desk
        self.programme = make_programme(desk, chooser, may_override=may)
        self.mentee = add(desk, self.programme, Role.MENTEE, "Helen Marsh", service="Digital")
        self.mentor = add(desk, self.programme, Role.MENTOR, "Amara Okafor", service="Digital")

    def set_aside(self, reason: str = WHY) -> str:
        """Set aside what keeps them apart, and return the label."""
        return matching.set_aside(self.desk, self.mentee, self.mentor, reason).label

    def suggest(self) -> int:
        """Suggest, and return how many pairs there are."""
        matching.suggest(self.desk, self.programme)
        return len(self.view.lines)

    @property
    def view(self) -> matching.MatchingView:
        """Return the matching of the programme."""
        return matching.view(self.desk, self.programme)

    @property
    def pair(self) -> matching.PairDetail:
        """Return the only pair in full."""
        [line] = self.view.lines
        return matching.pair(self.desk, line.id)

    @property
    def aside_id(self) -> int:
        """Return the number of what was set aside."""
        [line] = self.view.asides
        return line.id


def today(desk: Desk) -> str:
    """Return today as it stands in sentences."""
    day = desk.clock.today()
    return f"{day.day} {day:%B %Y}"


def without(two: Two) -> matching.WithoutDetail:
    """Return why the mentee of the two has no pair."""
    detail = matching.without(two.desk, two.mentee, two.programme)
    assert detail is not None
    return detail


def person_id(desk: Desk, name: str) -> int:
    """Return the number of the person of this name."""
    with desk.read() as session:
        return int(session.query(Person).filter_by(name=name).one().id)


def join_known(desk: Desk, number: int, role: Role, name: str) -> None:
    """Let somebody on the desk take part in a programme."""
    with desk.change("Joined", Area.RECRUITMENT) as change:
        join(desk, change, number, role, person_id(desk, name), Stage.READY)


def join_both(desk: Desk) -> int:
    """Return another programme in which both are ready."""
    number = make_programme(desk, may_override=ALL)
    join_known(desk, number, Role.MENTEE, "Helen Marsh")
    join_known(desk, number, Role.MENTOR, "Amara Okafor")
    return number


def change_person(desk: Desk, name: str, **values: object) -> None:
    """Change a profile."""
    with desk.change("Changed a profile", Area.PEOPLE) as change:
        row = change.session.query(Person).filter_by(name=name).one()
        for key, value in values.items():
            setattr(row, key, value)

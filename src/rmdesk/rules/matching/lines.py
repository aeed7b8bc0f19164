"""Lines of management, from ids where they are known and from typed names where they are not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from rmdesk.rules.matching.values import Candidate, Relations
from rmdesk.rules.matching.words import fold

Node = int | str
"""A person by id, or by folded name when nobody on the desk bears that name."""


class Lines:
    """Who is above whom at any depth, on the whole desk. Loops in the data do no harm.

    A typed name means everybody on the desk who bears it: where two do, both are taken to be meant, because a pair
    kept apart for nothing does less harm than a pair in one line.
    """

    def __init__(self, people: Iterable[Candidate], relations: Relations) -> None:
        people = tuple(people)
        known = {**relations.names, **{person.id: person.name for person in people}}
        self._names: dict[Node, str] = {person_id: name for person_id, name in known.items()}
        self._bearers: dict[str, set[int]] = {}
        for names in (relations.names, {person.id: person.name for person in people}):
            for person_id, name in names.items():
                self._bearers.setdefault(fold(name), set()).add(person_id)
        self._bearers.pop("", None)
        self._direct: dict[Node, frozenset[Node]] = {}
        for person_id, typed in relations.typed_managers.items():
            self._set(person_id, None, typed)
        for person_id, manager_id in relations.managers.items():
            self._set(person_id, manager_id, "")
        for person in people:
            by_id = relations.managers.get(person.id) if person.manager_id is None else person.manager_id
            self._set(person.id, by_id, person.manager_name)
        self._above: dict[Node, Mapping[Node, Node]] = {}

    def _set(self, person: int, manager_id: int | None, typed: str) -> None:
        """Keep who manages `person`; nothing known keeps what was known before."""
        if manager_id is not None:
            found: set[Node] = {manager_id}
        elif fold(typed):
            found = set(self._bearers.get(fold(typed), ())) or {fold(typed)}
            if isinstance(next(iter(found)), str):
                self._names.setdefault(fold(typed), " ".join(typed.split()))
        else:
            return
        self._direct[person] = frozenset(found - {person})

    def managers(self, person_id: int) -> frozenset[Node]:
        """Return the direct managers of a person: none, one, or several bearers of one typed name."""
        return self._direct.get(person_id, frozenset())

    def above(self, person_id: int) -> Mapping[Node, Node]:
        """Return everybody above a person, each with the one just below them on the shortest way."""
        if person_id not in self._above:
            found: dict[Node, Node] = {}
            queue: deque[Node] = deque([person_id])
            while queue:
                below = queue.popleft()
                for manager in sorted(self._direct.get(below, ()), key=str):
                    if manager not in found and manager != person_id:
                        found[manager] = below
                        queue.append(manager)
            self._above[person_id] = found
        return self._above[person_id]

    def way_up(self, person_id: int, top: int) -> tuple[str, ...]:
        """Return the names from a person's direct manager up to `top`, who must be above them; "" where not known."""
        above = self.above(person_id)
        way: list[Node] = [top]
        while above[way[-1]] != person_id:
            way.append(above[way[-1]])
        return tuple(self.name(node) for node in reversed(way))

    def name(self, node: Node) -> str:
        """Return a name for sentences, or "" if only an id is known."""
        return self._names.get(node, "")

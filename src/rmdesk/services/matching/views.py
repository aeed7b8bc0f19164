"""What the matching page shows: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field

from rmdesk.rules.matching import NOT_KNOWN, Line, Side, Weights
from rmdesk.rules.programme import Naming
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import Answer, RelationshipState


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a list: their participation, their name, and a quiet second line."""

    participation_id: int
    person_id: int
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """One relationship in the table. `warning` says what has changed so that a rule now speaks against it, `caution`
    what is not known and should be. Without a `fit` there is nothing to go by.
    """

    id: int
    mentee: Who
    mentors: tuple[Who, ...]
    fit: int | None
    why: str
    stage: str
    state: RelationshipState
    pinned: bool
    warning: str
    caution: str = ""

    @property
    def mentor_names(self) -> str:
        """Return the mentors' names in one line."""
        return ", ".join(mentor.name for mentor in self.mentors)


@dataclass(frozen=True, slots=True)
class Without:
    """Somebody ready who has no pair: why, and what would change it."""

    who: Who
    side: Side
    sentence: str
    help: str

    @property
    def id(self) -> int:
        """Return the participation's number."""
        return self.who.participation_id


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Two people whom the coordinator keeps apart: a pair never to be made, or a declared conflict."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class AsideLine:
    """Something that was set aside for two people: who, what speaks against them, when and by whom, and the reason.

    `may_take_back` while their pair is not agreed.
    """

    id: int
    words: str
    reason: str
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class MayAside:
    """Two people, by participation, for whom something may be set aside: their names, and what speaks against them."""

    mentee_id: int
    mentor_id: int
    names: str
    against: str


@dataclass(frozen=True, slots=True)
class MatchingView:
    """Everything on the matching page. `closed` says what opens matching, and is empty when it is open; `begins` what
    each pair waits for.
    """

    programme_id: int
    subtitle: str
    closed: str
    missing: Role | None
    lines: tuple[PairLine, ...]
    without: tuple[Without, ...]
    kept_apart: tuple[KeptApart, ...]
    asides: tuple[AsideLine, ...] = ()
    naming: Naming = field(default_factory=Naming)
    mentors_each: int = 1
    begins: str = ""

    @property
    def proposed(self) -> int:
        """How many pairs wait for an answer."""
        return sum(1 for line in self.lines if line.state.is_open)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why people were proposed, as it was on that day.

    Of a triad `checked` is what was looked at between the mentors, and `each` tells of the fit with each `mentor`.
    """

    sentence: str
    lines: tuple[Line, ...]
    total: int
    out_of: int
    checked: tuple[str, ...]
    unchecked: tuple[str, ...]
    mentor: str = ""
    each: tuple[Explanation, ...] = ()

    @property
    def nothing_known(self) -> bool:
        """Whether there is nothing to go by: no part of the fit is known."""
        if self.each:
            return all(one.nothing_known for one in self.each)
        return bool(self.lines) and all(line.points == NOT_KNOWN for line in self.lines)


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """What one person said. `may_say_yes` when it is their turn; `note` says when they are asked, or what they said."""

    participation_id: int
    role: Role
    name: str
    answer: Answer
    may_say_yes: bool
    may_say_no: bool
    may_take_back: bool
    note: str


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else for the same person: the reason or the cost in words, and whether the pair may be made by hand.

    In a triad `keeps` is the mentor who would stay, and `instead_of` names the one who would not. `aside` is there
    when all that speaks against the two may be set aside.
    """

    mentee_id: int
    mentor_id: int
    name: str
    text: str
    may_pair: bool
    keeps: tuple[int, ...] = ()
    instead_of: str = ""
    aside: MayAside | None = None


@dataclass(frozen=True, slots=True)
class ByHand:
    """Who can be put together by hand, and how many mentors a mentee has here."""

    mentors_each: int
    naming: Naming
    mentees: tuple[Who, ...]
    mentors: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What speaks against some people being together, in sentences; else why they fit, and how well.

    `held` says which of it can't be set aside, and why; `aside` are those for whom something may be. `costs` says in
    sentences which proposals give way and who would be without, `out_of` what a fit can come to.
    """

    against: tuple[str, ...]
    sentence: str
    fit: int | None
    cautions: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    aside: tuple[MayAside, ...] = ()
    costs: tuple[str, ...] = ()
    out_of: int = 0


@dataclass(frozen=True, slots=True)
class SupporterLine:
    """Somebody who supports pairs: their participation, and how many pairs they support now, here and elsewhere."""

    id: int
    person_id: int
    name: str
    post: str
    here: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Supporters:
    """The supporters of a programme; `wanted` where its plan has them, `words` is what the plan says of them."""

    wanted: bool
    words: str
    lines: tuple[SupporterLine, ...]
    without: int
    """How many agreed pairs have none."""
    naming: Naming = field(default_factory=Naming)


@dataclass(frozen=True, slots=True)
class PairDetail:
    """One relationship in full. `others` are a few of the best others; `history` its days in a sentence.

    `supporter` is the participation of the pair's supporter, `supporters` who could be. `called_mentor_on` is the
    day, as in ISO 8601, on which somebody in a programme that is not mentoring said that they are happy to be called
    a mentor. `in_the_way` says why it can't begin as things are, whatever may be set aside; `own_choice` what the
    mentee chose on their packs, as it stands today.
    """

    id: int
    title: str
    mentee: Who
    mentors: tuple[Who, ...]
    fit: int | None
    explanation: Explanation | None
    state: RelationshipState
    stage: str
    history: str
    pinned: bool
    warnings: tuple[str, ...]
    answers: tuple[MemberAnswer, ...]
    others: tuple[Other, ...]
    naming: Naming = field(default_factory=Naming)
    supporter: int | None = None
    supporters: tuple[SupporterLine, ...] = ()
    called_mentor_on: str = ""
    cautions: tuple[str, ...] = ()
    asides: tuple[AsideLine, ...] = ()
    may_aside: tuple[MayAside, ...] = ()
    held: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()
    own_choice: str = ""


@dataclass(frozen=True, slots=True)
class WithoutDetail:
    """Somebody without a pair, with what stands between them and each of a few others, best fit first.

    `own_choice` is what a mentee chose on their packs.
    """

    who: Who
    side: Side
    sentence: str
    help: str
    others: tuple[Other, ...]
    naming: Naming = field(default_factory=Naming)
    own_choice: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a suggestion came to; `same` when it is the one that was there already.

    `proved` is false when a better one may exist that would have taken too long to find; `refreshed` when the pairs are
    the same and their reasons are not. `stuck` names the pairs that were kept because somebody has said yes, and that
    can't begin as things are, `packs_out` the mentees whose selection pack is not back yet.
    """

    pairs: int
    mentees_without: int
    same: bool
    proved: bool = True
    naming: Naming = field(default_factory=Naming)
    refreshed: bool = False
    stuck: tuple[str, ...] = ()
    packs_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer led to."""

    relationship_id: int
    state: RelationshipState
    title: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights of a programme and of its scheme, and where that takes them from ("" for the usual ones).

    With `proposals` there are pairs that nobody has answered, which other weights would make anew.
    """

    programme_id: int
    weights: Weights
    scheme: Weights
    source: str
    proposals: bool
    naming: Naming = field(default_factory=Naming)


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One figure before and after, as shown."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WeightsEffect:
    """What other weights would make of the pairs: in a sentence, in figures, part by part, and by name.

    `columns` are what stands over the two figures of `rows` and `parts`; `moves` names everybody who would change,
    those who would be without first, and the first `few` of them are enough to begin with.
    """

    headline: str
    columns: tuple[str, str] = ("", "")
    rows: tuple[EffectRow, ...] = ()
    parts: tuple[EffectRow, ...] = ()
    moves: tuple[str, ...] = ()
    few: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FairnessTable:
    """How the groups of one trait stand: each row begins with the group's name and goes on with `columns`.

    `hidden` says how many groups are too small to be shown.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: str


@dataclass(frozen=True, slots=True)
class FairnessSide:
    """Mentees, or mentors: what stands out in sentences, and the tables that may be shown."""

    role: Role
    title: str
    sentences: tuple[str, ...]
    tables: tuple[FairnessTable, ...]


@dataclass(frozen=True, slots=True)
class FairnessView:
    """Who is matched and who waits, by group, on both sides."""

    programme_id: int
    sides: tuple[FairnessSide, ...]

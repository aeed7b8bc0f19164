"""What the print room shows and is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import Contents, DefinedKind, Mark, PaperKind, PlanBlank
from rmdesk.rules.programme import Naming
from rmdesk.rules.recruitment import Role

Step = Callable[[int, int], None]
"""Hears how many papers of how many are made; what it raises stops the work, and nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets a copy, in the print format of their profile."""

    person_id: int
    name: str
    role: Role
    print_format: PrintFormat


@dataclass(frozen=True, slots=True)
class PairLine:
    """An active pair and how far its agreement is; `own_lines` is what the pair adds itself."""

    id: int
    title: str
    readers: tuple[Reader, ...]
    state: str
    printed_on: dt.date | None
    signed_on: dt.date | None
    own_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """Somebody who may be given a certificate; `id` is their participation."""

    id: int
    person_id: int
    name: str
    role: Role
    print_format: PrintFormat
    meetings: int
    finished: bool
    issued_on: dt.date | None


@dataclass(frozen=True, slots=True)
class CardLine:
    """Somebody who can have a card; `id` is their participation. `stopped`: they have asked us to stop using it all."""

    id: int
    person_id: int
    name: str
    role: Role
    print_format: PrintFormat
    issued_on: dt.date | None
    stopped: bool


@dataclass(frozen=True, slots=True)
class RoleCardLine:
    """A mentee or mentor of the programme who may be given a role card; `id` is their participation."""

    id: int
    person_id: int
    name: str
    role: Role
    print_format: PrintFormat
    issued_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PersonPaper:
    """Something that can be printed for one person. `target` is the relationship of an agreement, the participation of
    a certificate, the person of their own record, for which `programme_id` is the one to show; `blocked` says what has
    to be done before; `due` that it is waited for and was not made yet.
    """

    kind: PaperKind | DefinedKind
    title: str
    programme_id: int
    programme: str
    target: int
    state: str
    blocked: str
    due: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One issued paper. `who` is who got it; `pair` names the pair it is about, or is empty. It `asks` when it has
    questions, and is `entered` once answers are on the desk. `replaced_by` is the reference of a paper that was made
    since in its place, so that nobody waits for this one.
    """

    id: int
    reference: str
    kind: str
    title: str
    who: str
    pair: str
    programme: str
    print_format: str
    version: int
    way_out: str
    issued_on: dt.date
    returned_on: dt.date | None
    person_id: int | None
    relationship_id: int | None
    asks: bool = False
    entered: bool = False
    replaced_by: str = ""

    @property
    def is_out(self) -> bool:
        """Return whether it is still to come back."""
        return self.asks and self.returned_on is None and not self.replaced_by


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Something a sheet can be made of: its number, its words, a quieter line, and whose it is."""

    id: int
    text: str
    detail: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class DefinedPaper:
    """A paper by definition: its kind, a line on what it is for, and what it can be made of; `new` have none yet,
    and it `asks` when it has questions. It `has_one_reader` when a copy is for one person, who can be written to.
    `back_by` is when it would be wanted back, where the paper says a day.
    """

    kind: DefinedKind
    what: str
    lines: tuple[SheetLine, ...]
    new: tuple[int, ...] = ()
    asks: bool = False
    back_by: dt.date | None = None
    has_one_reader: bool = True


@dataclass(frozen=True, slots=True)
class PrintroomView:
    """Everything the page shows. `blanks` is what the plan must still say before an agreement prints; `called` is what
    the programme is where it is not mentoring; `coordinator` the name in the settings, or empty.
    """

    programme_id: int | None
    programme: str
    pairs: tuple[PairLine, ...]
    certificates: tuple[CertificateLine, ...]
    blanks: tuple[PlanBlank, ...]
    papers: tuple[PaperLine, ...]
    role_cards: tuple[RoleCardLine, ...] = ()
    called: str = ""
    naming: Naming = field(default_factory=Naming)
    hours: tuple[SheetLine, ...] = ()
    themes: tuple[SheetLine, ...] = ()
    cards: tuple[CardLine, ...] = ()
    defined: tuple[DefinedPaper, ...] = ()
    coordinator: str = ""


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What is to be made.

    `targets` are relationships for agreements, participations for cards, certificates, role cards and placement
    hours, gatherings for themes, nothing for the report. For a paper by definition they are what it is about; where
    that is the programme, places among its readers. Without a `print_format` everybody gets theirs. `readers` are the
    roles that get a copy of the agreement; none means all. `back_by` is when it is to be back, where the paper says so.
    `both_sides` are printed, so that every paper starts on a sheet of its own, and what comes back of it does.
    """

    kind: PaperKind | DefinedKind
    programme_id: int
    targets: tuple[int, ...] = ()
    print_format: PrintFormat | None = None
    readers: frozenset[Role] = frozenset()
    names_role: bool = True
    back_by: dt.date | None = None
    both_sides: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper for somebody's envelope. `target` is the relationship, the participation, or the place among the
    paper's readers where it is about the programme.
    """

    kind: PaperKind | DefinedKind
    target: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whose envelope it is: somebody who takes part, or with `manager` the line manager of that person."""

    person_id: int
    manager: bool = False


@dataclass(frozen=True, slots=True)
class EnvelopeRequest:
    """What goes into one envelope, in order, in the print format of its reader or another for this batch. `detail`
    says who that is.
    """

    to: Addressee
    name: str
    print_format: PrintFormat
    papers: tuple[Wanted, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EnvelopePages:
    """How many pages the sheet before an envelope takes, and each paper in it; `on_both` are those of each paper on
    both sides, where pages may be left empty.
    """

    separator: int
    papers: tuple[int, ...]
    on_both: tuple[int, ...]

    def sheets(self, *, both_sides: bool) -> int:
        """Return how many sheets of paper that is; on both sides every paper starts on a sheet of its own."""
        if not both_sides:
            return sum((self.separator, *self.papers))
        return sum((pages + 1) // 2 for pages in (self.separator, *self.on_both))


PAPERS = DefinedKind("papers", "Papers", "papers")
"""What a batch of many kinds is called."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers of many kinds for many people, in envelope order, with a sheet before each envelope. For printing on
    `both_sides` every paper starts on a sheet of its own.
    """

    programme_id: int
    envelopes: tuple[EnvelopeRequest, ...]
    both_sides: bool = False
    kind: DefinedKind = PAPERS

    @property
    def targets(self) -> tuple[int, ...]:
        """Return whom it is for, by number."""
        return tuple(envelope.to.person_id for envelope in self.envelopes)


@dataclass(frozen=True, slots=True)
class Copy:
    """One paper of a request: about whom, for whom, in which format. `envelope` is the target it goes out with; in a
    batch `to` is whose envelope that is. `contents` are kept with it in the register.

    `number` counts the copies of its kind in the programme from 1; `enclosed` are the participations whose cards are in
    it, `named` or without their names. A `programme_id` of 0 stands for a paper of no programme. One that goes
    `by_mail` has no lines to be written on before it leaves.
    """

    kind: PaperKind | DefinedKind
    programme_id: int
    envelope: int
    print_format: PrintFormat
    person_id: int | None = None
    relationship_id: int | None = None
    reader: str = ""
    reference: str = ""
    to: Addressee | None = None
    contents: Contents = field(default_factory=Contents)
    number: int = 0
    enclosed: tuple[int, ...] = ()
    named: bool = True
    back_by: dt.date | None = None
    by_mail: bool = False


@dataclass(frozen=True, slots=True)
class NeededPaper:
    """One paper that somebody may have, and why or since when. `changed` is what has changed since it was given."""

    paper: Wanted
    mark: Mark
    why: str = ""
    given_on: dt.date | None = None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class NeededRow:
    """Somebody who may get an envelope: `detail` says their part, `papers` what may go into it by kind.

    `told` is what stands in place of a paper of a kind that they can't get: in few words, and in a sentence.
    """

    to: Addressee
    name: str
    detail: str
    print_format: PrintFormat
    papers: Mapping[str, tuple[NeededPaper, ...]]
    told: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeededView:
    """Who needs what: the kinds in the order of an envelope, and the people in envelope order."""

    programme_id: int
    kinds: tuple[PaperKind | DefinedKind, ...]
    rows: tuple[NeededRow, ...]


@dataclass(frozen=True, slots=True)
class PaperPreviewView:
    """A paper as it will come out, without a reference of its own.

    `missing` are characters that no typeface has; they print in words. `shown` of `copies` papers are in it.
    """

    pdf: bytes = field(repr=False)
    pages: int
    missing: tuple[str, ...]
    shown: int
    copies: int


@dataclass(frozen=True, slots=True)
class MadePapers:
    """Finished papers with their references, before they are entered in the register and leave."""

    request: PaperRequest | Batch
    pdf: bytes = field(repr=False)
    copies: tuple[Copy, ...]
    file_name: str


@dataclass(frozen=True, slots=True)
class MadeForms:
    """Finished papers to be filled in on a screen: what is entered in the register, and the files by their names."""

    papers: MadePapers
    files: tuple[tuple[str, bytes], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as a picture (three bytes a pixel) and its words in reading order."""

    width: int
    height: int
    rgb: bytes = field(repr=False)
    text: str
    dpi: int

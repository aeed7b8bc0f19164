"""Every widget with sample data in every palette, as pictures to look at.

Run `python -m tests.screens.gallery --out DIR [--only NAME]`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rmdesk.ui.style.theme import Theme, make_application
from rmdesk.ui.style.tokens import PaletteName, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.bars import BarRow, Bars
from rmdesk.ui.widgets.board import Board, BoardCard, BoardColumn
from rmdesk.ui.widgets.buttons import DangerButton, IconButton, LinkButton, PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    DateField,
    DateTimeField,
    Form,
    NotesField,
    NumberField,
    PassphraseField,
    Radio,
    RadiosField,
    TagsField,
    TextField,
    TimeField,
    YesNoField,
)
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.fold import Fold
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.preview import PageImage, PaperPreview
from rmdesk.ui.widgets.progress import ProgressStrip
from rmdesk.ui.widgets.saved import SavedLabel
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.timeline import Timeline, TimelineEntry
from rmdesk.ui.widgets.undobar import UndoBar
from rmdesk.ui.widgets.words import Words

NOON = dt.datetime(2026, 11, 21, 14, 2)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the sample table."""

    id: int
    mentee: str
    post: str
    mentor: str
    mentor_post: str
    fit: int | None
    why: str
    met: dt.date | None
    stage: str
    tone: Tone


PAIRS = (
    Pair(1, "Helen Marsh", "Director of Estates", "Amara Okafor", "Porter, Facilities", 86,
         "brings 3 of 3 perspectives she lacks", dt.date(2026, 11, 2), "agreed by both", Tone.GOOD),
    Pair(2, "Peter Rowe", "Chief Executive", "Joy Adeyemi + Sam Lindqvist", "triad", 81,
         "new to him: night work, trans lives", dt.date(2026, 11, 12), "mentee choosing", Tone.NEUTRAL),
    Pair(3, "Anita Desai", "Finance Director", "Rhys Bowen", "Volunteer, Recovery College", 78,
         "uses services; both sing in choirs", None, "proposed", Tone.NEUTRAL),
    Pair(4, "Colin Barr", "Trustee", "Mei Tan", "Healthcare assistant", 74,
         "different service, four levels apart", None, "proposed", Tone.NEUTRAL),
    Pair(5, "Ruth Ellery", "Head of HR", "nobody fits yet", "", None,
         "all 3 who could are in her line", None, "waiting", Tone.WARN),
)  # fmt: skip

COLUMNS = (
    Column("mentee", "Mentee", Kind.NAME, stretch=3, second=lambda row: row.post),
    Column("mentor", "Mentor(s)", stretch=3, second=lambda row: row.mentor_post),
    Column("fit", "Fit", Kind.NUMBER, width=64),
    Column("why", "Why", stretch=4),
    Column("stage", "Stage", Kind.PILL, width=120, tone=lambda row: row.tone),
)

STAGES = (
    BoardColumn("interested", "Interested"),
    BoardColumn("talking", "In conversation"),
    BoardColumn("induction", "Induction"),
    BoardColumn("ready", "Ready"),
    BoardColumn("not_now", "Not now", empty="Nobody has said not now"),
)
CARDS = (
    BoardCard(1, "interested", "Colin Barr", "Trustee", "form 18 Nov"),
    BoardCard(2, "interested", "Naomi Price", "Medical Director", "call back", Tone.WARN),
    BoardCard(3, "interested", "Tom Akers", "Head of Digital"),
    BoardCard(4, "talking", "Ruth Ellery", "Head of HR", "lacks: disability, care leavers"),
    BoardCard(5, "talking", "Jo Whitcombe", "COO", "no aims yet", Tone.WARN),
    BoardCard(6, "induction", "Anita Desai", "Finance Director", "booked 1 Dec"),
    BoardCard(7, "induction", "Fay Mensah", "Trustee", "missed", Tone.BAD),
    BoardCard(8, "ready", "Helen Marsh", "Director of Estates", "matched", Tone.GOOD),
    BoardCard(9, "ready", "Peter Rowe", "Chief Executive", "choosing", Tone.GOOD),
    BoardCard(
        10, "ready", "Siân Llewelyn-Featherstonehaugh", "Associate Director, Community Services", "matched"
    ),
)


def page_frame() -> QWidget:
    """Header, table and side card, as on Matching."""
    area = ScrollArea()
    header = PageHeader("matching", "Matching", "12 mentees · 16 mentor places · mentees choose")
    header.set_trail([("programme", "Leading with lived experience")], "Matching")
    header.add_action("print", "Print selection packs", icon="printer")
    header.set_primary("Suggest pairs")
    area.add(header)
    table = RecordTable("matching.table", COLUMNS, accessible="Proposed pairs")
    table.set_rows(PAIRS)
    table.select(1)
    table.setMinimumHeight(330)
    side = Card("Helen Marsh ↔ Amara Okafor", "Two directions, six meetings")
    side.add_beside_title(Pill("fit 86", Tone.GOOD))
    checked = QWidget()
    flow = FlowLayout(checked, gap=4)
    for text in (
        "not in line management",
        "no declared conflict",
        "off-limits topics respected",
        "has capacity",
    ):
        flow.addWidget(Pill(text, Tone.GOOD))
    side.add(Words("Checked", "label"))
    side.add(checked)
    actions = QWidget()
    line = FlowLayout(actions)
    line.addWidget(PrimaryButton("matching.confirm", "Confirm both agree"))
    line.addWidget(QuietButton("matching.pin", "Pin", icon="pin"))
    line.addWidget(DangerButton("matching.never", "Never this pair"))
    side.add(actions)
    columns = Columns(stack_below=860)
    columns.add(table, 3)
    columns.add(side, 2)
    area.add(columns, 1)
    return area


def basics() -> QWidget:
    """Buttons, pills, banners, bars, timeline, the small strips."""
    area = ScrollArea()
    area.add(PageHeader("today", "Today", "Saturday 21 November 2026 · 7 things need you"))
    buttons = QWidget()
    flow = FlowLayout(buttons)
    off = QuietButton("b.off", "Not open yet")
    off.setEnabled(False)
    for button in (
        PrimaryButton("b.primary", "Add mentee", icon="plus"), QuietButton("b.quiet", "Import expressions of interest"),
        DangerButton("b.danger", "Raise a concern", icon="shield-alert"), LinkButton("b.link", "How it is worked out"),
        off, IconButton("b.icon", "settings", "Settings"),
    ):  # fmt: skip
        flow.addWidget(button)
    for tone in Tone:
        flow.addWidget(Pill(tone.value, tone))
    area.add(buttons)
    undo = UndoBar()
    undo.offer("Moved Anna to ready")
    area.add(undo)
    for tone, text in (
        (Tone.WARN, "The recovery sheet has not been proved yet"),
        (Tone.BAD, "The last backup failed"),
    ):
        banner = Banner(f"banner.{tone}", tone)
        area.add(banner)
        banner.say(text, "Without it a lost passphrase means a lost desk.", action="Prove it now")
    strip = ProgressStrip("progress")
    strip.begin("Making selection packs")
    strip.step(5, 12, "Helen Marsh")
    area.add(strip)
    stand = Card("How the programme stands", "Month 2 of 7")
    bars = Bars("today.standing", "How the programme stands")
    bars.set_rows([BarRow("Mentees ready", 12, 12), BarRow("Mentors ready", 9, 16), BarRow("Meetings held", 8, 24),
                   BarRow("Logs returned", 6, 16), BarRow("Actions done", 0, 12)])  # fmt: skip
    stand.add(bars)
    history = Card("History")
    line = Timeline("person.timeline", "History")
    line.set_entries([
        TimelineEntry("Mon 2 Nov 2026, 10:00", "First meeting held", ("Ward 4", "Agreement signed"), Tone.GOOD),
        TimelineEntry("Fri 30 Oct 2026", "Moved to ready", record_id=3),
        TimelineEntry("Sun 18 Oct 2026", "Form received", ("By spreadsheet, row 14",)),
    ])  # fmt: skip
    history.add(line)
    saved = SavedLabel("saved")
    saved.saved(NOON)
    history.add(saved)
    columns = Columns()
    columns.add(stand)
    columns.add(history)
    area.add(columns)
    empty = Card()
    empty.add(
        EmptyState("people.empty", "Nobody here yet", "Add one person, or import a form.", "Add person")
    )
    area.add(empty)
    return area


def fields() -> QWidget:
    """Every field, filled in, empty, and wrong."""
    area = ScrollArea()
    form = Form("meeting")
    name = TextField("meeting.theme", "Theme", help="As the pair would put it.")
    form.add(name, needed=True)
    name.set_value("Who gets heard in handover?")
    date = DateField("meeting.day", "Date")
    date.set_value(dt.date(2026, 11, 23))
    start = TimeField("meeting.start", "Start")
    start.set_value(dt.time(10, 0))
    long = NumberField("meeting.minutes", "How long", unit="minutes together")
    long.set_value(90)
    form.add_row(date, start, long, stack_below=520)
    kind = ChoiceField("meeting.kind", "Kind", [("One to one", 1), ("Shadowing", 2)])
    kind.set_value(2)
    when = DateTimeField("meeting.next", "Next meeting")
    when.set_value(dt.datetime(2026, 12, 14, 9, 30))
    form.add_row(kind, when)
    notes = NotesField(
        "meeting.notes", "What the pair wants remembered", help="Destroyed at the end, as agreed."
    )
    notes.set_value(
        "Peter sat in on the 7 am handover. Night staff were not asked…\n\n<b>Not bold</b> & literal"
    )
    form.add(notes)
    known = ("Racism at work", "Shift work", "Disability", "Renting", "Faith & belief", "Care leavers")
    checks = ChecksField("person.lived", "Lived experience offered", [(word, word) for word in known],
                         own_words="Anything else, in their own words")  # fmt: skip
    checks.set_value(("Shift work", "Renting", "night worker"))
    form.add(checks)
    tags = TagsField("person.interests", "Interests")
    tags.set_value(("gardening", "gospel music", "choirs"))
    form.add(tags)
    yes = YesNoField("person.trained", "Induction done", unsure="Not asked")
    yes.set_value(True)
    secret = PassphraseField("unlock.passphrase", "Passphrase")
    secret.set_value("four words by heart")
    form.add_row(yes, secret)
    bad = DateField("person.until", "Available until", help="Leave empty when open-ended.")
    form.add(bad)
    bad.set_error("Write the date like 5 May 2026.")
    card = Card("Record")
    card.add(form)
    area.add(card)
    return area


def folds() -> QWidget:
    """A card that is open, one that is closed, and answers in whole sentences."""
    area = ScrollArea()
    long = "No, both give and take, which is a longer answer that goes on to a second line"
    answers = (Radio("yes", "yes", "Yes, throughout", "Agreements say so."), Radio("no", "no", long))
    for name, opened in (("gallery.open", True), ("gallery.closed", False)):
        fold = Fold(name, "When and how often")
        fold.say("6 meetings, once a month, 60 minutes", "2 to say")
        fold.set_open(opened)
        fold.body.addWidget(RadiosField(f"{name}.question", "Who stays in which role?", answers))
        area.add(fold)
    return area


def board() -> QWidget:
    """Stages, as on Mentees."""
    page = QWidget()
    dress(page, role="paper")
    box = QVBoxLayout(page)
    box.setContentsMargins(24, 24, 24, 24)
    header = PageHeader(
        "mentees", "Mentees come first", "Goal 12 ready · the call for mentors opens when 6 are ready"
    )
    header.add_action("import", "Import expressions of interest")
    header.set_primary("Add mentee")
    box.addWidget(header)
    made = Board("mentees.board", STAGES, accessible="Mentees by stage")
    made.set_cards(CARDS)
    box.addWidget(made, 1)
    return page


def tables() -> QWidget:
    """An empty table, one filtered to nothing, one at work with the keyboard."""
    page = QWidget()
    dress(page, role="paper")
    box = QVBoxLayout(page)
    box.setContentsMargins(24, 24, 24, 24)
    empty = RecordTable("people.table", COLUMNS, accessible="People")
    empty.set_empty("Nobody here yet", "Add one, or import a form.", "Add person")
    box.addWidget(empty)
    none = RecordTable("other.table", COLUMNS, accessible="People")
    none.set_rows(PAIRS)
    none.filter("zebra")
    box.addWidget(none)
    full = RecordTable("third.table", COLUMNS, accessible="Pairs")
    full.set_rows(PAIRS * 3)
    full.restore_columns({"sort": ("fit", True)})
    box.addWidget(full, 1)
    return page


def preview() -> QWidget:
    """A sheet of paper."""
    made = PaperPreview("printroom.preview", "Agreement")
    width, height = 620, 877
    row = bytes((255, 255, 255)) * 60 + bytes((90, 90, 90)) * 500 + bytes((255, 255, 255)) * 60
    blank = bytes((255, 255, 255)) * width
    rgb = b"".join(row if at % 24 in (0, 1, 2) and 80 < at < 760 else blank for at in range(height))
    made.set_pages([PageImage(width, height, rgb, "Our agreement", 75)] * 3)
    return made


SHEETS: dict[str, Callable[[], QWidget]] = {
    "page": page_frame,
    "basics": basics,
    "fields": fields,
    "folds": folds,
    "board": board,
    "tables": tables,
    "preview": preview,
}
LOOKS = (("light", 1.0), ("dark", 1.0), ("high_contrast", 1.0), ("light", 2.0))


def shoot(app: QApplication, out: Path, only: str = "") -> list[Path]:
    """Save one picture per sheet and look under `out` and return the files."""
    theme, files = Theme(app), []
    for palette, scale in LOOKS:
        theme.apply(PaletteName(palette), scale)
        for name, build in SHEETS.items():
            if only and name != only:
                continue
            file = out / f"{name}-{palette}-{round(scale * 100)}.png"
            shoot_one(app, build(), file)
            files.append(file)
    return files


def shoot_one(app: QApplication, widget: QWidget, file: Path) -> None:
    """Save `widget`, as high as its content asks for, to `file`."""
    frame = QWidget()
    dress(frame, role="paper")
    box = QVBoxLayout(frame)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(widget)
    frame.resize(1134, 760)
    frame.show()
    frame.activateWindow()
    app.processEvents()
    inside = widget.widget() if isinstance(widget, ScrollArea) else None
    if inside is not None and inside.height() > 760:
        frame.resize(1134, min(3400, inside.height()))
        app.processEvents()
    for table in widget.findChildren(RecordTable):
        if table.records.rowCount() > 5:
            table.setFocus()
    for made in widget.findChildren(Board):
        made.go_to(9)
    app.processEvents()
    frame.grab().save(str(file))
    frame.close()
    frame.deleteLater()


def main() -> None:
    """Read the arguments and shoot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=tuple(SHEETS), default="")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or make_application("gallery")
    assert isinstance(app, QApplication)
    for file in shoot(app, arguments.out, arguments.only):
        print(file)


if __name__ == "__main__":
    main()

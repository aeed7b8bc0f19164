"""The frame of a page and the small pieces on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.ui.style.theme import Theme
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.bars import BarRow, Bars, Gauge
from rmdesk.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import literal, plain_tip, without_mnemonic
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.progress import ProgressStrip
from rmdesk.ui.widgets.saved import SavedLabel
from rmdesk.ui.widgets.timeline import FIRST, Timeline, TimelineEntry
from rmdesk.ui.widgets.undobar import UndoBar
from rmdesk.ui.widgets.words import Words


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Give the looks of the application, and put the usual one back."""
    found = Theme(qapp)
    yield found
    found.apply("light", 1.0)


MARKUP = "<b>Peter</b> & <script>"


def texts(widget: QWidget) -> list[str]:
    """Return the words of every visible label in `widget`."""
    return [
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()
    ]


def button(widget: QWidget, name: str) -> QPushButton:
    """Return the button of this name in `widget`."""
    found = widget.findChild(QPushButton, name)
    assert found is not None, name
    return found


def test_a_button_is_called_by_its_text_unless_told_otherwise(qtbot: QtBot) -> None:
    plain, told = (
        QuietButton("x.open", "&Open"),
        QuietButton("x.more", "Open", accessible="Open concern C-0007"),
    )
    for made in (plain, told):
        qtbot.addWidget(made)
    assert (plain.objectName(), plain.accessibleName()) == ("x.open", "Open")
    plain.setText("&Close && go")
    assert plain.accessibleName() == "Close & go"
    told.setText("Close")
    assert told.accessibleName() == "Open concern C-0007"


def test_an_icon_button_changes_icon_and_name_together(qtbot: QtBot) -> None:
    made = IconButton("x.eye", "eye", "Show")
    qtbot.addWidget(made)
    made.set_icon("eye-off", "Hide")
    assert made.accessibleName() == "Hide"
    assert "Hide" in made.toolTip()


def test_the_focus_can_be_seen_on_the_filled_button(qtbot: QtBot) -> None:
    made = PrimaryButton("x.primary", "Add mentee")
    holder = QWidget()
    other = QuietButton("x.other", "Other", parent=holder)
    made.setParent(holder)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    other.setFocus()
    without = made.grab().toImage()
    made.setFocus()
    assert made.grab().toImage() != without


def test_helpers_keep_typed_text_as_it_is() -> None:
    assert literal("Faith & belief") == "Faith && belief"
    assert without_mnemonic("&Save && go") == "Save & go"
    assert "&lt;b&gt;" in plain_tip("<b>")
    assert plain_tip("") == ""


def test_every_label_shows_markup_as_typed(qtbot: QtBot) -> None:
    area = ScrollArea()
    qtbot.addWidget(area)
    header = PageHeader("x", MARKUP, MARKUP)
    header.set_trail([("up", "Up")], MARKUP)
    card = Card(MARKUP, MARKUP)
    banner, undo, strip, saved = Banner("x.banner"), UndoBar(), ProgressStrip("x.work"), SavedLabel("x.saved")
    timeline, bars = Timeline("x.line", "History"), Bars("x.bars", "Bars")
    for widget in (
        header,
        card,
        banner,
        undo,
        strip,
        saved,
        timeline,
        bars,
        Pill(MARKUP),
        EmptyState("e", MARKUP, MARKUP),
    ):
        area.add(widget)
    banner.say(MARKUP, MARKUP)
    undo.offer(MARKUP)
    strip.begin(MARKUP)
    strip.step(1, 2, MARKUP)
    saved.failed(MARKUP)
    timeline.set_entries([TimelineEntry("1 May", MARKUP, (MARKUP,))])
    bars.set_rows([BarRow(MARKUP, 1, 2)])
    labels = area.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())
    assert sum(MARKUP in label.text() for label in labels) >= 14


def test_header_buttons_have_the_names_of_the_page(qtbot: QtBot) -> None:
    header = PageHeader("mentees", "Mentees come first", "Goal 12 ready")
    qtbot.addWidget(header)
    primary = header.set_primary("Add mentee")
    quiet = header.add_action("import", "Import")
    danger = header.add_danger("close", "Close")
    header.resize(900, 80)
    header.show()
    assert (primary.objectName(), quiet.objectName()) == ("mentees.primary", "mentees.import")
    assert quiet.x() < danger.x() < primary.x()


def test_header_actions_go_under_the_title_when_narrow(qtbot: QtBot) -> None:
    header = PageHeader("mentees", "Mentees come first", "Goal 12 ready")
    qtbot.addWidget(header)
    header.add_action("import", "Import expressions of interest")
    primary = header.set_primary("Add mentee")
    header.resize(1000, 80)
    header.show()
    seen = []
    for width in (1000, 360, 1000):
        header.resize(width, 200)
        seen.append(header.wrapped)
        assert header.rect().contains(primary.mapTo(header, primary.rect().bottomRight()))
    assert seen == [False, True, False]


LONG = "Ines Duarte · she/her · Assistant (INES; Inês; Duarte's; nessie77@mail.example) · Learning and development"


@pytest.mark.parametrize("width", [300, 420, 560, 680, 740, 1066, 1400])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_header_leaves_its_words_their_width_and_every_action_on_screen(
    qtbot: QtBot, theme: Theme, width: int, scale: float
) -> None:
    theme.apply("light", scale)
    holder = QWidget()
    qtbot.addWidget(holder)
    header = PageHeader("person", "Nessie", LONG)
    made: list[QPushButton] = [
        header.add_action(word, word) for word in ("Print certificate", "Same person as…", "Archive")
    ]
    made.append(header.set_primary("Close"))
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(header)
    lines.addStretch()
    holder.resize(width, 900)
    holder.show()
    QApplication.processEvents()
    subtitle = next(label for label in header.findChildren(Words) if label.text() == LONG)
    line = subtitle.fontMetrics().lineSpacing()
    if not header.wrapped:
        assert subtitle.heightForWidth(subtitle.width()) <= 3 * line + 4
    assert subtitle.height() >= subtitle.heightForWidth(subtitle.width())
    for one in made:
        assert holder.rect().contains(one.mapTo(holder, one.rect().bottomRight())), one.text()
        assert one.width() >= min(one.sizeHint().width(), width)
    assert header.wrapped or width >= 1066
    assert not (header.wrapped and scale == 1 and width >= 1066)


def test_a_stroke_between_short_words_is_no_place_to_break(qtbot: QtBot) -> None:
    words = Words("Ines · she/her · Teaching and/or learning https://example.org/a/long/address/of/a/page")
    qtbot.addWidget(words)
    assert "she/\u2060her" in QLabel.text(words) and "and/\u2060or" in QLabel.text(words)
    assert "org/a" in words.text().replace("\u200b", "") and words.accessibleName() == words.text()


def test_the_trail_leads_back(qtbot: QtBot) -> None:
    header = PageHeader("meetings", "Meeting 3")
    qtbot.addWidget(header)
    header.set_trail([("all", "Meetings"), ("pair", "Joy ↔ Peter")], "3 of 6")
    assert texts(header)[:3] == ["›", "›", "3 of 6"]
    with qtbot.waitSignal(header.trail_opened) as told:
        button(header, "meetings.trail.pair").click()
    assert told.args == ["pair"]
    header.set_trail([])
    assert texts(header) == ["Meeting 3"]


def test_words_grow_downwards_when_narrow(qtbot: QtBot) -> None:
    words = Words("seven words of some length to wrap")
    qtbot.addWidget(words)
    assert words.heightForWidth(80) > 2 * words.sizeHint().height()
    assert words.minimumSizeHint().width() < words.sizeHint().width()


def test_a_pill_is_one_line_while_there_is_room(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    pill = Pill("off-limits topics respected", Tone.GOOD)
    flow.addWidget(pill)
    holder.resize(600, 100)
    holder.show()
    assert pill.height() < 2 * pill.fontMetrics().height()
    holder.resize(90, 200)
    assert pill.height() > 2 * pill.fontMetrics().height()
    pill.show_state("", Tone.BAD)
    assert pill.isHidden()
    pill.show_state("missed", Tone.BAD)
    assert not pill.isHidden()
    assert pill.property("tone") == "bad"


def test_a_flow_wraps_keeps_order_and_mirrors(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=8)
    buttons = [QuietButton(f"x.{at}", "Some words") for at in range(6)]
    for made in buttons:
        flow.addWidget(made)
    holder.resize(3 * buttons[0].sizeHint().width() + 30, 300)
    holder.show()
    assert buttons[0].y() == buttons[2].y() < buttons[3].y()
    assert buttons[0].x() < buttons[1].x()
    assert flow.heightForWidth(10_000) < flow.heightForWidth(300)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.activate()
    flow.setGeometry(holder.rect())
    assert buttons[0].x() > buttons[1].x()
    assert buttons[0].geometry().right() == holder.rect().right()


def test_columns_stack_when_narrow(qtbot: QtBot) -> None:
    columns = Columns(stack_below=500)
    qtbot.addWidget(columns)
    left, right = Card("Left"), Card("Right")
    columns.add(left, 3)
    columns.add(right, 1)
    columns.resize(800, 300)
    columns.show()
    assert left.width() > 2 * right.width()
    assert left.y() == right.y() == 0
    columns.resize(400, 300)
    assert columns.stacked
    qtbot.waitUntil(lambda: left.width() == right.width() == 400)
    assert right.y() > left.y()


def test_a_banner_says_and_settles(qtbot: QtBot) -> None:
    holder = Card()
    qtbot.addWidget(holder)
    banner = Banner("upkeep.backup", Tone.WARN)
    holder.add(banner)
    assert banner.isHidden()
    banner.say("The last backup failed", "The stick is full.", action="Choose another", tone=Tone.BAD)
    assert banner.message == banner.accessibleName() == "The last backup failed"
    with qtbot.waitSignal(banner.acted):
        button(banner, "upkeep.backup.act").click()
    banner.settle()
    assert banner.message == ""


def test_the_undo_bar_stays_until_it_is_used_or_put_away(qtbot: QtBot) -> None:
    holder = Card()
    qtbot.addWidget(holder)
    bar = UndoBar()
    holder.add(bar)
    assert bar.objectName() == "undo.bar"
    bar.offer("Moved Anna to ready")
    bar.offer("Moved Ben to ready")
    assert bar.text == "Moved Ben to ready"
    assert button(bar, "undo.bar.undo").accessibleName() == "Undo: Moved Ben to ready"
    with qtbot.waitSignal(bar.undo_requested):
        button(bar, "undo.bar.undo").click()
    assert bar.text == ""
    bar.offer("Moved Cat to ready")
    dismiss = bar.findChild(IconButton, "undo.bar.dismiss")
    assert dismiss is not None
    with qtbot.waitSignal(bar.dismissed):
        dismiss.click()
    assert bar.text == ""


def test_progress_says_what_and_how_far_and_can_be_stopped(qtbot: QtBot) -> None:
    holder = Card()
    qtbot.addWidget(holder)
    strip = ProgressStrip("print.progress")
    holder.add(strip)
    strip.begin("Making 12 packs")
    bar = strip.findChild(QProgressBar)
    assert bar is not None
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    strip.step(5, 12, "Helen Marsh")
    assert (bar.value(), bar.maximum()) == (5, 12)
    assert "5 of 12 · Helen Marsh" in texts(strip)
    cancel = button(strip, "print.progress.cancel")
    with qtbot.waitSignal(strip.cancelled):
        cancel.click()
    assert not cancel.isEnabled()
    running = [strip.running]
    strip.finish()
    running.append(strip.running)
    assert running == [True, False]
    strip.begin("Checking", can_cancel=False)
    assert cancel.isHidden()


def test_saved_says_when_and_what_failed(qtbot: QtBot) -> None:
    label = SavedLabel("top.saved")
    qtbot.addWidget(label)
    label.saving()
    label.saved(dt.datetime(2026, 11, 21, 14, 2))
    assert label.text() == label.accessibleName() == "Saved 14:02"
    assert label.property("role") == "quiet"
    label.failed()
    assert label.text() == "Not saved"
    assert label.property("role") == "error"


@pytest.mark.parametrize(
    ("row", "share", "figures"),
    [(BarRow("a", 9, 16), 9 / 16, "9/16"), (BarRow("a", 20, 16), 1, "20/16"), (BarRow("a", 3, 0), 0, "3"),
     (BarRow("a", -1, 4, "none"), 0, "none")],
)  # fmt: skip
def test_a_bar_is_never_fuller_than_full(row: BarRow, share: float, figures: str) -> None:
    assert row.share == pytest.approx(share)
    assert row.figures == figures


def test_bars_are_said_in_words_and_fold_when_narrow(qtbot: QtBot) -> None:
    bars = Bars("today.standing", "How the programme stands")
    qtbot.addWidget(bars)
    bars.set_rows([BarRow("Mentees ready", 12, 12), BarRow("Mentors ready", 9, 16)])
    bars.set_rows([BarRow("Mentors ready", 9, 16)])
    bars.resize(500, 60)
    bars.show()
    gauge = bars.findChild(Gauge)
    label = bars.findChild(Words)
    assert gauge is not None
    assert label is not None
    assert gauge.accessibleName() == "Mentors ready: 9/16"
    assert gauge.x() > label.geometry().right()
    bars.resize(160, 80)
    assert gauge.y() > label.y()


def test_a_timeline_opens_and_shows_the_rest_when_asked(qtbot: QtBot) -> None:
    line = Timeline("person.timeline", "History")
    qtbot.addWidget(line)
    line.set_entries([TimelineEntry(f"{at} May", f"Step {at}", record_id=at) for at in range(FIRST + 5)])
    line.show()
    more = button(line, "person.timeline.more")
    assert more.text() == "Show 5 more"
    assert line.findChild(QPushButton, f"person.timeline.open.{FIRST}") is None
    more.click()
    assert more.isHidden()
    with qtbot.waitSignal(line.opened) as told:
        button(line, f"person.timeline.open.{FIRST + 4}").click()
    assert told.args == [FIRST + 4]
    line.set_entries([])
    assert texts(line) == []

"""Selection packs through the window: chosen, dated, printed, and the ranking typed in as it stands on the paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QWidget

from rmdesk.documents import rendering
from rmdesk.rules.programme import Chooser, PackCards
from rmdesk.rules.recruitment import Role
from rmdesk.services import printroom, programme
from rmdesk.ui.printroom.needed_grid import NeededGrid
from rmdesk.ui.widgets.fields import DateField
from tests.support.pages.plan import PlanScreen
from tests.support.pages.printroom import OTHER, PrintScreen, file_printer
from tests.support.people import add, make_programme
from tests.support.window import WindowDriver


@pytest.fixture
def screen(driver: WindowDriver) -> PrintScreen:
    number = make_programme(driver.desk)
    add(driver.desk, number, Role.MENTEE, "Helen Marsh", level=9)
    for name in ("Amara Okafor", "Dilys Ŵyn"):
        add(driver.desk, number, Role.MENTOR, name, level=2, experience_offered=("night and shift work",))
    driver.context.show_programme(number)
    screen = PrintScreen(driver)
    screen.open()
    screen.turn_to(OTHER)
    screen.choose("printroom.other.kind", "Selection pack")
    return screen


def saved(screen: PrintScreen, target: Path) -> str:
    screen.save_to(target)
    screen.driver.settle()
    return " ".join(" ".join(rendering.page_texts(target.read_bytes())).split())


def test_a_pack_asks_when_it_is_to_be_back_and_prints_that_day(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    day = driver.find(DateField, "printroom.other.back_by.field")
    assert day.isVisible() and day.value() == dt.date(2026, 12, 5)
    screen.tick("Helen Marsh")
    assert "Back by 5 December 2026" in saved(screen, tmp_path / "a.pdf")
    driver.type("printroom.other.back_by", "24/12/2026")
    assert "Back by 24 December 2026" in saved(screen, tmp_path / "b.pdf")
    assert day.value() == dt.date(2026, 12, 24)
    screen.choose("printroom.other.kind", "Card proof")
    assert not day.isVisible()


def test_on_a_printer_set_to_both_sides_every_pack_and_choice_begins_on_a_sheet(
    screen: PrintScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, both = file_printer(tmp_path / "one.pdf"), file_printer(tmp_path / "both.pdf")
    # A printer that writes a file knows no sides.
    monkeypatch.setattr(both, "duplex", lambda: QPrinter.DuplexMode.DuplexLongSide)
    screen.tick("Helen Marsh")
    for printer in (one, both):
        screen.driver.prompts.printers.append(printer)
        screen.driver.click("printroom.primary")
        assert "has gone to the printer" in screen.says()
    assert rendering.page_count((tmp_path / "one.pdf").read_bytes()) == 3
    assert rendering.page_count((tmp_path / "both.pdf").read_bytes()) == 4


def test_a_ranking_is_typed_in_by_the_cards_of_the_pack(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    screen.tick("Helen Marsh")
    saved(screen, tmp_path / "a.pdf")
    (paper,) = printroom.offer(driver.desk, None).papers
    screen.open(paper.id)
    driver.click("printroom.enter")
    driver.settle()
    for field in ("first", "second", "never"):
        assert "Card 2, Dilys Ŵyn" in driver.find(QWidget, f"printroom.entry.{field}.1").accessibleName()
    assert driver.window.findChild(QWidget, "printroom.entry.third.1") is None
    for name in ("second.0", "second.nothing", "first.1", "second.1", "primary"):
        driver.click(f"printroom.entry.{name}")
    driver.settle()
    assert "ticked under “1st” as well" in " ".join(screen.texts())
    for name in ("second.0", "primary"):
        driver.click(f"printroom.entry.{name}")
    driver.settle()
    assert printroom.entry_of(driver.desk, paper.id).values == {"first": (1,), "second": (0,)}
    assert any("Shred the cards" in text for text in screen.texts())


def test_the_plan_says_whether_cards_have_names(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    plan.reach("pack_cards")
    combo = driver.find(QComboBox, "plan.pack_cards")
    assert [combo.itemText(at) for at in range(combo.count())] == ["With names", "Without names"]
    assert combo.currentText() == "With names" and combo.accessibleName().startswith("Cards to choose from")
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    driver.settle()
    number = driver.context.programme_id
    assert number is not None
    kept = programme.plan(driver.desk, number).plan
    assert kept.pack_cards is PackCards.ANONYMOUS and kept.sources["pack_cards"] == "you"
    assert plan.fold("who").summary.endswith("cards without names")
    assert plan.help("pack_cards").endswith("You set this")


def test_a_pack_without_names_is_read_typed_in_and_told_with_the_names(
    screen: PrintScreen, tmp_path: Path
) -> None:
    driver = screen.driver
    number = driver.context.programme_id
    assert number is not None
    programme.change_plan(driver.desk, number, pack_cards=PackCards.ANONYMOUS)
    screen.tick("Helen Marsh")
    said = saved(screen, tmp_path / "a.pdf")
    assert "Card 2" in said and "Amara" not in said and "Dilys" not in said
    for at in range(screen.preview.count):
        screen.preview.go_to(at)
        driver.settle()
        assert screen.preview.text and "Amara" not in screen.preview.text
    (paper,) = printroom.offer(driver.desk, None).papers
    screen.open(paper.id)
    driver.click("printroom.enter")
    driver.settle()
    names = [driver.find(QWidget, f"printroom.entry.first.{at}").accessibleName() for at in range(2)]
    assert "Card 1, Amara Okafor" in names[0] and "Card 2, Dilys Ŵyn" in names[1]


def test_packs_stand_in_the_grid_beside_whoever_has_none(driver: WindowDriver, tmp_path: Path) -> None:
    number = make_programme(driver.desk, Chooser.MENTEE, pack_cards=PackCards.ANONYMOUS)
    for name in ("Helen Marsh", "Joan Price"):
        add(driver.desk, number, Role.MENTEE, name, level=9)
    for name in ("Amara Okafor", "Dilys Ŵyn"):
        add(driver.desk, number, Role.MENTOR, name, level=2, line_manager="Joan Price")
    driver.context.show_programme(number)
    screen = PrintScreen(driver)
    screen.open(tab=None)
    grid = driver.find(NeededGrid, "printroom.needed")

    def cell(person: str, role: Qt.ItemDataRole) -> object:
        model = grid.model()
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        column = [model.headerData(at, across) for at in range(model.columnCount())].index("Selection pack")
        heads = [str(model.headerData(at, down)) for at in range(model.rowCount())]
        row = next(at for at, head in enumerate(heads) if head == f"{person}\nMentee")
        return model.index(row, column).data(role)

    words, spoken, tick = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.CheckStateRole,
    )
    assert cell("Helen Marsh", tick) == Qt.CheckState.Checked
    assert cell("Joan Price", tick) is None and cell("Joan Price", words) == "no card yet"
    assert str(cell("Joan Price", spoken)).startswith("Joan Price, Selection pack, no pack yet: none of")
    screen.save_to(tmp_path / "all.pdf")
    driver.settle()
    pages = rendering.page_texts((tmp_path / "all.pdf").read_bytes())
    (first,) = (at for at, page in enumerate(pages) if "Whom would you like" in page)
    assert "only parts the papers" in " ".join(pages[first - 1].split())
    pack = " ".join(pages[first : first + 3])
    assert "Card 1" in pack and "Amara" not in pack
    assert str(cell("Helen Marsh", words)).startswith("given ")
    driver.click("undo.bar.undo")
    driver.settle()
    assert cell("Helen Marsh", tick) == Qt.CheckState.Checked and cell("Helen Marsh", words) == ""


def test_a_pack_made_anew_takes_the_place_of_the_one_that_is_out(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    screen.tick("Helen Marsh")
    for name in ("a", "b"):
        saved(screen, tmp_path / f"{name}.pdf")
    newest, oldest = printroom.offer(driver.desk, None).papers
    assert any(text.endswith("2 papers issued, 1 still to come back") for text in screen.texts())
    screen.open(oldest.id)
    assert screen.table.model().index(1, 3).data() == "Replaced"
    assert f"by {newest.reference}, which was made since" in screen.texts()
    driver.window.undo()
    driver.settle()
    screen.open(oldest.id)
    assert screen.table.model().index(0, 3).data() == "Saved"


def test_what_was_typed_to_find_somebody_goes_with_its_box(screen: PrintScreen) -> None:
    driver = screen.driver
    for at in range(14):
        add(driver.desk, driver.context.programme_id or 0, Role.MENTOR, f"Grace {at}", level=2)
    screen.page.refresh()
    driver.settle()
    screen.choose("printroom.other.kind", "Own record")
    driver.type("printroom.other.find", "grace")
    screen.choose("printroom.other.kind", "Selection pack")
    assert not driver.find(QWidget, "printroom.other.find").isVisible()
    assert screen.picks.model().rowCount() == len(screen.picks.rows) == 1


def test_a_pack_without_any_answer_is_entered_only_once_that_was_asked(
    screen: PrintScreen, tmp_path: Path
) -> None:
    driver = screen.driver
    screen.tick("Helen Marsh")
    saved(screen, tmp_path / "a.pdf")
    (paper,) = printroom.offer(driver.desk, None).papers
    screen.open(paper.id)
    driver.click("printroom.enter")
    driver.click("printroom.entry.primary")
    assert screen.says("printroom.entry.empty") == "Nothing is answered here yet."
    assert printroom.offer(driver.desk, None).papers[0].returned_on is None
    driver.click("printroom.entry.empty.act")
    assert screen.says() == f"Entered {paper.reference}. Type the next reference, or choose the next file."
    assert printroom.offer(driver.desk, None).papers[0].returned_on is not None

"""Putting a look on the application, at the start and while it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from rmdesk.base.errors import BugError
from rmdesk.base.paths import resources
from rmdesk.ui.style import fonts, icons, look, sheet
from rmdesk.ui.style.look import Look
from rmdesk.ui.style.theme import Theme
from rmdesk.ui.style.tokens import PALETTES, PaletteName, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import IconButton
from rmdesk.ui.widgets.words import Words

SOURCE = Path(sheet.__file__).parents[2]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply()
    yield made
    made.apply()


@pytest.mark.parametrize("name", PaletteName)
def test_a_palette_reaches_qt_and_the_widgets_that_paint(
    theme: Theme, name: PaletteName, qapp: QApplication
) -> None:
    theme.apply(name, 1.5)
    assert look.current() == Look(name, 1.5)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(PALETTES[name].paper)
    assert qapp.font().pointSizeF() == pytest.approx(15.75)


def test_text_size_stays_between_one_and_two(theme: Theme) -> None:
    assert theme.apply("light", 0.2).scale == 1.0
    assert theme.apply("light", 7).scale == 2.0
    assert theme.smaller().scale == pytest.approx(1.9)
    assert theme.larger().scale == 2.0


def test_an_unknown_palette_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="mauve"):
        theme.apply("mauve")


def test_a_shown_label_follows_at_run_time(theme: Theme, qtbot: QtBot) -> None:
    label = Words("Mentees come first", "title")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().height()
    theme.apply("dark", 2.0)
    assert label.font().pointSizeF() == pytest.approx(36)
    assert label.sizeHint().height() > before * 1.7
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(PALETTES[PaletteName.DARK].title)


def test_an_icon_button_is_recoloured_at_run_time(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton("x.settings", "settings", "Settings")
    qtbot.addWidget(button)
    button.show()
    light = button.icon().pixmap(18, 18).toImage()
    theme.apply("dark")
    assert button.icon().pixmap(18, 18).toImage() != light


def test_a_banner_has_its_icon_in_the_colours_worn_whether_it_showed_or_not(
    theme: Theme, qtbot: QtBot
) -> None:
    shown, hidden = Banner("x.shown", Tone.WARN), Banner("x.hidden", Tone.WARN)
    for banner in (shown, hidden):
        qtbot.addWidget(banner)
    shown.say("The disk is nearly full.")
    theme.apply("dark")
    hidden.say("The disk is nearly full.")
    wanted = icons.pixmap("triangle-alert", "warn_ink", 20).toImage()
    assert [banner.findChildren(QLabel)[0].pixmap().toImage() for banner in (shown, hidden)] == [wanted] * 2


@pytest.mark.parametrize("name", PaletteName)
@pytest.mark.parametrize("scale", [1.0, 1.1, 1.5, 2.0])
def test_the_sheet_leaves_nothing_unfilled(name: PaletteName, scale: float) -> None:
    text = sheet.build(Look(name, scale))
    assert "@" not in text
    assert not re.search(r"\d(sp|pt)\b(?<!\dpt)", text)
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("scale", [1 + step / 10 for step in range(11)])
def test_a_round_choice_is_round_at_every_text_size(scale: float) -> None:
    sizes = sheet._radio(Look(PaletteName.LIGHT, scale))
    pixels = {key.removeprefix("radio_"): int(value.removesuffix("px")) for key, value in sizes.items()}
    whole = pixels["room"] + 4
    assert pixels["radius"] * 2 == whole
    assert pixels["dot"] + 2 * pixels["ring"] == whole
    assert pixels["dot"] >= 4


def test_qt_understands_the_whole_sheet(
    theme: Theme, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    theme.apply("dark")
    box = QCheckBox("Shift work")
    qtbot.addWidget(box)
    box.show()
    assert "stylesheet" not in capfd.readouterr().err.lower()


def test_the_style_sheet_is_set_at_one_place() -> None:
    found = [file for file in SOURCE.rglob("*.py") if ".setStyleSheet(" in file.read_text(encoding="utf-8")]
    assert [file.name for file in found] == ["sheet.py"]


def test_the_typeface_is_our_own(theme: Theme, qapp: QApplication) -> None:
    assert fonts.load() == "Atkinson Hyperlegible Next"
    assert QFontInfo(qapp.font()).family() == "Atkinson Hyperlegible Next"


def test_titles_are_semibold(theme: Theme, qtbot: QtBot) -> None:
    label = Words("Today", "title")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().weight() == 600


def test_icons_take_the_colour_of_their_role(theme: Theme) -> None:
    image = icons.pixmap("check", "danger", 24).toImage()
    solid = {
        image.pixelColor(x, y).name().upper()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {PALETTES[PaletteName.LIGHT].danger}


def test_icons_grow_with_the_text(theme: Theme) -> None:
    theme.apply("light", 2.0)
    assert icons.pixmap("check", size=16).width() == 32


def test_an_unknown_icon_is_a_bug(theme: Theme) -> None:
    with pytest.raises(BugError):
        icons.pixmap("no-such-icon")


def test_every_icon_in_the_box_can_be_drawn(theme: Theme) -> None:
    box = resources() / "icons"
    names = [file.stem for file in box.glob("*.svg")]
    assert len(names) >= 40
    for name in names:
        image = icons.pixmap(name, size=24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_style_alone_brings_no_svg() -> None:
    code = (
        "import sys; import rmdesk.ui.style.theme, rmdesk.ui.widgets.fields.passphrase;"
        "sys.exit('PySide6.QtSvg' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=SOURCE.parent, check=False)
    assert done.returncode == 0


def test_before_a_theme_the_look_is_light(qapp: QApplication) -> None:
    label = QLabel()
    name = qapp.property("rmdesk_palette")
    qapp.setProperty("rmdesk_palette", None)
    assert look.current() == Look(PaletteName.LIGHT, 1.0)
    qapp.setProperty("rmdesk_palette", name)
    label.deleteLater()

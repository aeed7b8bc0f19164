"""The preview of papers: turning pages, reading them as text, asking for them one by one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.ui.widgets.preview import KEPT, PageImage, PaperPreview

MARKUP = "<b>Peter</b> & <script>"


def page(shade: int, text: str = "") -> PageImage:
    return PageImage(40, 60, bytes((shade, shade, shade)) * 2400, text, 96)


@pytest.fixture
def preview(qtbot: QtBot) -> PaperPreview:
    made = PaperPreview("print.preview", "Agreement")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_pages_turn_with_the_keys_and_say_their_words(preview: PaperPreview) -> None:
    preview.set_pages([page(250, "Our agreement"), page(120, "Signed")])
    sheet = preview.findChild(QWidget, "print.preview.page")
    assert sheet is not None
    sheet.setFocus()
    first = preview.grab().toImage()
    assert sheet.accessibleName() == "Agreement, page 1 of 2"
    assert sheet.accessibleDescription() == "Our agreement"
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert (preview.at, preview.text) == (1, "Signed")
    assert preview.grab().toImage() != first
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert preview.at == 1
    QTest.keyClick(sheet, Qt.Key.Key_Home)
    assert preview.at == 0


def test_the_words_can_be_read_instead(preview: PaperPreview) -> None:
    preview.set_pages([page(250, MARKUP)])
    switch = preview.findChild(QPushButton, "print.preview.as_text")
    assert switch is not None
    switch.click()
    text = preview.findChild(QWidget, "print.preview.text")
    assert text is not None
    assert text.isVisible()
    assert text.property("plainText") == MARKUP
    assert switch.accessibleName() == "Show the page"
    switch.click()
    assert not text.isVisible()


def test_pages_are_asked_for_when_looked_at_and_few_are_kept(preview: PaperPreview) -> None:
    wanted: list[int] = []
    preview.page_wanted.connect(wanted.append)
    preview.begin(30)
    assert wanted == [0]
    for at in range(KEPT + 2):
        preview.go_to(at)
        preview.set_page(at, page(at, f"Page {at}"))
    assert wanted == list(range(KEPT + 2))
    preview.go_to(0)
    assert wanted[-1] == 0
    preview.go_to(KEPT)
    assert preview.text == f"Page {KEPT}"
    preview.clear()
    assert preview.count == 0
    assert "No pages" in [label.text() for label in preview.findChildren(QLabel)]


def test_zoom_changes_the_sheet(preview: PaperPreview) -> None:
    preview.set_pages([page(250)])
    zoom, canvas = preview._zoom, preview._canvas
    widths = []
    for text in ("50 %", "100 %", "200 %", "Fit width", "Whole page"):
        zoom.setCurrentText(text)
        zoom.activated.emit(zoom.currentIndex())
        widths.append(canvas.width())
    assert widths[:3] == [20, 40, 80]
    assert widths[3] > widths[4]
    assert zoom.accessibleName() == "Size of the page"

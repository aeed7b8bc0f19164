"""The ReportLab overrides, and what they rely on in this version."""

from __future__ import annotations

import inspect

import pikepdf
from reportlab import Version
from reportlab.pdfbase import pdfdoc, ttfonts

from rmdesk.documents import overrides
from rmdesk.documents.layout import Layout
from tests.documents.checks import opened
from tests.documents.samples import DOCUMENTS


def test_written_for_this_version() -> None:
    assert Version.startswith("5.1.")


def test_page_keys_are_taken_from_the_list() -> None:
    assert "__NoDefault__" in inspect.getsource(pdfdoc.PDFCatalog.format)
    overrides.apply()
    overrides.apply()
    assert [pdfdoc.PDFPage.__NoDefault__.count(key) for key in overrides.PAGE_KEYS] == [1, 1]
    with opened(DOCUMENTS["agreement"](Layout())) as document:
        assert [int(page.StructParents) for page in document.pages] == list(range(len(document.pages)))
        assert all(str(page.Tabs) == "/S" for page in document.pages)


def test_fonts_ask_the_module_for_their_map() -> None:
    assert "makeToUnicodeCMap(baseFontName, subset)" in inspect.getsource(ttfonts.TTFont.addObjects)
    overrides.apply()
    assert ttfonts.makeToUnicodeCMap is overrides.to_unicode_map


def test_map_has_no_nul_short_blocks_and_whole_letters() -> None:
    private = overrides.private_char("ক্ষ")
    mapped = overrides.to_unicode_map("F", [0, *range(32, 250), 0x1F389, private])
    assert "<0000>" not in mapped
    assert mapped.count("beginbfchar") == 3
    assert "D83CDF89>" in mapped
    assert f"<{'ক্ষ'.encode('utf-16-be').hex().upper()}>" in mapped


def test_private_characters_are_never_shared() -> None:
    first, second = overrides.private_char("a"), overrides.private_char("a")
    assert first != second
    assert overrides.MEANINGS[first] == overrides.MEANINGS[second] == "a"


def test_streams_are_binary() -> None:
    with opened(DOCUMENTS["certificate"](Layout())) as document:
        assert document.pages[0].Contents.Filter in (pikepdf.Name.FlateDecode, [pikepdf.Name.FlateDecode])

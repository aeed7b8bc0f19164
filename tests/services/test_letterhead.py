"""The picture at the head of papers: any picture in, nothing but its dots kept, and every paper still accessible."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from rmdesk.base.errors import FieldError, UserError
from rmdesk.documents.layout import MM
from rmdesk.documents.parts.picture import HIGHEST, WIDEST, Letterhead, Picture
from rmdesk.documents.rendering import render_page
from rmdesk.exchange.pictures.reader import KEPT
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import PaperKind
from rmdesk.services import history, printroom
from rmdesk.services.desk import Desk
from rmdesk.services.letterhead import describe_picture, letterhead, put_picture, take_picture_away
from rmdesk.services.printroom import PaperRequest
from tests.documents.checks import elements, failures, images_and_annotations
from tests.services.test_printroom_entering import request_of
from tests.support.printroom import PrintDesk, print_desk

NAME = "Northfield Community Trust"


def picture(folder: Path, size: tuple[int, int] = (600, 200), name: str = "a.png", mode: str = "RGB") -> Path:
    path = folder / name
    made = Image.new(mode, size, "navy" if mode != "L" else 40)
    made.save(path)
    return path


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> PrintDesk:
    """Give a programme whose papers have a picture at their head."""
    put_picture(desk, picture(tmp_path), NAME)
    return print_desk(desk)


def size_of(desk: Desk) -> tuple[int, int]:
    view = letterhead(desk)
    assert view is not None
    return Image.open(BytesIO(view.png)).size


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1", "LA"])
def test_a_picture_is_kept_and_undone_and_taken_away(desk: Desk, tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (2400, 900), "navy").convert(mode).save(path)
    done = put_picture(desk, path, f"  {NAME} ")
    assert done.label == "Put a picture at the head of papers"
    view = letterhead(desk)
    assert view is not None and view.alternative == NAME and size_of(desk) == (1000, 375)
    take_picture_away(desk)
    assert letterhead(desk) is None
    history.undo(desk)
    assert letterhead(desk) == view
    history.undo(desk)
    assert letterhead(desk) is None


def test_what_was_said_about_a_picture_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Secret Person")
    path = tmp_path / "a.png"
    Image.new("RGB", (40, 20)).save(path, pnginfo=said, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0")
    put_picture(desk, path, NAME)
    view = letterhead(desk)
    assert (
        view is not None and b"Secret" not in view.png and b"eXIf" not in view.png and b"tEXt" not in view.png
    )


def test_a_picture_of_a_camera_stands_upright(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (300, 100), "navy").save(path, exif=exif)
    put_picture(desk, path, NAME)
    assert size_of(desk) == (100, 300)


def test_a_picture_full_of_detail_is_made_smaller(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.effect_noise((1000, 400), 200).convert("RGB").save(path)
    put_picture(desk, path, NAME)
    view = letterhead(desk)
    assert view is not None and len(view.png) <= KEPT


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        b"GIF89a" + b"\0" * 20,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"\xff\xd8\xff" + b"\0" * 9,
        b"%PDF",
    ],
)
def test_what_is_no_picture_is_refused(desk: Desk, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(UserError):
        put_picture(desk, path, NAME)
    assert letterhead(desk) is None


def test_a_bomb_and_a_file_too_large_are_refused(desk: Desk, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(bomb)
    assert bomb.stat().st_size < 100_000
    with pytest.raises(UserError):
        put_picture(desk, bomb, NAME)
    large = tmp_path / "large.png"
    large.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 9_000_000)
    with pytest.raises(UserError, match="too large"):
        put_picture(desk, large, NAME)


def test_it_must_be_said_what_it_shows(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FieldError):
        put_picture(desk, picture(tmp_path), "  ")
    put_picture(desk, picture(tmp_path), NAME)
    with pytest.raises(FieldError):
        describe_picture(desk, "")
    describe_picture(desk, "Two rings")
    view = letterhead(desk)
    assert view is not None and view.alternative == "Two rings"


@pytest.mark.parametrize("size", [(600, 200), (10, 900), (3000, 10), (1, 1)])
def test_it_keeps_its_proportions_and_its_room(size: tuple[int, int]) -> None:
    data = BytesIO()
    Image.new("RGB", size).save(data, "PNG")
    part = Picture(Letterhead(data.getvalue(), NAME))
    assert part.width <= WIDEST + 0.01 and part.height <= HIGHEST + 0.01 <= 14 * MM + 0.02
    assert part.width / part.height == pytest.approx(size[0] / size[1])


REPORT, LEAFLET, LETTER, CERTIFICATE = "report", "leaflet", "match_letter", "certificate"


def requested(desk: Desk, made: PrintDesk, kind: str, form: PrintFormat) -> PaperRequest:
    if kind == REPORT:
        return PaperRequest(PaperKind.REPORT, made.programme, print_format=form)
    if kind == CERTIFICATE:
        return PaperRequest(PaperKind.CERTIFICATE, made.programme, (made.first.mentor,), print_format=form)
    asked = request_of(desk, made, kind)
    return PaperRequest(asked.kind, asked.programme_id, asked.targets, form)


@pytest.mark.parametrize("form", [PrintFormat.STANDARD, PrintFormat.GIANT])
@pytest.mark.parametrize("kind", [REPORT, LEAFLET, LETTER, CERTIFICATE])
def test_papers_have_it_at_their_head_and_stay_accessible(
    desk: Desk, made: PrintDesk, kind: str, form: PrintFormat
) -> None:
    pdf = printroom.preview(desk, requested(desk, made, kind, form)).pdf
    assert failures(pdf) == []
    assert ("Figure", NAME) in elements(pdf)
    assert images_and_annotations(pdf)[0] >= 1
    take_picture_away(desk)
    assert ("Figure", NAME) not in elements(printroom.preview(desk, requested(desk, made, kind, form)).pdf)


def test_other_papers_have_none(desk: Desk, made: PrintDesk) -> None:
    pdf = printroom.preview(desk, request_of(desk, made)).pdf
    assert images_and_annotations(pdf)[0] == 0


def test_a_clear_picture_shows_the_paper_through(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "clear.png"
    Image.new("RGBA", (400, 200), (0, 0, 0, 0)).save(path)
    put_picture(desk, path, NAME)
    made = print_desk(desk)
    page = render_page(
        printroom.preview(desk, requested(desk, made, LETTER, PrintFormat.STANDARD)).pdf, 0, 50
    )
    dark = sum(1 for at in range(0, len(page.rgb), 3) if page.rgb[at] < 100)
    assert dark < page.width * page.height * 0.1


def test_a_picture_of_very_many_dots_is_said_to_be_too_large(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    Image.new("1", (20_000, 20_000)).save(path)
    with pytest.raises(UserError, match="too many dots") as refused:
        put_picture(desk, path, "Two rings")
    assert "6,000 by 6,000" in refused.value.advice

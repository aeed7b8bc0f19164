"""Every document as pictures: to look at, and to compare with how it looked when somebody last looked at it.

`python -m tests.documents.gallery --out DIR [--only NAME]` makes large pictures to look at, one of all pages of each
document in each print format. `--accept` then keeps small ones beside the tests as what the check compares with.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from rmdesk.documents import rendering
from rmdesk.documents.defined import DefinedView, render
from rmdesk.documents.layout import Layout
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import PaperDefinition, Recipient
from tests.documents.samples import DOCUMENTS
from tests.documents.test_defined import CARDS, IMPRINT, PAPERS, RECORD, SAID

KEPT = Path(__file__).parent / "pictures"
FORMATS = (PrintFormat.STANDARD, PrintFormat.LARGE, PrintFormat.GIANT)
SMALL_DPI, LARGE_DPI = 24, 80
STEP = 17
"""Between two of the 16 greys that are kept."""
BLOCK = 8
"""Dots along the side of the squares whose grey is compared: of 24 an inch, about a third of an inch."""
MOST = 24
"""How far, of 255, the grey of one square may be from what was kept: another build draws the edges of letters a shade
lighter, but a word that moved or went is seen."""
_GAP = 6


def of_paper(paper: PaperDefinition, reader: Recipient) -> Callable[[Layout], bytes]:
    """Return how a paper by definition is made for `reader` from a plan that is as full as most."""
    cards = CARDS if paper.encloses == "choices" else CARDS[:1] if paper.encloses else ()
    return lambda layout: render(DefinedView(IMPRINT, paper, SAID, reader, cards, RECORD), layout)


def without_names(kind: str, reader: Recipient) -> Callable[[Layout], bytes]:
    """Return how a paper with cards is made where these have no names."""
    (paper,) = (each for each in PAPERS if each.kind == kind)
    many = len(CARDS) if paper.encloses == "choices" else 1
    cards = tuple(
        replace(card, name="", pronouns="", post="", number=card.number if many > 1 else 0)
        for card in CARDS[:many]
    )
    values = SAID | {"unnamed": "yes", "cards": tuple(f"Card {card.number}" for card in cards)}
    return lambda layout: render(DefinedView(IMPRINT, paper, values, reader, cards), layout)


SHOWN: dict[str, Callable[[Layout], bytes]] = {
    **DOCUMENTS,
    **{
        f"{paper.kind}-{reader.value}": of_paper(paper, reader)
        for paper in PAPERS
        for reader in paper.readers
    },
    "selection_pack_unnamed-mentee": without_names("selection_pack", Recipient.MENTEE),
    "card_proof_unnamed-mentor": without_names("card_proof", Recipient.MENTOR),
}
"""Every document by its name."""


@cache
def made(name: str, form: PrintFormat) -> bytes:
    """Return document `name` as a PDF."""
    return SHOWN[name](Layout(form))


def file_of(name: str, form: PrintFormat) -> str:
    """Return the name of the picture of a document in one print format."""
    return f"{name}-{form.value}.png"


def sheet(pdf: bytes, dpi: float) -> Image.Image:
    """Return all pages of `pdf` side by side, in greys, as a mono printer has them."""
    pages: list[Image.Image] = []
    for number in range(rendering.page_count(pdf)):
        drawn = rendering.render_page(pdf, number, dpi)
        pages.append(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L"))
    width = sum(page.width for page in pages) + _GAP * (len(pages) - 1)
    whole = Image.new("L", (width, max(page.height for page in pages)), 128)
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width + _GAP
    return whole


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far the greyest square of `one` is from the same of `other`, 0 to 255; 255 if they differ in size."""
    if one.size != other.size:
        return 255.0
    squares = [_squares(image) for image in (one, other)]
    return float(np.abs(squares[0] - squares[1]).max())


def _squares(image: Image.Image) -> npt.NDArray[np.float64]:
    dots = np.asarray(image.convert("L"), dtype=np.float64)
    high, wide = (-(-side // BLOCK) * BLOCK for side in dots.shape)
    whole = np.full((high, wide), 255.0)
    whole[: dots.shape[0], : dots.shape[1]] = dots
    means: npt.NDArray[np.float64] = whole.reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK).mean(
        axis=(1, 3)
    )
    return means


def keep(name: str, form: PrintFormat) -> None:
    """Keep how a document looks now as what the check compares with."""
    KEPT.mkdir(exist_ok=True)
    small = sheet(made(name, form), SMALL_DPI)
    small.point([round(grey / STEP) * STEP for grey in range(256)]).save(
        KEPT / file_of(name, form), optimize=True
    )


def all_of(only: str = "") -> Iterator[tuple[str, PrintFormat]]:
    """Give every document in every print format whose name holds `only`."""
    for name in SHOWN:
        for form in FORMATS:
            if only in name:
                yield name, form


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--accept", action="store_true")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.accept and not chosen.only:
        for old in KEPT.glob("*.png"):
            old.unlink()
    for name, form in all_of(chosen.only):
        sheet(made(name, form), LARGE_DPI).save(chosen.out / file_of(name, form))
        if chosen.accept:
            keep(name, form)


if __name__ == "__main__":
    main()

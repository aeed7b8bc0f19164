"""What tests ask of a finished PDF."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from page import validate_pdf_bytes

from rmdesk.documents.rendering import page_texts


def failures(pdf: bytes) -> list[str]:
    """Return what PDF/UA-1 finds wrong."""
    report = validate_pdf_bytes(pdf, profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def all_text(pdf: bytes) -> str:
    """Return the text of all pages with single spaces, line ends and fixed spaces among them."""
    return " ".join(" ".join(page_texts(pdf)).replace("\u00a0", " ").split())


def opened(pdf: bytes) -> Any:
    return pikepdf.open(BytesIO(pdf))


def images_and_annotations(pdf: bytes) -> tuple[int, int]:
    """Return how many images and annotations the pages have."""
    with opened(pdf) as document:
        images = sum(len(page.get_images()) for page in document.pages)
        annotations = sum(len(page.get("/Annots", [])) for page in document.pages)
    return images, annotations


def outline(pdf: bytes) -> list[str]:
    with opened(pdf) as document, document.open_outline() as found:
        titles: list[str] = []

        def collect(items: Any) -> None:
            for item in items:
                titles.append(str(item.title))
                collect(item.children)

        collect(found.root)
        return titles


def elements(pdf: bytes) -> list[tuple[str, str]]:
    """Return (kind, actual text or alternative) of the structure tree in reading order."""
    with opened(pdf) as document:
        found: list[tuple[str, str]] = []

        def walk(node: Any) -> None:
            if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
                return
            found.append((str(node.S)[1:], str(node.get("/ActualText", node.get("/Alt", "")))))
            for kid in node.get("/K", []):
                walk(kid)

        for top in document.Root.StructTreeRoot.K:
            walk(top)
        return found


def used_fonts_not_embedded(pdf: bytes) -> list[str]:
    """Return names of fonts that a page's content selects and that are not in the file."""
    missing: list[str] = []
    with opened(pdf) as document:
        for page in document.pages:
            fonts = page.Resources.Font
            selected = {
                str(line.operands[0])
                for line in pikepdf.parse_content_stream(page)
                if str(line.operator) == "Tf"
            }
            for name in selected:
                descriptor = fonts[name].get("/FontDescriptor", {})
                if "/FontFile2" not in descriptor:
                    missing.append(str(fonts[name].BaseFont))
    return missing

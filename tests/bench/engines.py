"""The same hundred letters by rmdesk, by LibreOffice and by Typst: `python -m tests.bench.engines`.

Not part of `dev.py bench`, as it needs programs that rmdesk does not: `soffice` on the path, and a Python that has the
package `typst`, named by `--typst`. What is not there is said to be not there. One JSON line per engine.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from rmdesk.base.paths import resources
from rmdesk.documents import rendering
from rmdesk.documents.defined import DefinedView, compose
from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import render_together
from rmdesk.rules.printroom import Recipient
from rmdesk.services.printroom.definitions import definitions
from tests.bench.figure import median, seconds
from tests.documents.checks import failures
from tests.documents.test_defined import IMPRINT, SAID

COUNT = 100
ROUNDS = 3
HEADINGS = ("Who you will meet", "The first step", "Your meetings")
_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="P" style:family="paragraph"><style:text-properties fo:font-size="14pt"/></style:style>
<style:style style:name="H" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/><style:text-properties fo:font-size="20pt"/></style:style>
</office:automatic-styles><office:body><office:text>%s</office:text></office:body></office:document>"""
_TYPST = """import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], pdf_standards=["ua-1"])"""


def main() -> int:
    """Measure every engine that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--typst", default="", help="a Python that has the package typst")
    chosen = parser.parse_args()
    letters = [list(_lines(view)) for view in _views()]
    with tempfile.TemporaryDirectory() as folder:
        engines: dict[str, Callable[[], bytes] | None] = {
            "rmdesk": ours,
            "LibreOffice": _libreoffice(letters, Path(folder)),
            "Typst": _typst(letters, Path(folder), chosen.typst),
        }
        for engine, call in engines.items():
            print(
                json.dumps({"engine": engine, **(_measured(call) if call else {"there": False})}), flush=True
            )
    return 0


def ours() -> bytes:
    """Return a hundred letters as one tagged file."""
    return render_together([compose(view, Layout()) for view in _views()], "Match letters")


def _measured(call: Callable[[], bytes]) -> dict[str, object]:
    first = seconds(call)
    pdf = call()
    return {
        "first": round(first, 3),
        "median": round(median(call, ROUNDS), 3),
        "pages": rendering.page_count(pdf),
        "bytes": len(pdf),
        "pdf_ua_failures": len(failures(pdf)),
    }


def _views() -> Iterator[DefinedView]:
    paper = definitions()["match_letter"]
    for number in range(COUNT):
        yield DefinedView(IMPRINT, paper, {**SAID, "name": f"Helen Marsh {number}"}, Recipient.MENTEE)


def _lines(view: DefinedView) -> Iterator[str]:
    """Give the letter's lines, as they stand on rmdesk's own page."""
    for page in rendering.page_texts(compose(view, Layout()).render()):
        yield from (line for line in page.splitlines() if line.strip())


def _libreoffice(letters: list[list[str]], folder: Path) -> Callable[[], bytes] | None:
    program = shutil.which("soffice")
    if program is None:
        return None
    body = "".join(
        f'<text:p text:style-name="{"H" if at == 0 else "P"}">{escape(line)}</text:p>'
        for lines in letters
        for at, line in enumerate(lines)
    )
    source = folder / "letters.fodt"
    source.write_text(_ODT % body, encoding="utf-8")
    ask = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    ask += [
        'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}',
        "--outdir",
        str(folder),
    ]

    def call() -> bytes:
        subprocess.run([*ask, str(source)], check=True, capture_output=True)
        return (folder / "letters.pdf").read_bytes()

    return call


def _typst(letters: list[list[str]], folder: Path, python: str) -> Callable[[], bytes] | None:
    if not python:
        return None
    source, target = folder / "letters.typ", folder / "typst.pdf"
    words = [
        '#set document(title: "Letters")',
        '#set text(font: "Atkinson Hyperlegible Next", size: 14pt, lang: "en")',
    ]
    for lines in letters:
        words += ["#pagebreak(weak: true)", *(_typst_line(line) for line in lines)]
    source.write_text("\n\n".join(words), encoding="utf-8")
    ask = [python, "-c", _TYPST, str(source), str(target), str(resources() / "fonts")]

    def call() -> bytes:
        subprocess.run(ask, check=True, capture_output=True)
        return target.read_bytes()

    return call


def _typst_line(line: str) -> str:
    quoted = json.dumps(line, ensure_ascii=False)
    level = HEADINGS.index(line) if line in HEADINGS else -1
    return f"#heading(level: {min(level, 1) + 1}, {quoted})" if level >= 0 else f"#text({quoted})"


if __name__ == "__main__":
    raise SystemExit(main())

"""A hundred certificates in one tagged file, against the same pages drawn by ReportLab without tags."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from rmdesk.base.paths import resources
from rmdesk.documents import certificate
from rmdesk.documents.layout import Layout
from tests.bench.figure import Figure, against, median
from tests.documents.samples import certificate_view

COUNT = 100
LINES = 9


def figures_of_certificates() -> Iterator[Figure]:
    """Tagged, shaped and embedded against plain platypus pages with as many lines of the same font."""
    views = [certificate_view()] * COUNT
    certificate.render_many(views[:1], Layout())
    font = resources() / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf"
    pdfmetrics.registerFont(TTFont("Plain", str(font)))
    _plain(1)
    ours = median(lambda: certificate.render_many(views, Layout()), 5)
    yield against("100 certificates in one file", ours, median(lambda: _plain(COUNT), 5), 2.0)


def _plain(count: int) -> bytes:
    style = ParagraphStyle("plain", fontName="Plain", fontSize=16, leading=24, alignment=1)
    story: list[Any] = []
    for number in range(count):
        story += [
            Paragraph(f"Line {line} of certificate {number}, {dt.date.min}", style) for line in range(LINES)
        ]
        story += [Spacer(1, 12), PageBreak()]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=landscape(A4), title="Plain").build(story)
    return buffer.getvalue()

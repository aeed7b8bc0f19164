"""Packs of papers as one tagged file: pages a second, how soon it stops, tags against none, memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise

from rmdesk.documents import certificate, defined, separator
from rmdesk.documents.envelopes import Envelope, render_envelopes
from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper, Step
from rmdesk.documents.rendering import page_count
from rmdesk.documents.tagged import TaggedCanvas
from rmdesk.rules.printroom import Recipient
from rmdesk.services.printroom.definitions import definitions
from rmdesk.ui.collecting import Collector
from tests.bench.figure import Figure, absolute, against, median, seconds
from tests.bench.memory import resident
from tests.documents.samples import certificate_view
from tests.documents.test_defined import IMPRINT, SAID

PACKS = 50
PACK = (
    *("match_letter", "ground_rules", "roles_sheet", "who_to_turn_to"),
    *("meeting_sheet", "meeting_sheet", "meeting_sheet", "midpoint_form"),
)
"""Eleven pages; with the sheet before them a pack has twelve."""
PAGES_A_SECOND = 60
STOPS_WITHIN = 0.2
MORE_MEMORY = 160.0
"""MiB that a batch of 50 packs may need beyond those of one pack."""


def figures_of_envelopes() -> Iterator[Figure]:
    """A batch of packs and a hundred certificates."""
    one = _batch(1)
    pages = page_count(one)
    assert pages == len(PACK) + 4, f"a pack has {pages} pages"
    before = resident()
    whole = seconds(lambda: _batch(PACKS))
    more = resident() - before
    with _without_tags():
        bare = seconds(lambda: _batch(PACKS))
    yield absolute("seconds a page in 50 packs", whole / (PACKS * pages), 1 / PAGES_A_SECOND)
    yield against("50 packs tagged, against untagged", whole, bare, 2.0)
    yield absolute("a batch stops", _longest_deaf(), STOPS_WITHIN)
    yield absolute("memory of 50 packs beyond one", more, MORE_MEMORY, "MiB")
    views = [certificate_view()] * 100
    tagged = median(lambda: certificate.render_many(views, Layout()), 5)
    with _without_tags():
        plain = median(lambda: certificate.render_many(views, Layout()), 5)
    yield absolute("100 certificates in one file, by the clock", tagged, 1.0)
    yield against("100 certificates tagged, against untagged", tagged, plain, 2.0)


def _batch(packs: int, step: Step | None = None) -> bytes:
    envelopes = [
        Envelope(partial(_before, number), [partial(_paper, kind, number) for kind in PACK])
        for number in range(packs)
    ]
    return render_envelopes(envelopes, "Papers", IMPRINT.edition, step)


def _before(number: int) -> Paper:
    inside = tuple((definitions()[kind].kind.label, IMPRINT.reference) for kind in dict.fromkeys(PACK))
    view = separator.SeparatorView(IMPRINT, (f"Person {number}",), inside, "Standard print")
    return separator.compose(view, Layout())


def _paper(kind: str, number: int) -> Paper:
    values = {**SAID, "name": f"Llŷr Person {number}", "others": f"Helen Other {number}"}
    return defined.compose(
        defined.DefinedView(IMPRINT, definitions()[kind], values, Recipient.MENTEE), Layout()
    )


def _longest_deaf() -> float:
    """Return the longest time in a whole batch, its writing included, in which nobody asks whether to stop."""
    collector = Collector()  # as in the program, where the worker never collects rubbish
    heard = [time.perf_counter()]
    _batch(PACKS, lambda _done, _total: heard.append(time.perf_counter()))
    heard.append(time.perf_counter())
    collector.release()
    return max(after - before for before, after in pairwise(heard))


@contextmanager
def _without_tags() -> Iterator[None]:
    """Draw the same pages without structure: no elements, no marks, no tree."""

    @contextmanager
    def nothing(*_args: object, **_named: object) -> Iterator[None]:
        yield

    def save(canvas: TaggedCanvas, _watch: Callable[[], None] | None = None) -> bytes:
        canvas.save()
        return canvas._buffer.getvalue()

    kept = {name: getattr(TaggedCanvas, name) for name in ("element", "content", "artifact", "finish")}
    try:
        for name, method in {**dict.fromkeys(kept, nothing), "finish": save}.items():
            setattr(TaggedCanvas, name, method)
        yield
    finally:
        for name, method in kept.items():
            setattr(TaggedCanvas, name, method)

"""The papers of this area drawn: the one door to `rmdesk.documents`, opened only when one is wanted."""

from __future__ import annotations

import datetime as dt

from rmdesk.documents import privacy_notice, record_of_processing
from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.frame import Imprint
from rmdesk.rules.processing import RECORD


def record(organisation: str, today: dt.date) -> bytes:
    """Return the record of processing."""
    return record_of_processing.render(
        record_of_processing.RecordView(Imprint(organisation, today), RECORD), Layout()
    )


def notice(who: tuple[str, str], words: str, version: int, today: dt.date) -> bytes:
    """Return the privacy notice; `who` are the organisation and the coordinator, as far as they are known."""
    organisation, coordinator = who
    view = privacy_notice.NoticeView(Imprint(organisation, today), words, version, coordinator)
    return privacy_notice.render(view, Layout())

"""The print room: what can be printed for whom, made, entered in the register, and noted when it comes back."""

from rmdesk.services.printroom.for_person import papers_for
from rmdesk.services.printroom.issuing import (
    MOST_PREVIEWED,
    issue,
    make,
    page_image,
    preview,
    register,
    release,
    take_back,
)
from rmdesk.services.printroom.noting import change_own_lines, mark_returned, record_signed
from rmdesk.services.printroom.offering import offer, paper
from rmdesk.services.printroom.views import (
    CardLine,
    CertificateLine,
    Copy,
    MadePapers,
    PageView,
    PairLine,
    PaperLine,
    PaperPreviewView,
    PaperRequest,
    PersonPaper,
    PrintroomView,
    Reader,
    RoleCardLine,
    SheetLine,
    Step,
)

__all__ = [
    "MOST_PREVIEWED",
    "CardLine",
    "CertificateLine",
    "Copy",
    "MadePapers",
    "PageView",
    "PairLine",
    "PaperLine",
    "PaperPreviewView",
    "PaperRequest",
    "PersonPaper",
    "PrintroomView",
    "Reader",
    "RoleCardLine",
    "SheetLine",
    "Step",
    "change_own_lines",
    "issue",
    "make",
    "mark_returned",
    "offer",
    "page_image",
    "paper",
    "papers_for",
    "preview",
    "record_signed",
    "register",
    "release",
    "take_back",
]

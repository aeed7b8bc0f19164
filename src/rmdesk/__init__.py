"""rmdesk: an offline desk for coordinators of reverse and reciprocal mentoring programmes."""

__version__ = "0.1.0"

"""A picture for the head of papers: read in a process of its own, drawn anew, and nothing but its dots kept."""

from rmdesk.exchange.pictures.isolated import read_picture_safely

__all__ = ["read_picture_safely"]

"""The schedule and the meeting record."""

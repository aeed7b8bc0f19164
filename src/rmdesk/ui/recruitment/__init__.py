"""Mentees, mentors and the import of forms."""

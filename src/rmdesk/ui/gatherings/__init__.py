"""Meetings of the cohort, of the mentors and of the mentees."""

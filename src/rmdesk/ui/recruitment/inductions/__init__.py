"""Induction and training sessions, inside the mentees' and the mentors' page (product.md B5)."""

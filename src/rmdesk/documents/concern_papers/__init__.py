"""Papers about concerns (trust.md 1.8): the blank form, the chronology, and what to do when the concern is about us."""

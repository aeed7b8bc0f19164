"""Ground that knows nothing of mentoring: errors, clock, paths, atomic files, the redacting log."""

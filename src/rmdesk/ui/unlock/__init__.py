"""First run, unlock, recover and restore."""

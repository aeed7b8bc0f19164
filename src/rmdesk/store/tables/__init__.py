"""The desk's tables, one module per area."""

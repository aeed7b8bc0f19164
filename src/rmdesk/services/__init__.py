"""The coordinator's verbs, one module per area; each call is one transaction."""

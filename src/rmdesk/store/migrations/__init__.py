"""The steps from each layout of the desk to the next, one module each, called `v<layout>_<what>`.

A step's module has `upgrade(op)`, which is given Alembic's `Operations` inside the one transaction of the whole
upgrade. Released steps are never edited. Tables that Alembic rebuilds lose their triggers: make those again in the
same step.
"""

STEPS: tuple[str, ...] = ("rmdesk.store.migrations.v2_schemes_and_people",)
"""Module names in order: the first leads from layout 1 to layout 2, and so on."""

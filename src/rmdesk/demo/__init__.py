"""A made-up organisation, written through the services."""

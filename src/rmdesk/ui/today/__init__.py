"""What needs the coordinator."""

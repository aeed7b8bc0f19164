"""Main window: navigation, search, actions, shortcuts."""

"""Page objects: one per page, in the words of a coordinator."""

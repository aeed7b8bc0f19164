"""The steps of the tour, in the order in which a coordinator takes them."""

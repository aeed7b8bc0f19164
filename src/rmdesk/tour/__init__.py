"""A coordinator's first months, played through the real window; desk, papers and pictures are left."""

"""The words of papers: looked at block by block, changed, carried to another desk."""

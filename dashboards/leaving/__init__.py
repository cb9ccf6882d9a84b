"""Everything out of an installation as open files, and into an empty one again (5-promises, B16; decision 0052)."""

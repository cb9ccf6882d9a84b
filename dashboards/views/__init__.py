"""The frame's own pages: home, the matrix, search, the journal, the demo's clock, health."""

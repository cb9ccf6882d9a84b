"""Pages that every kind of record shares."""

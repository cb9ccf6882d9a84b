"""The acts that a page of a record offers, as confirming sheets."""

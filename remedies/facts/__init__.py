"""What pages and figures of this app read together."""

"""What pages of cases show, read at once."""

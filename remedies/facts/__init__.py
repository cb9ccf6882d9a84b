"""What pages and figures of this app read together."""

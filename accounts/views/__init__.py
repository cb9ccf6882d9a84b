"""Signing in and out, one's own account, and the pages for requests that are turned away."""

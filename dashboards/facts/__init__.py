"""Read-only questions over everything below."""

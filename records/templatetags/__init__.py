"""Tags of the templates that show records."""

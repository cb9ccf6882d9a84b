"""What the pages of cases and remedies ask for."""

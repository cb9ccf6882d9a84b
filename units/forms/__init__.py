"""What the pages of units and people ask for."""

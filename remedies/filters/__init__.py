"""What the lists can be narrowed to. No filter asks for a person's name."""

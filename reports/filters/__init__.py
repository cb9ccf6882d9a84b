"""What lists of reports and documents can be narrowed to."""

"""What the pages of reports and of the library of documents ask for."""

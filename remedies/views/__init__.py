"""Pages of findings, tasks and inspections."""

"""What dashboards ask of the records: grouped by the database, a fixed number of statements, nothing out of sight."""

"""The names of the background jobs of records. Pure, so that whoever rings loads no task."""

MAKE_EXPORT = "records.make_export"
CHECK_IMPORT = "records.check_import"
WRITE_IMPORT = "records.write_import"
SWEEP = "records.sweep"

"""The names of the background jobs of the library. Pure, so that whoever rings loads no task."""

SCAN = "library.scan"
SWEEP_SCANS = "library.sweep_scans"

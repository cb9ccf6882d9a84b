"""The local services behind `make run`, `make test` and the other commands of the Makefile.

`bootstrap` runs with the system's Python and makes the virtual environment; everything else runs
inside it. `docs/running.md` tells what happens in which order and which files are written.
"""

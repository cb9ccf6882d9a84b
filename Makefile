# Every command makes what it needs: the virtual environment, the locked packages, the two servers.
# docs/running.md tells what happens and where things are.

# Debian's own Python where it will do: it is built to be quick, which one built by hand at the front of PATH may not be.
PYTHON ?= $(or $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.version_info >= (3, 11) and print(sys.executable)' 2>/dev/null),python3)
LAUNCH = exec $(PYTHON) config/local/bootstrap.py

.PHONY: help run test coverage drills bench check services stop demo backup verify-backup restore bundle

help:
	@echo 'make run       set everything up and serve on http://127.0.0.1:8000 (PORT=8001: another port)'
	@echo 'make test      the whole test suite (ARGS="tests/units -k tree": a part of it)'
	@echo 'make coverage  the test suite once more, with the share of the lines that it runs, and the least it may be'
	@echo 'make drills    the tests with full figures, before a release'
	@echo 'make bench     what pages and papers cost beside the best there is (docs/performance.md)'
	@echo 'make check     linters, types, import rules, migrations, deployment settings, house rules'
	@echo 'make services  PostgreSQL and Valkey in the background, database migrated'
	@echo 'make stop      stop them, and a running `make run`'
	@echo 'make demo      put the demo data back to their first state'
	@echo 'make backup    database, files and keys in one archive under var/backups, read back at once'
	@echo 'make verify-backup FILE=…   whether a backup comes back whole'
	@echo 'make restore FILE=…         put a backup in the place of what is here'
	@echo 'make bundle    the last commit and its packages as one file, for a server without internet'

run test coverage drills bench check services stop demo backup verify-backup restore bundle:
	@$(LAUNCH) $@

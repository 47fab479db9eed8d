# make run: try Busstop here, without Discord. make test: everything that is checked. Both set up what they need.

SHELL := /bin/bash
# The first of these that starts and is new enough; else the first that is there, to be named in the error.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$name && exit; done; command -v python3 || command -v python)
BIN := .venv/bin
# One more than there are processors: tests wait for timers and for other processes as well.
TESTERS := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
STAMP := .venv/.installed

.PHONY: install run test cover check bench pictures lock

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Busstop needs Python 3.11 or newer. Please install it, then run this again."; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' \
		|| { echo "Busstop needs Python 3.11 or newer; $(PYTHON) is older. Please install a newer one."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "This Python lacks venv. Please install it (on Debian: apt install python3-venv)."; exit 1; }
	@echo "Setting up Busstop in .venv; this takes about a minute."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

run: $(STAMP)
	@$(BIN)/busstop sandbox

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest --numprocesses $(TESTERS) --dist worksteal

# The same tests, and which lines they never reach.
cover: check
	$(BIN)/python -m pytest --numprocesses $(TESTERS) --dist worksteal --cov --cov-report=term

# The pictures in the README, from the tour itself and from the page.
pictures: $(STAMP)
	$(BIN)/busstop tour --picture docs/tour.svg
	$(BIN)/python -m tests.browser.pictures docs

bench: $(STAMP)
	$(BIN)/python -m benchmarks

# Needs uv; writes no addresses, so that any index with the same files will do.
lock:
	uv pip compile --quiet --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
		--python-version 3.11 --all-extras --custom-compile-command "make lock" pyproject.toml --output-file requirements.lock

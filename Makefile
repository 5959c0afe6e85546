# Everything a person needs to do with this repository. Needs Python 3.11 or newer, git and make; nothing else.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CANDIDATES := $(PYTHON) python3.11 python3
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal

.PHONY: help setup review picture docs test check kernels lint axe snapshots clean

help: ## Show this list.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

setup: $(STAMP) ## Make the virtual environment with the pinned versions.

$(STAMP): pyproject.toml constraints.txt
	@found=""; \
	for candidate in $(CANDIDATES); do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$candidate"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Python 3.11 or newer is needed: neither python3.11 nor python3 is one. Name yours: make setup PYTHON=/path/to/python" >&2; \
	  exit 1; \
	fi; \
	if ! $(BIN)/python -c 'import pip' 2>/dev/null; then \
	  echo "Making $(VENV) with $$found"; \
	  "$$found" -m venv $(VENV) || { echo "$$found cannot make a virtual environment (on Debian: apt-get install python3-venv)" >&2; exit 1; }; \
	fi
	@echo "Installing the pinned versions (some minutes the first time; nothing is printed unless something is wrong)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(STAMP)
	@echo "Ready: $(BIN)/rehearse (source $(BIN)/activate lets you type rehearse); $(BIN)/rehearse demo shows what there is"

review: $(STAMP) ## Rehearse the naive hotel booking on a bad day and write reports/hotel_booking.html.
	@mkdir -p reports
	$(BIN)/rehearse review models/hotel_booking/naive.yaml --scenario scenarios/bad-day.yaml --exit-zero -o reports/hotel_booking.html

picture: $(STAMP) ## Take the picture of the review pack for the README, from reports/hotel_booking.html; needs Chromium.
	$(BIN)/python docs/generate/pack_picture.py

docs: $(STAMP) ## Build the manual, with its reference, into build/manual.
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/manual
	@echo "Wrote build/manual/index.html"

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

check: lint ## Format, lint, types, import contracts and the quick tests.
	$(PYTEST) -m "not slow"

# Kernels are compiled beside the checks, once, and not by every process of the tests that is first to need them.
test: $(STAMP) ## Every check and every test.
	@$(MAKE) --no-print-directory -j 2 lint kernels
	$(PYTEST)

# The kernels of a search are compiled for each length of a state: these take one word, two and three.
kernels: $(STAMP)
	@for design in quiet/vat_number hotel_booking/naive hotel_booking/hardened; do \
	  $(BIN)/rehearse explore models/$$design.yaml --faults 0 --exit-zero >/dev/null 2>&1; \
	done
	@$(BIN)/rehearse simulate models/quiet/vat_number.yaml --scenario calm --replications 1 --exit-zero >/dev/null 2>&1

snapshots: $(STAMP) ## Accept changed golden files; read the difference before committing it.
	$(BIN)/python -m pytest --snapshot-update -m "not slow"

clean: ## Remove caches, builds and the virtual environment.
	rm -rf $(VENV) build dist docs/reference .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Thin on purpose: what a target does is in Python, `make` only knows the order and the environment.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/.installed
NOTEBOOK := .venv/.notebook

.DEFAULT_GOAL := help
.PHONY: help install demo ui notebook test check docs clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 12

install: $(INSTALLED)  ## .venv with the locked packages and this project

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(INSTALLED)  ## two nights of the demo newspapers, and three questions answered
	$(BIN)/tintinh demo

ui: $(INSTALLED)  ## the Dagster UI on loopback
	$(BIN)/tintinh ui

notebook: $(NOTEBOOK)  ## the example of a series of figures in a browser; installs marimo (50 MB to fetch)
	$(BIN)/marimo edit docs/notebooks/series.py

$(NOTEBOOK): requirements-notebook.lock $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-notebook.lock
	@touch $@

test: $(INSTALLED)  ## all tests, offline
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(INSTALLED)  ## ruff, pyright, import-linter, dg
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/dg check defs

docs: $(INSTALLED)  ## the tables of DATA.md, from the comments in the schema
	$(BIN)/python -m warehouse.describe DATA.md

clean:  ## the environment and caches; data/ stays
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

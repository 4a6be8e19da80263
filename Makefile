# The commands of the project. `make` alone lists them.

# Folder of the documents, and folder of what is made from them.
RAW ?= $(or $(ROLEWH_RAW),raw)
DATA ?= $(or $(ROLEWH_HOME),data)
# Where `make ui` listens on this machine.
PORT ?= 3000
# Folder of the labelled sets `make evaluate` measures on.
LABELLED ?= ../shared/data/eval
# One process a core; a file of tests stays in one, so that what its tests share is made once.
WORKERS ?= auto

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Handed over by the environment, so that a folder's name is never read as shell words.
help warehouse ui: export ROLEWH_RAW := $(RAW)
help warehouse ui: export ROLEWH_HOME := $(DATA)
export DAGSTER_DISABLE_TELEMETRY := 1
export PYTHON PORT
evaluate: export LABELLED := $(LABELLED)

.PHONY: help set-up warehouse ui test test-daemon test-extras lint types contracts drawn-pages tests evaluate schemas surface clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@printf '\nDocuments are read from RAW=%s, results go to DATA=%s.\n' "$$ROLEWH_RAW" "$$ROLEWH_HOME"

set-up: ## make .venv from requirements.lock, if that is not done
	@.ci/set-up

warehouse: set-up ## read the documents in RAW and publish DATA/warehouse.duckdb
	@.venv/bin/rolewh refresh

ui: set-up ## look at the pipeline and start it in the browser, on PORT
	@exec .venv/bin/rolewh ui --port "$$PORT"

# The two long ones first: one of them waits for a clock most of its time.
test: set-up ## lint, types, printed contracts and every test, side by side
	@$(MAKE) --jobs=3 --output-sync=target tests test-daemon lint types contracts drawn-pages test-extras

test-daemon: set-up ## the tests that start a Dagster daemon and wait for its schedule
	@env -u ROLEWH_RAW -u ROLEWH_HOME ROLEWH_TEST_DAEMON=1 .venv/bin/python -m pytest -q tests/pipelines/test_daemon.py

# An environment of its own: what the extras bring must not be there for any other test. Made anew when a lock is newer.
.venv-extras/.set-up: requirements.lock requirements-extras.lock | set-up
	@printf 'Setting up .venv-extras; this takes a minute and is done once.\n' >&2
	@.venv/bin/python -m venv --clear .venv-extras
	@.venv-extras/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps --only-binary=:all: -r requirements.lock -r requirements-extras.lock
	@touch $@

test-extras: set-up .venv-extras/.set-up ## the tests of the extras `cluster` and `lake`, which are installed for them
	@env -u ROLEWH_RAW -u ROLEWH_HOME PYTHONPATH=src:. .venv-extras/bin/python -m pytest -q tests/pipelines/test_dask_cluster.py tests/pipelines/test_lake.py

lint: set-up
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet .

types: set-up
	@.venv/bin/mypy

contracts: set-up
	@.venv/bin/python -m schemas.printing --check

# Which pages are drawn depends on what else is loaded: alone in a process they are the same ones every time.
drawn-pages: set-up
	@env -u ROLEWH_RAW -u ROLEWH_HOME .venv/bin/python -m pytest -q tests/render

tests: set-up
	@# With threads of polars beside a process a core, the cores are fought over: a sixth more time.
	@env -u ROLEWH_RAW -u ROLEWH_HOME POLARS_MAX_THREADS=1 .venv/bin/python -m pytest -q -n $(WORKERS) --dist loadfile --ignore tests/render

evaluate: set-up ## measure every inference on the labelled sets in LABELLED
	@.ci/evaluate

schemas: set-up ## print the contracts into schemas/published
	@.venv/bin/python -m schemas.printing

surface: set-up ## freeze the surface anew, after a change to it that is meant
	@.venv/bin/python -m tests.architecture.surface

clean: ## delete .venv, .venv-extras and the tools' caches; documents and DATA stay
	@rm -rf .venv .venv-extras build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find src schemas pipelines tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	@find . src -maxdepth 1 -name '*.egg-info' -type d -exec rm -rf {} +

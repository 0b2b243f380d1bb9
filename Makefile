# Two commands are enough: "make run" and "make test". docs/operations.md explains the rest.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes
PAGES := src/motcua/static/.vite/manifest.json
PYTEST_ARGS ?=

.PHONY: setup run test lint bench bench-large lock messages clean
.DELETE_ON_ERROR:

# While reading this file: a clone that was moved loses its environment before any stamp in it is believed.
ifneq ($(MAKECMDGOALS),clean)
ifneq ($(shell PYTHON="$(PYTHON)" tools/prerequisites 1>&2 && PYTHON="$(PYTHON)" tools/environment 1>&2 && echo ready),ready)
$(error chưa chuẩn bị được môi trường, xem dòng trên)
endif
endif

setup: $(BIN)/motcua $(PAGES)

.venv/.product: requirements/product.txt
	$(PIP) -r requirements/product.txt
	@touch $@

# setuptools comes from the product lock, so nothing is fetched without a hash.
$(BIN)/motcua: pyproject.toml .venv/.product
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.test: requirements/test.txt .venv/.product
	$(PIP) -r requirements/test.txt
	@touch $@

frontend/node_modules/.stamp: frontend/package.json frontend/package-lock.json | .venv/.product
	tools/frontend ci --no-progress --loglevel=error
	@touch $@

$(PAGES): frontend/node_modules/.stamp frontend/vite.config.js $(shell find frontend/src -type f 2>/dev/null)
	tools/frontend run --silent build
	@touch $@

run: setup
	@PORT=$(PORT) exec $(BIN)/motcua run

# Under CI=true the checks come first: a style fault then shows within a minute.
test: setup .venv/.test $(if $(filter true,$(CI)),lint)
	$(BIN)/python -m pytest $(if $(filter true,$(CI)),-n 2 --durations=15) $(PYTEST_ARGS)

lint: setup .venv/.test
	$(BIN)/ruff check src tests tools bench
	$(BIN)/ruff format --check src tests tools bench
	$(BIN)/python tools/locks.py check
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/migrations.py
	$(BIN)/lint-imports
	$(BIN)/mypy

.bench-venv/.done: requirements/bench.txt
	$(PYTHON) -m venv .bench-venv
	.bench-venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

bench bench-large: setup .bench-venv/.done
	$(BIN)/python -m bench $(if $(filter bench-large,$@),--large)

lock:
	$(PIP) -r requirements/lock.txt
	$(BIN)/python tools/locks.py compile

messages: setup
	$(BIN)/python tools/messages.py extract

clean:
	-[ ! -x $(BIN)/motcua ] || $(BIN)/motcua db stop
	rm -rf .venv .bench-venv frontend/node_modules src/motcua/static/.vite src/motcua/static/assets .pytest_cache .mypy_cache .ruff_cache

# make demo      the demo at http://127.0.0.1:8000
# make test      everything that must pass; make test-all the long forms
# make setup     what both call: .venv/bin/jiewu and a built front end; quick when nothing changed
# make lint      ruff, mypy, import-linter, djlint, tsc, eslint, the longest files and functions
# make bench     the benchmarks; SIZE=small|full
.DELETE_ON_ERROR:
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
OFFICE := jiewu/channels/office/static/office
SIZE ?= small
# Commands are started many times by the tests: let Python keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE
# Two workers on two cores; the browser and PostgreSQL live beside them.
WORKERS ?= 2

.PHONY: setup demo test test-all lint bench lock debian screenshots help

help:
	@grep -hE '^# ' Makefile | cut -c3-

setup: $(VENV)/.python $(OFFICE)/manifest.json jiewu/locale/zh_Hans/LC_MESSAGES/django.mo

$(VENV)/.uv: requirements/uv.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	touch $@

$(VENV)/.python: $(VENV)/.uv requirements/dev.txt pyproject.toml
	$(UV) pip sync -q --require-hashes requirements/uv.txt requirements/dev.txt
	$(UV) pip install -q --no-deps --no-build-isolation -e .
	touch $@

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json
	npm --prefix frontend ci --no-audit --no-fund --loglevel=error
	touch $@

$(OFFICE)/manifest.json: frontend/node_modules/.installed $(shell find frontend -type f -not -path '*/node_modules/*')
	npm --prefix frontend run --silent build
	touch $@

jiewu/locale/zh_Hans/LC_MESSAGES/django.mo: jiewu/locale/zh_Hans/LC_MESSAGES/django.po $(VENV)/.python
	$(BIN)/python scripts/messages.py compile

debian:
	scripts/debian chromium fonts-noto-cjk postgresql

demo: setup
	$(BIN)/jiewu demo

test: setup debian
	$(BIN)/python -m pytest -q -n $(WORKERS) -m "not browser"
	$(BIN)/python -m pytest -q -n $(WORKERS) -m both_databases --database=postgresql
	$(BIN)/python -m pytest -q -m browser

test-all: setup debian lint
	JIEWU_TEST_LONG=1 $(BIN)/python -m pytest -q -n $(WORKERS) -m "not browser"
	JIEWU_TEST_LONG=1 $(BIN)/python -m pytest -q -n $(WORKERS) -m "not browser" --database=postgresql
	JIEWU_TEST_LONG=1 $(BIN)/python -m pytest -q -m browser

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet jiewu
	npm --prefix frontend run --silent check
	npm --prefix frontend run --silent lint
	$(BIN)/python scripts/longest.py

bench: setup
	SIZE=$(SIZE) $(BIN)/python -m benchmarks

lock: $(VENV)/.uv
	for name in uv base postgres dev; do $(UV) pip compile -q --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done

screenshots: setup
	$(BIN)/python scripts/screenshots.py

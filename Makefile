# Octavo: the words an organiser, a developer and CI use alike.
#
# Everything lives in .venv; a second make finds it there and installs nothing.
# Another Python: make PYTHON=python3.12 book

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt
# Of pip's talk only the list of what it has installed is shown, and its errors.
BRIEFLY := >$(VENV)/install.log && grep '^Successfully' $(VENV)/install.log
DECLARED := pyproject.toml constraints.txt .ci/native
WORKERS ?= 2
# Those of the tests that do less than they could in make test.
THOROUGH := $(shell grep -rlw THOROUGH tests --include='test_*.py') tests/importing/sources/conferences
# How many abstracts make bench measures, and how often; FOSDEM names a schedule.xml of that conference.
SIZE ?= 200
ROUNDS ?= 2
FOSDEM ?=
# A folder of whole events that make look builds and measures beside ours.
EVENTS ?=

.PHONY: help setup book pictures test thorough bench look dist check clean
.DELETE_ON_ERROR:

help: ## show this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 18

setup: $(VENV)/for-tests ## install everything into .venv

book: $(VENV)/for-book ## make all products of the event in this folder, into output/
	@$(BIN)/octavo build

test: $(VENV)/for-tests ## run the tests
	@$(BIN)/pytest -n $(WORKERS)

thorough: $(VENV)/for-tests ## run the tests that try many of a kind with all of them
	@OCTAVO_THOROUGH=1 $(BIN)/pytest -n $(WORKERS) $(THOROUGH)

bench: $(VENV)/for-tests ## measure, as ratios in one run; SIZE=1000,4000 ROUNDS=3 for docs/benchmarks.md
	@$(BIN)/python -m tests.bench.press
	@$(BIN)/python -m tests.bench.post
	@$(BIN)/python -m tests.bench.books --sizes $(SIZE) --rounds $(ROUNDS) $(if $(FOSDEM),--fosdem $(FOSDEM))
	@$(BIN)/python -m tests.bench.warm --sizes 20,$(SIZE)
	@$(BIN)/python -m tests.bench.site --sizes $(SIZE) --rounds $(ROUNDS)
	@$(BIN)/python -m tests.bench.stages

look: $(VENV)/for-tests ## measure finished pages, into docs/look.md; EVENTS=folder measures the events in it too
	@$(BIN)/python -m tests.look $(if $(EVENTS),--events $(EVENTS))

check: $(VENV)/for-tests ## style, types, import order and spelling
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/codespell

dist: $(VENV)/for-tests ## build wheel and source archive, and try the wheel in an environment of its own
	@rm -rf dist build/fresh && $(BIN)/python -m hatchling build
	@$(PYTHON) -m venv build/fresh/venv
	@build/fresh/venv/bin/pip install --disable-pip-version-check -q -c constraints.txt dist/*.whl
	@cd build/fresh && venv/bin/octavo doctor && venv/bin/octavo new --conference event && \
		venv/bin/octavo -C event build $$(venv/bin/octavo -C event products | cut -d' ' -f1 | grep -vx errata)

pictures: $(VENV)/for-tests ## make the pictures of the README anew
	@$(BIN)/octavo build
	@$(BIN)/octavo build book --printer saddle-a5 --impose saddle
	@$(BIN)/octavo mail preview programme
	@rm -rf output/tideline && $(BIN)/octavo new --conference output/tideline
	@$(BIN)/octavo -C output/tideline build book badges signs web certificate slides run-sheet tags pocket tents
	@$(BIN)/python -m tests.tools.pictures

clean: ## remove the environment and all that was made
	@rm -rf $(VENV) .octavo build dist tests/report .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis
	@find output -mindepth 1 ! -name .gitkeep -delete
	@find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What making books needs; the tests need more, of pip and of the system.
$(VENV)/for-book: $(DECLARED)
	@PYTHON=$(PYTHON) sh .ci/native book
	@echo "Setting up $(VENV) (a minute or two, once)"
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@$(PIP) -e '.[cjk]' $(BRIEFLY)
	@touch $@

$(VENV)/for-tests: $(VENV)/for-book
	@PYTHON=$(PYTHON) sh .ci/native tests
	@echo "Adding what the tests need"
	@$(PIP) -e '.[cjk,dev]' $(BRIEFLY)
	@touch $@

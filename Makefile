# `make demo` sets everything up and grades a real submission; `make test` runs every test. `make help` lists the rest.

VENV ?= .venv
BIN := $(VENV)/bin
PYTHONS ?= python3.11 python3.13
RACY := solutions/06_shared_counter/wrong/no_lock.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test lint types unit attacks site record locks clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

demo: $(VENV)/learner.stamp $(VENV)/bubblewrap.stamp ## Set up, then grade a racy counter and show the schedule that breaks it
	@echo 'bakehouse check shared_counter --file $(RACY)'
	@$(BIN)/bakehouse check shared_counter --file $(RACY); \
	    code=$$?; if [ $$code -ne 1 ]; then echo "Expected a failed verdict (exit code 1), got $$code" >&2; exit 1; fi

test: lint types unit attacks ## Set up with all extras, then run linter, type checker and every test

lint: $(VENV)/dev.stamp ## Linter, and the layout of what is not a lesson
	$(BIN)/ruff check .
	$(BIN)/ruff format --check grader tests benchmarks

types: $(VENV)/dev.stamp ## Type checker, for each platform
	for platform in linux darwin win32; do $(BIN)/mypy --platform $$platform || exit 1; done

# A timed check takes the machine's cores for itself, also from the graders of the other tests.
unit: $(VENV)/dev.stamp $(VENV)/bubblewrap.stamp $(VENV)/chromium.stamp ## Tests, two at a time
	$(BIN)/pytest -n 2 --ignore tests/attacks --session-timeout 1200

# Attacks plant a socket, a port and secrets that are the machine's: one test at a time.
attacks: $(VENV)/dev.stamp $(VENV)/bubblewrap.stamp ## Hostile submissions, one at a time
	$(BIN)/pytest tests/attacks --session-timeout 600

site: $(VENV)/dev.stamp ## The site, into site-built/
	$(BIN)/mkdocs build --strict --site-dir site-built

record: $(VENV)/dev.stamp ## Measure anew every number of the site, on a quiet machine: PYTHONS="python3.11 python3.13"
	@for python in $(PYTHONS); do $(BIN)/bakehouse lab --all --record site/lab --python $$python || exit 1; done

locks: ## Pin the dependencies anew (needs uv)
	requirements/compile --upgrade

clean: ## Forget the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis site-built build dist

$(BIN)/python:
	@requirements/venv $(VENV)

# $(call install,LOCK): what the lock pins, and the project itself, editable.
define install
@echo 'Installing what requirements/$(1).lock pins'
@$(BIN)/pip install --quiet --require-hashes --requirement requirements/$(1).lock
@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
@touch $@
endef

$(VENV)/learner.stamp: requirements/learner.lock pyproject.toml | $(BIN)/python
	$(call install,learner)

$(VENV)/dev.stamp: requirements/dev.lock pyproject.toml | $(BIN)/python
	$(call install,dev)
	@touch $(VENV)/learner.stamp

# Without bubblewrap everything works, behind weaker walls: `bakehouse doctor` says which, and so does every verdict.
$(VENV)/bubblewrap.stamp: | $(BIN)/python
	@command -v bwrap >/dev/null || requirements/system bubblewrap || echo 'Going on with weaker walls; see: bakehouse doctor'
	@touch $@

# Without a browser the tests that need one are skipped, and say so.
$(VENV)/chromium.stamp: | $(BIN)/python
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || requirements/system chromium || true
	@touch $@

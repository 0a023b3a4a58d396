# `make help` tells what there is. Paths are relative, so that a folder with
# spaces in its name does no harm.

PYTHON ?= python3
UV ?= uv
# The branch that a change would join, and how its mistakes are told.
BASE ?= origin/main
FORMAT ?= text
# More words for the command: make test ARGS='-k links'
ARGS ?=

VENV := .venv
PIP := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check --no-input
LOCK := "$(UV)" pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command 'make lock' --group build --extra sheets $(ARGS) pyproject.toml

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site test serve check check-changed linkcheck linkcheck-added linkcheck-outside link-issue \
	pictures readme-pictures preview summary schemas bench bench-search lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-17s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/site-ready ## check the cards and write site/
	$(VENV)/bin/fieldguide build $(ARGS)

serve: $(VENV)/site-ready ## show the guide in a browser, and each edit at once
	$(VENV)/bin/fieldguide serve $(ARGS)

check: $(VENV)/site-ready ## tell every mistake in the cards; write nothing
	$(VENV)/bin/fieldguide check $(ARGS)

check-changed: $(VENV)/site-ready ## tell the mistakes in what this branch changes (BASE=origin/main)
	$(VENV)/bin/python scripts/check_changed.py "$(BASE)" $(FORMAT)

schemas: $(VENV)/site-ready ## make the schemas for editors again
	$(VENV)/bin/fieldguide schema

linkcheck: $(VENV)/test-ready ## follow every link inside the site that was built
	$(VENV)/bin/python scripts/inside_links.py site

linkcheck-added: $(VENV)/site-ready ## ask for the outside links that this branch adds
	$(VENV)/bin/python scripts/outside_links.py --added "$(BASE)"

linkcheck-outside: $(VENV)/site-ready ## ask for every outside link
	$(VENV)/bin/python scripts/outside_links.py --report build/links.md

link-issue: $(VENV)/site-ready ## open one issue for the links that linkcheck-outside found
	$(VENV)/bin/python scripts/link_issue.py build/links.md

pictures: $(VENV)/test-ready ## take pictures of the pages that this branch changes, before and after
	$(VENV)/bin/python scripts/pictures.py "$(BASE)" site build/pictures

readme-pictures: $(VENV)/test-ready ## take the pictures in README.md and CONTRIBUTING.md again
	$(VENV)/bin/python scripts/readme_pictures.py

preview: ## put the site and the pictures together, to be handed to somebody
	rm -rf build/preview
	mkdir -p build/preview
	cp -R site build/preview/site
	if [ -d build/pictures ]; then cp -R build/pictures build/preview/pictures; fi

summary: $(VENV)/site-ready ## say in plain words what this branch does to the guide
	@$(VENV)/bin/python scripts/summary.py "$(BASE)" build/pictures

test: $(VENV)/test-ready ## run the tests (REQUIRE_BROWSER=1: none may be skipped for want of one)
	$(VENV)/bin/pytest --numprocesses auto --maxprocesses 4 --dist loadfile $(ARGS)

bench: $(VENV)/test-ready ## measure the times
	$(VENV)/bin/pytest -m bench $(ARGS)

bench-search: $(VENV)/test-ready ## measure what the search finds, and how fast, in Chromium
	$(VENV)/bin/python tests/benchmarks/bench_search.py $(ARGS)

lock: ## make the lock files again (ARGS=--upgrade: with the newest versions)
	@command -v "$(UV)" >/dev/null || { \
	  echo "make lock needs uv. Install it, or name it: make lock UV=path/to/uv" >&2; exit 1; }
	$(LOCK) --output-file requirements.txt
	$(LOCK) --output-file requirements-test.txt --extra test --constraint requirements.txt

clean: ## remove what was built (not .venv)
	rm -rf build site site-offline site-offline.zip

# A .venv whose Python does not run is of no use to anyone, so it is made anew:
# that is what is left when the Python it was made with goes away.
$(VENV)/bin/python:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "No $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=path/to/python" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is $$("$(PYTHON)" --version 2>&1); Python 3.11 or newer is needed. Name one: make PYTHON=python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)

# The stamps say which locks are installed; they live in .venv and go with it.
# Only the Python's being there counts, not its age: it is a link to one that is
# older than any lock.
$(VENV)/site-ready: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test-ready: requirements-test.txt $(VENV)/site-ready
	$(PIP) install --require-hashes -r requirements-test.txt
	@touch $@

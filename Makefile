# The two commands that matter: `make html` and `make test`. Neither needs a set-up step:
# each brings the virtual environment to the state that it needs, then leaves it alone
# until pyproject.toml or the lock changes.

PYTHON ?= python3
VENV ?= .venv
LOCK ?= constraints.txt
BIN = $(VENV)/bin
REPORT = .cache/pytest.xml
DOMAIN = sphinx_du_events
LOCALE = sphinx_du_events/locale

# Warnings are errors, and all of them are shown at once.
SPHINX = $(BIN)/sphinx-build -M html docs docs/_build -n -W --keep-going -j auto $(SPHINXOPTS)

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.NOTPARALLEL: # one virtual environment, one pip at a time; the tools use all cores themselves
.PHONY: help html live test lint format messages bench fuzz clean pytest skipped
.PHONY: upgrade test-oldest test-newest test-wheel dist release

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

html: $(VENV)/.group-docs ## build the documentation into docs/_build/html
	@$(SPHINX)

live: $(VENV)/.group-live ## build the documentation again on each save, and serve it
# A change in the package outdates no page in Sphinx's eyes, hence --fresh-env.
	@$(BIN)/sphinx-autobuild --watch sphinx_du_events --ignore docs/_build --ignore 'docs/du-events-*' --ignore '*.pyc' \
		-n --fresh-env -j auto docs docs/_build/live

# --keep-going: one run tells everything that is wrong. --fresh-env: Sphinx repeats no
# warning for a page that it has read before.
test: $(VENV)/.group-dev ## check everything: lint, types, documentation, tests
	@$(MAKE) --no-print-directory --keep-going lint html pytest skipped SPHINXOPTS=--fresh-env

lint: $(VENV)/.group-dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.group-dev ## fix what can be fixed, and format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

# The template names neither a day nor a version of Babel, so it changes when a message does.
messages: $(VENV)/.group-dev ## bring the catalogs of translations up to date
	@$(BIN)/pybabel -q extract --no-location --no-wrap -c translators: --strip-comments \
		--header-comment='# What sphinx-du-events says on a page.' --project=sphinx-du-events \
		--msgid-bugs-address=https://github.com/data-umbrella/sphinx-du-events/issues \
		-o $(LOCALE)/template.tmp sphinx_du_events/l10n/words
	@grep -v -e '^"POT-Creation-Date: ' -e '^"Generated-By: ' $(LOCALE)/template.tmp >$(LOCALE)/$(DOMAIN).pot
	@rm $(LOCALE)/template.tmp
	@$(BIN)/pybabel -q update -D $(DOMAIN) -i $(LOCALE)/$(DOMAIN).pot -d $(LOCALE) \
		--no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	@$(BIN)/pybabel compile -D $(DOMAIN) -d $(LOCALE) --statistics

bench: $(VENV)/.group-bench ## measure build times (BENCHOPTS='--only again,people', --record, …)
	@$(BIN)/python tests/bench/run.py $(BENCHOPTS)

SECONDS ?= 60
fuzz: $(VENV)/.group-dev ## try the readers and writers on mutated input (SECONDS=60, TARGETS=…)
	@$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS) $(TARGETS)

# No hashes in the lock: pip wants them for everything or for nothing, and an editable install
# has none. Versions once published do not change.
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --no-annotate
LOCKED = pyproject.toml --all-extras --group test
upgrade: $(VENV)/.group-make ## bring the lock to the newest version of every dependency
	@$(COMPILE) --universal --python-version 3.11 --custom-compile-command 'make upgrade' \
		$(LOCKED) --group lint --group bench --group live --group make -o $(LOCK)

# Without a browser, each in an environment of its own. WITH='sphinx==8.2.*' holds something at a version.
test-oldest: ## build the documentation and run the tests with the oldest versions that pyproject.toml allows
test-newest: ## do so with the newest versions, whatever the lock says
test-oldest: RESOLUTION = lowest-direct
test-newest: RESOLUTION = highest
test-oldest test-newest: test-%: $(VENV)/.group-make
	@mkdir -p .cache/$*
	@echo '$(WITH)' | $(COMPILE) --resolution $(RESOLUTION) --python $(BIN)/python \
		$(LOCKED) - -o .cache/$*/lock.txt
	@$(MAKE) --no-print-directory VENV=.cache/$* LOCK=.cache/$*/lock.txt .cache/$*/.group-test
	.cache/$*/bin/sphinx-build -M html docs .cache/$*/docs -n -W --keep-going --fresh-env
	.cache/$*/bin/$(PYTEST) -m 'not browser'

test-wheel: dist ## run the tests against the built wheel, away from the sources
	@rm -rf .cache/wheel && mkdir -p .cache/wheel
	@tar -xzf dist/*.tar.gz -C .cache/wheel --strip-components 1
	@rm -r .cache/wheel/sphinx_du_events
	@$(PYTHON) -m venv .cache/wheel/.venv
	@.cache/wheel/.venv/bin/python -m pip install --quiet -c $(LOCK) 'pip>=25.3'
	@cd .cache/wheel && wheel=$$(echo ../../dist/*.whl) && \
		.venv/bin/python -m pip install --quiet -c ../../$(LOCK) "$$wheel[charts,collect]" --group test
	cd .cache/wheel && DU_EVENTS_DIST=$(CURDIR)/dist .venv/bin/$(PYTEST) -m 'not browser'

dist: $(VENV)/.group-make ## build and check what is published
	@rm -rf dist
	$(BIN)/python -m build --no-isolation # by the backend that the lock has
	$(BIN)/twine check --strict dist/*

release: dist ## check that VERSION=… can be released, and tag it
	@$(BIN)/python .ci/release.py --tag '$(VERSION)'

clean: ## remove all that the other targets made, the virtual environment too
	rm -rf $(VENV) dist .cache .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache docs/_build docs/du-events-*
	find sphinx_du_events docs tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The parts of `make test` that nobody needs by name.

PYTEST = pytest -n auto

pytest: $(VENV)/.group-dev
	@rm -f $(REPORT) # an old report must not speak for a run that crashed
	$(BIN)/$(PYTEST) --junit-xml=$(REPORT)

define SKIPPED
import collections, os, sys, xml.etree.ElementTree as ET

if not os.path.exists(sys.argv[1]):
    sys.exit("Skipped: unknown, the tests did not run to their end")
reasons = collections.Counter(
    skip.text if skip.get("message") == "collection skipped" else skip.get("message")
    for skip in ET.parse(sys.argv[1]).iter("skipped")
    if skip.get("type") != "pytest.xfail"
)
parts = []
for reason, count in reasons.items():
    if "chromium" in reason.lower() and "install" not in reason:
        reason += "; on Debian: apt-get install chromium"
    parts.append(f"{count} test{'s' * (count > 1)} ({reason})")
print("Skipped:", ", ".join(parts) or "nothing")
endef
export SKIPPED

skipped: $(VENV)/.group-dev
	@$(BIN)/python -c "$$SKIPPED" $(REPORT)

# Set-up: a stamp for each dependency group. Every group works on the documentation too,
# so `docs` comes with each, and `make html` after `make test` has nothing to install.

INSTALL = -m pip install --quiet --constraint $(LOCK)

$(VENV)/.group-%: pyproject.toml $(LOCK) | $(VENV)/.pip
	@echo "Installing the $* dependencies into $(VENV) (about a minute the first time)"
	@$(BIN)/python $(INSTALL) --build-constraint $(LOCK) --editable . --group docs --group $*
	@$(BIN)/python -m pip check
	@touch $(VENV)/.group-docs $@

# Python 3.11 to 3.13 come with a pip that does not know all of these options.
$(VENV)/.pip: $(LOCK)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(INSTALL) 'pip>=25.3'
	@touch $@

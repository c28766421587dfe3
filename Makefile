# Everything a newcomer types. Needs make, a plain Python 3.11 or newer, and the network the first time.

PORT ?= 8000
VAR ?= var
UV_VERSION := 0.13.9

# A Python that is new enough: python3 if it is, else a newer one beside it.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
UV := .tools/bin/uv
# Which packages: all, or those of a real site (make install). The file's copy in .venv says which are there.
LOCK := requirements.lock
SYNCED := .venv/$(LOCK)
IN := .venv/bin
MANAGE := $(IN)/python manage.py
TEXTS := $(wildcard */locale/*/LC_MESSAGES/*.po)
CATALOGUES := $(patsubst %.po,%.mo,$(TEXTS) $(wildcard cms/wagtail_texts/locale/*/LC_MESSAGES/*.po))
FONTS := build/fonts/newsreader.woff2

# Without bytecode every command costs seconds; an active virtualenv is not ours to write in.
export UV_COMPILE_BYTECODE := 1
# Behind an employer's proxy only the system knows whom to trust.
export UV_SYSTEM_CERTS := 1
unexport PYTHONDONTWRITEBYTECODE VIRTUAL_ENV CONDA_PREFIX PYTHONPATH PYTHONHOME DJANGO_SETTINGS_MODULE

.PHONY: help run test setup install check pytest lint format messages screenshots lock clean
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: export PORT := $(PORT)
run: export VAR := $(VAR)
run: setup ## set up, load the demo once, serve it (PORT=8000 VAR=var)
	@exec $(MANAGE) serve --first migrate demo

setup: $(SYNCED) $(FONTS) $(CATALOGUES) ## install what the project needs into its own folder

install: ## the same for a real site: without what is there for tests and the demo
	@$(MAKE) --no-print-directory setup LOCK=requirements-server.lock

test: check pytest ## style, types, rooms, migrations, then the tests on SQLite and on PostgreSQL

check: export DJANGO_SETTINGS_MODULE := cms.settings.test
check: export TEST_VAR := .mypy_cache/var
check: lint ## style, types, rooms, missing migrations
	$(IN)/mypy
	$(IN)/lint-imports --no-logo
	$(MANAGE) makemigrations --check --dry-run

lint: $(SYNCED) ## style of Python and templates
	$(IN)/ruff check
	$(IN)/ruff format --check
	$(IN)/djlint --quiet --lint .

format: $(SYNCED) ## put Python in the house's format
	$(IN)/ruff check --fix
	$(IN)/ruff format

pytest: setup
	env -u DATABASE_URL $(IN)/pytest --numprocesses 2 --dist worksteal
	$(IN)/python -m tests.on_postgres $(IN)/pytest --numprocesses 2 --dist worksteal -m "not browser and not own_database"

messages: $(SYNCED) ## gather the texts of code and templates into the catalogues (needs GNU gettext)
	@for room in media cms campaigns jobs; do ( cd $$room && ../$(IN)/python ../manage.py makemessages --verbosity 0 \
		--no-location --no-wrap --no-obsolete --locale nb --locale nn --locale sv ) || exit 1; done
	@sed -i.bak '/^"POT-Creation-Date:/d' $(TEXTS) && rm -f $(TEXTS:=.bak)

screenshots: export PORT := $(PORT)
screenshots: setup ## take the README's pictures of the demo
	$(MANAGE) screenshots

COMPILE = $(UV) pip compile --universal --generate-hashes --no-header pyproject.toml
lock: $(UV) ## bring the locks in step with pyproject.toml (UPGRADE=--upgrade: newest versions)
	$(COMPILE) $(UPGRADE) --group dev -o requirements.lock
	$(COMPILE) --constraints requirements.lock --no-annotate -o requirements-server.lock

clean: ## remove all that make made, but not var/
	rm -rf .tools .venv build .mypy_cache .ruff_cache .pytest_cache $(CATALOGUES)

# -- What the targets above stand on: each is made once, and again only when what it hangs on is newer.

$(UV):
	@test -n "$(PYTHON)" || { echo "Kildespor needs Python 3.11 or newer; none was found on this machine." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear .tools
	.tools/bin/pip --quiet --disable-pip-version-check install uv==$(UV_VERSION)

.venv/bin/python: | $(UV)
	$(UV) venv --quiet --clear --no-python-downloads --python $(PYTHON) .venv

$(SYNCED): $(LOCK) .venv/bin/python
	$(UV) pip sync --quiet --require-hashes --python .venv/bin/python $(LOCK)
	@rm -f .venv/requirements*.lock && cp $(LOCK) $@

$(FONTS): $(SYNCED) cms/fonts.py
	@rm -rf $(@D)
	@$(MANAGE) build_fonts
	@touch $@

%.mo: %.po $(SYNCED)
	@$(IN)/pybabel --quiet compile --input-file $< --output-file $@

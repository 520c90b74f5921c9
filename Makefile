# The commands of this project. `make run` needs python3 (3.11 to 3.14) and make, nothing else; README.md tells more.

PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test long check bench stack lock messages venv venv-dev node

help: ## Show the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile

run: venv ## Serve on http://127.0.0.1:8000 with a demo workspace (PORT= changes the port)
	@PORT=$(PORT) exec $(BIN)/python -m scripts.run

test: venv-dev node ## Everything that CI runs (PARTS="check unit" picks parts)
	@$(BIN)/python -m scripts.test $(PARTS)

long: venv-dev node ## The long set: what `make test` has no time for, some 20 minutes
	@$(BIN)/python -m scripts.test long

check: venv-dev node ## The fast part: format, lint, types, import rules, JavaScript
	@$(BIN)/python -m scripts.check

bench: venv-dev ## Measure live editing beside a raw relay; writes var/bench/*.json
	@$(BIN)/python -m bench

stack: venv ## The production shape: PostgreSQL, Redis, two web processes, worker and beat
	@PORT=$(PORT) $(BIN)/python -m scripts.stack

lock: venv-dev ## Pin requirements*.in with hashes into requirements*.txt
	@for name in requirements requirements-dev; do \
	  $(BIN)/uv pip compile $$name.in --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url -q -o $$name.txt || exit 1; done

messages: venv-dev ## Take new texts into locale/ and compile the catalogues
	@$(BIN)/python -m scripts.messages update
	@$(BIN)/python -m scripts.messages compile

venv:
	@sh scripts/venv.sh requirements.txt

venv-dev:
	@sh scripts/venv.sh requirements.txt requirements-dev.txt

node:
	@sh scripts/node.sh

#!/bin/sh
# Makes .venv and installs the given lock files into it: by hash, wheels only, and only when a file has changed.
set -eu
cd "$(dirname "$0")/.."

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

brings_pip() {
    "$1" -c 'import venv, ensurepip' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if suits "$name" && brings_pip "$name"; then
            echo "$name"
            return
        fi
    done
}

explain() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if suits "$name"; then
            version=$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            echo "$name can't make a virtual environment with pip. Install python$version-venv:" >&2
            echo "    apt install python$version-venv      (Debian, Ubuntu)" >&2
            return
        fi
    done
    echo "Python 3.11, 3.12, 3.13 or 3.14 is needed and was not found. PYTHON=/path/to/python3 names one." >&2
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    if [ -z "$python" ]; then
        explain
        exit 1
    fi
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

for lock in "$@"; do
    stamp=".venv/installed-$lock"
    if ! cmp -s "$lock" "$stamp"; then
        echo "Installing $lock"
        .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
            --require-hashes --only-binary :all: -r "$lock"
        cp "$lock" "$stamp"
    fi
done

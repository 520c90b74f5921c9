#!/bin/sh
# Installs the packages of the JavaScript tests and checks, from the lock file and without running their scripts.
set -eu
cd "$(dirname "$0")/.."
if ! command -v npm >/dev/null 2>&1; then
    echo "npm is not installed: the type check and the tests of the JavaScript will be left out."
    exit 0
fi
if [ -f package-lock.json ] && ! cmp -s package-lock.json node_modules/.installed-lock; then
    echo "Installing package-lock.json"
    npm ci --ignore-scripts --no-audit --no-fund --silent
    cp package-lock.json node_modules/.installed-lock
fi

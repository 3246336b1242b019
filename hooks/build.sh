#!/bin/bash
# Builds the voice function for AWS Lambda: ASK CLI and `make skill-zip` call it.
# $1: the zip to write. $2: true to be told more. The same sources give the same bytes.
set -euo pipefail
umask 077 # there may be secrets in it
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ $# -lt 1 ]; then
    echo "usage: hooks/build.sh ZIP [true]" >&2
    exit 2
fi
case $1 in /*) zip=$1 ;; *) zip=$here/$1 ;; esac
case ${CUDDLES_HOME:-/} in /*) ;; *) export CUDDLES_HOME=$here/$CUDDLES_HOME ;; esac
[ "${2:-false}" = true ] && set -x

python=$PWD/.venv/bin/python
wheels=.venv/skill-wheels
if ! cmp -s requirements/skill.txt "$wheels/requirements.txt"; then
    echo "skill-zip: the function's packages aren't here: run make setup" >&2
    exit 2
fi

packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
"$python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$wheels" --require-hashes \
    --no-deps --no-compile --only-binary :all: --platform manylinux2014_x86_64 --python-version 3.13 \
    --target "$packages" -r requirements/skill.txt
PYTHONPATH=$PWD "$python" -B hooks/pack.py "$packages" "$zip"

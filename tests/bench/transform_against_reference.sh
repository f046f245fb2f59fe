#!/bin/sh
# Runs transform_against_reference.py in the virtual environment of the reference.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
bin=$(sh "$here/../peers/install_reference.sh" | tail -1)
exec "$bin/python" "$here/transform_against_reference.py" "$@"

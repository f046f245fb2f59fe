#!/bin/sh
# Compares samx's transform with the reference on every template below the folders named.
#
#   sh tests/peers/transform.sh PATH-OF-SAMX [--mutants N --seed S] [--keep FOLDER] FOLDER...
#
# With --mutants, N templates are made of those found by random changes and compared instead; the ones that differ
# are kept in the folder of --keep. Exit code: 1 if any differs. Needs the network once.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
bin=$(sh "$here/install_reference.sh" | tail -1)
exec "$bin/python" "$here/compare_transform.py" "$@"

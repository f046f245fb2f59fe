#!/bin/sh
# Runs the shared transform cases against a samx program.
#
#   sh tests/conformance/shared_transform.sh PATH-OF-SAMX
#
# The cases are looked for in $SAMX_SHARED (default: ../shared beside the checkout). Exit code: 77
# (skipped) without them, else that of their runner, which prints what differs. Two cases ask for the
# current time (AlwaysDeploy) and cannot be met; they are allowed to differ.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
runner=${SAMX_SHARED:-$root/../shared}/conformance/run.py
if [ ! -f "$runner" ]; then
  echo "skipped: $runner is not there"
  exit 77
fi
if ! command -v python3 >/dev/null; then
  echo "skipped: the runner needs python3"
  exit 77
fi

report=$(python3 "$runner" --samx "$1" --list-failing) || true
echo "$report"
unmet=$(echo "$report" | grep '^FAIL ' | grep -v -e 'real/2eedca6d9baf' -e 'real/62ebcb4fbda7' || true)
[ -z "$unmet" ] && echo "$report" | grep -q ' passed, '

#!/bin/sh
# Installs what is missing, builds samx and runs its tests.
#
#   sh tests/run.sh [unit|structure|conformance|e2e ...]     no name: all of them
#
# Environment: SAMX_PRESET (default dev) chooses the build, SAMX_JOBS the number of parallel jobs,
# SAMX_SHARED the folder with the shared conformance cases (default: ../shared beside the checkout).
# Exit code: 0 when every test passed, 1 when one failed, 2 for a wrong argument.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
preset=${SAMX_PRESET:-dev}
jobs=${SAMX_JOBS:-$(nproc)}

labels=
for suite in "$@"; do
  case "$suite" in
    unit | structure | conformance | e2e) labels="${labels:+$labels|}^$suite\$" ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "run.sh: unknown suite '$suite' (unit, structure, conformance, e2e)" >&2; exit 2 ;;
  esac
done

sh third_party/install.sh --test

if [ -z "${SAMX_SHARED:-}" ] && [ -d "$root/../shared/conformance" ]; then
  SAMX_SHARED=$(CDPATH= cd -- "$root/../shared" && pwd)
  export SAMX_SHARED
fi

log=build/$preset/configure.log
mkdir -p "build/$preset"
cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
cmake --build "build/$preset" --parallel "$jobs"

# The end-to-end tests drive the release binary where there is one, else the one just built.
if [ -x build/release/bin/samx ]; then
  SAMX_BINARY=${SAMX_BINARY:-$root/build/release/bin/samx}
else
  SAMX_BINARY=${SAMX_BINARY:-$root/build/$preset/bin/samx}
fi
export SAMX_BINARY

exec ctest --test-dir "build/$preset" --parallel "$jobs" --output-on-failure --no-tests=error \
  ${labels:+-L "$labels"}

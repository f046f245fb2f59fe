#!/bin/sh
# Makes a virtual environment with pinned packages and prints its bin folder as the last line.
#
#   sh python_environment.sh NAME REQUIREMENT...
#
# Nothing is asked of the network when it is there already with the same requirements.
set -eu

name=$1
shift
cache=${SAMX_TEST_CACHE:-$HOME/.cache/samx-tests}
venv=$cache/$name
mkdir -p "$cache"
exec 9>"$cache/$name.lock"
flock 9
made=
[ ! -f "$venv/wanted" ] || made=$(cat "$venv/wanted")
if [ "$made" != "$*" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --disable-pip-version-check "$@" >&2
  echo "$*" >"$venv/wanted"
fi
echo "$venv/bin"

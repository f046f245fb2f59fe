#!/bin/sh
# Makes the virtual environment with uv and cargo-lambda and prints its bin folder as the last line.
# Nothing is asked of the network when it is there already.
set -eu

cache=${SAMX_TEST_CACHE:-$HOME/.cache/samx-tests}
wanted='uv==0.13.9 cargo-lambda==1.9.2 ziglang==0.17.1'
venv=$cache/build-tools
mkdir -p "$cache"
exec 9>"$cache/build-tools.lock"
flock 9
if [ "$(cat "$venv/wanted" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv" >&2
  # shellcheck disable=SC2086
  "$venv/bin/pip" install --quiet --disable-pip-version-check $wanted >&2
  echo "$wanted" >"$venv/wanted"
fi
echo "$venv/bin"

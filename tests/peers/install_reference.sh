#!/bin/sh
# Makes the virtual environment with the reference transform (aws-sam-translator) and prints its bin folder as
# the last line. Nothing is asked of the network when it is there already.
set -eu

cache=${SAMX_TEST_CACHE:-$HOME/.cache/samx-tests}
# Pinned: another version may expand differently.
wanted='aws-sam-translator==1.115.0 boto3==1.44.8 PyYAML==6.0.3'
venv=$cache/reference-transform
mkdir -p "$cache"
exec 9>"$cache/reference-transform.lock"
flock 9
if [ "$(cat "$venv/wanted" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv" >&2
  # shellcheck disable=SC2086
  "$venv/bin/pip" install --quiet --disable-pip-version-check $wanted >&2
  echo "$wanted" >"$venv/wanted"
fi
echo "$venv/bin"

#!/bin/sh
# Makes the virtual environment with moto_server, the AWS CLI and boto3, and prints its bin folder as the
# last line. Nothing is asked of the network when it is there already.
set -eu

cache=${SAMX_TEST_CACHE:-$HOME/.cache/samx-tests}
# Pinned: the tests compare what these programs print.
wanted='moto[server]==5.2.5 boto3==1.44.8 awscli==1.46.3'
venv=$cache/python-clients
mkdir -p "$cache"
exec 9>"$cache/python-clients.lock"
flock 9
if [ "$(cat "$venv/wanted" 2>/dev/null || true)" != "$wanted" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv" >&2
  # shellcheck disable=SC2086
  "$venv/bin/pip" install --quiet --disable-pip-version-check $wanted >&2
  echo "$wanted" >"$venv/wanted"
fi
echo "$venv/bin"

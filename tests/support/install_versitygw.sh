#!/bin/sh
# Builds versitygw, an S3 server of other people (Apache-2.0), and prints the path of the program as the last
# line. Nothing is asked of the network when it is there already.
set -eu

cache=${SAMX_TEST_CACHE:-$HOME/.cache/samx-tests}
# Pinned: the tests compare what this program answers.
version=v1.8.0
folder=$cache/versitygw-$version
mkdir -p "$cache"
exec 9>"$cache/versitygw.lock"
flock 9
if [ ! -x "$folder/versitygw" ]; then
  GOBIN="$folder/aside" go install "github.com/versity/versitygw/cmd/versitygw@$version" >&2
  mv "$folder/aside/versitygw" "$folder/versitygw"
fi
echo "$folder/versitygw"

#!/bin/sh
# Installs from Debian what building samx needs; with --test what its tests need as well, with
# --quickstart what cli/quickstart.sh does.
#
#   sh third_party/install.sh [--test] [--quickstart] [--quiet]
#
# Works as root or with sudo, runs twice without harm, and asks no network when everything is there.
# What is installed and why: third_party/README.md. Minimum versions are checked by CMake.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
lists=debian-build.txt
quiet=no
for argument in "$@"; do
  case "$argument" in
    --test) lists="$lists debian-test.txt" ;;
    --quickstart) lists="$lists debian-quickstart.txt" ;;
    --quiet) quiet=yes ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "install.sh: unknown option '$argument' (try --help)" >&2; exit 2 ;;
  esac
done

say() { [ "$quiet" = yes ] || echo "$*"; }

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "install.sh: this script knows Debian and its derivatives only; see third_party/README.md for the list of libraries" >&2
  exit 1
fi

packages_of() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$here/$1"; }

missing=
for list in $lists; do
  for package in $(packages_of "$list"); do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
  done
done
# A machine may have these from elsewhere (pyenv, nvm, a toolchain image): then Debian's are not wanted.
for pair in python3:python3 python3:python3-minimal go:golang-go node:nodejs npm:npm; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || continue
  missing=$(printf '%s\n' $missing | grep -v -x "${pair##*:}" || true)
done
if python3 -m pip --version >/dev/null 2>&1; then
  missing=$(printf '%s\n' $missing | grep -v -x python3-pip || true)
fi
missing=$(printf '%s ' $missing)
missing=${missing% }

if [ -z "$missing" ]; then
  say "install.sh: nothing to install"
  exit 0
fi

as_root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "install.sh: needs root or sudo to install: $missing" >&2
    exit 1
  }
  as_root=sudo
fi

say "install.sh: installing $missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! {
  $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
} >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "install.sh: apt-get failed (see above)" >&2
  exit 1
fi
say "install.sh: done"

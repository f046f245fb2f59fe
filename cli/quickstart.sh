#!/bin/sh
# From a bare Debian to a deployed application that answers, without an AWS account:
#
#   sh cli/quickstart.sh [--keep]
#
# Installs what the build needs, builds samx, then runs init, build and deploy --local in a fresh folder
# and asks the deployed URL. With --keep the local cloud and the folder stay; else both are removed.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
keep=no
for argument in "$@"; do
  case "$argument" in
    --keep) keep=yes ;;
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "quickstart.sh: unknown option '$argument' (try --help)" >&2; exit 2 ;;
  esac
done

started=$(date +%s)
step() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || step() { printf '\n$ %s\n' "$*"; }

# --- install and build -----------------------------------------------------------------------------
sh "$root/third_party/install.sh" --quickstart

# Without link-time optimisation, which takes longer than all else (`cmake --preset release` has it), and without
# -Werror: a newcomer's compiler may see things that ours does not.
samx=$root/build/release/bin/samx
build_log=$root/build/release/quickstart.log
mkdir -p "$root/build/release"
[ -x "$samx" ] || echo "quickstart.sh: building samx (about five minutes on two cores, the first time)"
if ! { [ -f "$root/build/release/build.ninja" ] ||
  (cd "$root" && cmake --preset release -DSAMX_PRECOMPILE=ON -DSAMX_LTO=OFF -DSAMX_WERROR=OFF); } >"$build_log" 2>&1 ||
  ! cmake --build "$root/build/release" --target samx >>"$build_log" 2>&1; then
  tail -n 30 "$build_log" >&2
  echo "quickstart.sh: the build failed; the whole log is $build_log" >&2
  exit 1
fi
echo "quickstart.sh: $("$samx" --version) is ready ($(($(date +%s) - started)) s)"

# --- the main job ----------------------------------------------------------------------------------
work=$(mktemp -d "${TMPDIR:-/tmp}/samx-quickstart.XXXXXX")
# A cloud of its own, so that every run begins with nothing and a cloud that runs already is left alone.
[ "$keep" = yes ] || export SAMX_CLOUD_STATE="$work/cloud"
clean_up() {
  status=$?
  trap - EXIT INT TERM
  if [ "$keep" = no ]; then
    "$samx" cloud stop >/dev/null 2>&1 || true
    rm -rf "$work"
  fi
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$work"
runtime=python$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
set -- init --name hello --runtime "$runtime" --dependency-manager pip --app-template hello-world --no-interactive
step samx "$@"
"$samx" "$@"
cd hello
step samx build
"$samx" build
set -- deploy --local
[ "$keep" = no ] || set -- "$@" --no-fail-on-empty-changeset # an earlier run may have kept the stack
step samx "$@"
"$samx" "$@"
url=$("$samx" list stack-outputs --local --stack-name hello --output json |
  python3 -c 'import json, sys; print(next(o["LocalUrl"] for o in json.load(sys.stdin) if "LocalUrl" in o))')
step "curl $url"
curl --fail --silent --show-error "$url"
echo

cat <<TEXT

That was an application from nothing to deployed, in $(($(date +%s) - started)) s. What to type next:

  export PATH=$root/build/release/bin:\$PATH
  samx init                      # start your own project
  samx deploy --local            # deploy it to the cloud on your machine
  samx deploy --guided           # deploy it to AWS
TEXT
[ "$keep" = no ] || printf '\nKept: %s and the local cloud (samx cloud stop ends it).\n' "$work/hello"

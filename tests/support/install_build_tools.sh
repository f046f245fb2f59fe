#!/bin/sh
# Makes the virtual environment with uv and cargo-lambda and prints its bin folder as the last line.
exec sh "$(dirname -- "$0")/python_environment.sh" build-tools \
  uv==0.13.9 cargo-lambda==1.9.2 ziglang==0.17.1

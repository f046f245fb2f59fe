#!/bin/sh
# Makes the virtual environment with the reference transform (aws-sam-translator) and prints its bin folder as
# the last line. Pinned: another version may expand differently.
exec sh "$(dirname -- "$0")/../support/python_environment.sh" reference-transform \
  aws-sam-translator==1.115.0 boto3==1.44.8 PyYAML==6.0.3

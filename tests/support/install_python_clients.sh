#!/bin/sh
# Makes the virtual environment with moto_server, the AWS CLI and boto3, and prints its bin folder as the
# last line. Pinned: the tests compare what these programs print.
exec sh "$(dirname -- "$0")/python_environment.sh" python-clients \
  'moto[server]==5.2.5' boto3==1.44.8 awscli==1.46.3

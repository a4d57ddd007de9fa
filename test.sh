#!/usr/bin/env bash
# Sets up all that is needed on a bare machine, then runs every test. Arguments go to Maven.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

./clusterloader setup
JAVA_HOME=$(./clusterloader java-home)
export JAVA_HOME

# The images are built for their tests, unless only other modules are asked for.
if [[ " $* " = *" -pl "* && "$*" != *testing/images* ]]; then
  exec mvn -B -ntp verify "$@"
fi
# shellcheck disable=SC2016 # for the inner shell
exec launcher/engine.sh run \
  sh -c '{ [ -n "${CLUSTERLOADER_NO_ENGINE:-}" ] || images/build.sh; } && exec mvn -B -ntp verify "$@"' sh "$@"

#!/usr/bin/env bash
# Sets up all that is needed on a bare machine, then runs every test. Arguments go to Maven.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

./clusterloader setup
JAVA_HOME=$(./clusterloader java-home)
export JAVA_HOME
exec mvn -B -ntp verify "$@"

#!/usr/bin/env bash
# Prints what the local cluster runs for an image name: the same paths and command lines as in the container images.
# Folders that are not absolute are relative to the file's own.
# Usage: images.sh DIST JAVA_HOME [DIGEST]; DIGEST is part of the names of the start-up caches
set -euo pipefail
dist=$1 java=$2 digest=${3:+-$3}
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/jvm.sh"

image() {
  local name=$1 program=$2 flag
  printf -- '- name: %s\n  entrypoint:\n    - /opt/java/bin/java\n' "$name"
  for flag in "${POD_JVM_FLAGS[@]}" "-XX:AOTCache=/opt/netperf/$program$digest.aot"; do
    printf '    - "%s"\n' "$flag"
  done
  printf '    - -jar\n    - /opt/netperf/%s.jar\n' "$program"
  printf '  mounts:\n    /opt/java: "%s"\n    /opt/netperf: "%s"\n' "$java" "$dist/$program"
}

printf 'images:\n'
{
  image netperf-orchestrator orchestrator
  image netperf-worker worker-agent
} | sed 's/^/  /'

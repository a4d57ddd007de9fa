#!/usr/bin/env bash
# Prints what the local cluster runs for an image name: the same paths and command lines as in the container images.
# Usage: images.sh DIST JAVA_HOME          each program has a folder of its own in DIST
#        images.sh FOLDER JAVA_HOME DIGEST   all share one, and the names of the start-up caches have the digest. Both are relative to the output.
#        images.sh FOLDER JAVA_HOME DIGEST CACHES   so, with a folder of the start-up caches
set -euo pipefail
folder=$1 java=$2 digest=${3:+-$3} caches=${4:-}
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/jvm.sh"

image() {
  local name=$1 program=$2 flag place=$folder
  [ -n "$digest" ] || place=$folder/$program
  printf -- '- name: %s\n  entrypoint:\n    - /opt/java/bin/java\n' "$name"
  for flag in "${POD_JVM_FLAGS[@]}" "-XX:AOTCache=/opt/netperf${caches:+-caches}/$program$digest.aot"; do
    printf '    - "%s"\n' "$flag"
  done
  printf '    - -jar\n    - /opt/netperf/%s.jar\n' "$program"
  printf '  mounts:\n    /opt/java: "%s"\n    /opt/netperf: "%s"\n' "$java" "$place"
  [ -z "$caches" ] || printf '    /opt/netperf-caches: "%s"\n' "$caches"
}

printf 'images:\n'
{
  image netperf-orchestrator orchestrator
  image netperf-worker worker-agent
} | sed 's/^/  /'

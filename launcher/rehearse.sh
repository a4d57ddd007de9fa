#!/usr/bin/env bash
# Makes the start-up caches of the pods' JVMs, by one small run of their programs at the paths that they have in a pod.
# Without root, or where it fails, there are no caches: pods start slower, and nothing else changes.
# Usage: rehearse.sh DIST LOG
set -euo pipefail
dist=$1 log=$2
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$here/say.sh"
. "$here/jvm.sh"

# A program at its path in a pod, in a mount namespace of its own.
in_pod_view() {
  local program=$1
  shift
  printf '%s\n' unshare --mount sh "$here/pod-view.sh" "$JAVA_HOME" "$dist/$program" "$work/aot" \
    /opt/java/bin/java "${POD_JVM_FLAGS[@]}" "$@" -jar "/opt/netperf/$program.jar"
}

rehearse() {
  local orchestrator worker
  mapfile -t orchestrator < <(in_pod_view orchestrator -XX:AOTCacheOutput=/opt/aot/orchestrator.aot)
  mapfile -t worker < <(in_pod_view worker-agent '-XX:AOTCacheOutput=/opt/aot/{name}.aot')
  # Joined by && because bash does not heed "set -e" inside a condition.
  unshare --net sh -c 'ip link set lo up && exec "$@"' sh \
    "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -jar "$dist/rehearsal/rehearsal.jar" \
    "$work" -- "${orchestrator[@]}" -- "${worker[@]}" &&
    mv "$work/aot/orchestrator.aot" "$dist/orchestrator/orchestrator.aot" &&
    # The client's: it has both loaded what it takes to run a tool and read all of their outputs.
    mv "$work/aot/worker-1.aot" "$dist/worker-agent/worker-agent.aot" &&
    chmod a+r "$dist/orchestrator/orchestrator.aot" "$dist/worker-agent/worker-agent.aot"
}

if [ "$(id -u)" != 0 ]; then
  say "not root: the pods' start-up caches are not made"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/aot"
say "recording the start-up caches of the pods' JVMs"
if ! rehearse >"$log" 2>&1; then
  say "no start-up caches could be recorded, pods start slower; $log tells why"
fi

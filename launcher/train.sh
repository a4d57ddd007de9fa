#!/usr/bin/env bash
# Records the start-up caches (AOT caches) of all JVMs by two training runs: one of the pods' programs, at the paths that they have in a
# pod, and one of the user's programs, on a local cluster.
# Without root, or if a training run fails, there are no caches: programs start slower, and nothing else changes.
# Usage: train.sh HOME DIST LOG
set -euo pipefail
home=$1 dist=$2 log=$3
here=$home/launcher
. "$here/say.sh"
. "$here/jvm.sh"
. "$here/programs.sh"

# A program at its path in a pod, in a mount namespace of its own.
in_pod_view() {
  local program=$1
  shift
  printf '%s\n' unshare --mount sh "$here/pod-view.sh" "$JAVA_HOME" "$dist/$program" "$work/aot" \
    /opt/java/bin/java "${POD_JVM_FLAGS[@]}" "$@" -jar "/opt/netperf/$program.jar"
}

train_pods() {
  local orchestrator worker
  mapfile -t orchestrator < <(in_pod_view orchestrator -XX:AOTCacheOutput=/opt/aot/orchestrator.aot)
  mapfile -t worker < <(in_pod_view worker-agent '-XX:AOTCacheOutput=/opt/aot/{name}.aot')
  # Joined by && because bash does not heed "set -e" inside a condition.
  unshare --net sh -c 'ip link set lo up && exec "$@"' sh \
    "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -jar "$dist/training/training.jar" \
    "$work" -- "${orchestrator[@]}" -- "${worker[@]}" &&
    mv "$work/aot/orchestrator.aot" "$dist/orchestrator/orchestrator.aot" &&
    mv "$work/aot/worker-1.aot" "$dist/worker-agent/worker-agent.aot" &&
    chmod a+r "$dist/orchestrator/orchestrator.aot" "$dist/worker-agent/worker-agent.aot"
}

train_user_programs() {
  compose_local_cluster "-XX:AOTCacheOutput=$work/aot/local-cluster.aot"
  compose_runner "-XX:AOTCacheOutput=$work/aot/clusterloader.aot"
  "${runner[@]}" run --testconfig="$here/training.yaml" --report-dir="$work/report" </dev/null &&
    mv "$work/aot/local-cluster.aot" "$dist/local-cluster/local-cluster.aot" &&
    mv "$work/aot/clusterloader.aot" "$dist/clusterloader/clusterloader.aot"
}

if [ "$(id -u)" != 0 ]; then
  say "not root: start-up caches are not recorded"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/aot"
say "recording start-up caches"
if ! { train_pods && train_user_programs; } >"$log" 2>&1; then
  say "not all start-up caches could be recorded, programs start slower; $log tells why"
fi

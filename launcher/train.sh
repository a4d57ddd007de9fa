#!/usr/bin/env bash
# Records the start-up caches (AOT caches) of all JVMs by two training runs: one of the pods' programs, at the paths that they have in a
# pod, and one of the user's programs, on a local cluster.
# An ordinary user records them in namespaces. If these are refused or a training run fails, there are no caches: programs start slower, and
# nothing else changes. The cache of the runner's short commands is recorded by itself, without namespaces.
# Usage: train.sh [--short] HOME DIST LOG [CACHES]; --short records that one alone, CACHES is a folder for the others
set -euo pipefail
again=("$0" "$@")
short_only=''
if [ "$1" = --short ]; then
  short_only=yes
  shift
fi
home=$1 dist=$2 log=$3 caches=${4:-}
here=$home/launcher
. "$here/say.sh"
. "$here/jvm.sh"
. "$here/ordinary-user.sh"
. "$here/programs.sh"
# They are not part of what is recorded.
unset CLUSTERLOADER_PLUGINS
digest=''
[ ! -e "$dist/digest" ] || digest=-$(<"$dist/digest")

# A program at its path in a pod, in a mount namespace of its own.
in_pod_view() {
  local program=$1
  shift
  local user=()
  # As in a pod of an ordinary user: nginx would give its files away, and there is nobody to give them to.
  [ "${TMPDIR:-}" != "$PRIVATE_TMP" ] || user=(unshare --user --map-user=65532 --map-group=65532)
  printf '%s\n' unshare --mount sh "$here/pod-view.sh" "$JAVA_HOME" "$(folder_of "$program")" "$work/aot" \
    "${user[@]}" /opt/java/bin/java "${POD_JVM_FLAGS[@]}" "$@" -jar "/opt/netperf/$program.jar"
}

train_pods() {
  local orchestrator worker
  mapfile -t orchestrator < <(in_pod_view orchestrator -XX:AOTCacheOutput=/opt/aot/orchestrator.aot)
  mapfile -t worker < <(in_pod_view worker-agent '-XX:AOTCacheOutput=/opt/aot/{name}.aot')
  # Joined by && because bash does not heed "set -e" inside a condition.
  unshare --net sh -c 'ip link set lo up && exec "$@"' sh \
    "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -jar "$(folder_of training)/training.jar" \
    "$work" -- "${orchestrator[@]}" -- "${worker[@]}" &&
    keep orchestrator "$(cache_file orchestrator)" &&
    keep worker-1 "$(cache_file worker-agent)"
}

# Moves a recorded cache to its place. Pods run as another user.
keep() {
  mv "$work/aot/$1.aot" "$2" && chmod a+r "$2"
}

train_short_commands() {
  compose_local_cluster
  compose_runner "-XX:AOTCacheOutput=$work/aot/short.aot"
  # An empty or cut list of flags would make every flag look wrong.
  "${runner[@]}" io.clusterloader.runner.ShortCommands </dev/null >"$work/flags" &&
    chmod a+r "$work/flags" && mv "$work/flags" "$(folder_of clusterloader)/flags" &&
    keep short "$(cache_file clusterloader short)"
}

train_user_programs() {
  compose_local_cluster "-XX:AOTCacheOutput=$work/aot/local-cluster.aot"
  compose_runner "-XX:AOTCacheOutput=$work/aot/clusterloader.aot"
  "${runner[@]}" "$RUNNER_MAIN" run --testconfig="$here/training.yaml" --report-dir="$work/report" </dev/null &&
    keep local-cluster "$(cache_file local-cluster)" &&
    keep clusterloader "$(cache_file clusterloader)"
}

# In a process of its own, because a refusal ends it.
if [ -z "$short_only" ] && (use_namespaces); then
  use_namespaces
  if [ ${#inside[@]} != 0 ] && TMPDIR=$PRIVATE_TMP "${inside[@]}" "${again[@]}"; then
    exit 0
  fi
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/aot"
# An archive comes with it.
if [ -e "$(cache_file clusterloader short)" ]; then
  : >"$log"
elif ! train_short_commands >"$log" 2>&1; then
  say "the start-up cache of short commands could not be recorded; $log tells why"
fi
[ -z "$short_only" ] || exit 0
if [ "$(id -u)" != 0 ]; then
  say "neither root nor a user namespace: the other start-up caches are not recorded"
  exit 0
fi
say "recording start-up caches"
if ! { train_pods && train_user_programs; } >>"$log" 2>&1; then
  say "not all start-up caches could be recorded, programs start slower; $log tells why"
fi

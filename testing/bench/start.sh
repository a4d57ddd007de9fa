#!/usr/bin/env bash
# Times the short commands from start to end, each with the start-up cache of short commands, without a cache and with that of a run, in
# turn, and prints the medians and their ratios to the last. Usage: start.sh [ROUNDS]; 10 by default
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
for part in say jdk tools jvm version build programs; do
  # shellcheck source=/dev/null
  . "$home/launcher/$part.sh"
done
readonly rounds=${1:-10}
find_jdk
[[ $rounds =~ ^[1-9][0-9]{0,2}$ ]] || fail "'$rounds' is not a number of rounds from 1 to 999"

# Prints how many ms a command takes. Its exit code does not matter.
time_of() {
  local from=${EPOCHREALTIME/[.,]/}
  "$@" >/dev/null 2>&1 </dev/null || true
  printf '%d\n' $(((${EPOCHREALTIME/[.,]/} - from) / 1000))
}

# Times the program alone. The first argument is the kind of its cache.
program() {
  local kind=$1
  shift
  cache=()
  case $kind in
    short) find_cache clusterloader short ;;
    full) find_cache clusterloader ;;
  esac
  compose_runner "${cache[@]}"
  time_of "${runner[@]}" "$RUNNER_MAIN" "$@"
}

median() {
  sort -n | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'
}

measure() {
  local round kind times
  times=$(mktemp -d)
  for ((round = 0; round < rounds; round++)); do
    time_of "$home/clusterloader" "$@" >>"$times/launcher"
    for kind in short none full; do
      program "$kind" "$@" >>"$times/$kind"
    done
  done
  local full
  full=$(median <"$times/full")
  for kind in launcher short none full; do
    median <"$times/$kind"
  done | awk -v what="$*" -v full="$full" '{ value[NR] = $1 } END {
    printf "%-52s %8d %8d %8d %8d   %.2f\n", what, value[1], value[2], value[3], value[4], value[2] / full }'
  rm -r "$times"
}

compose_local_cluster
printf '%-52s %8s %8s %8s %8s   %s\n' "ms, medians of $rounds" launcher short none full short/full
measure run --help
measure version
measure run --no-such-flag
measure run --nodes=many
measure rnu
measure explain Unschedulable
measure explain NetworkPerformanceMetrics.params.udpBandwidth

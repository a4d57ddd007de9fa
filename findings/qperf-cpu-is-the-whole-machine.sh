#!/usr/bin/env bash
# qperf 0.4.11 (Debian 12): the CPU that it reports is that of the whole machine.
#
# Guess: "send_cpus_used" and "loc_cpus_used" are what qperf's two processes used.
# Seen:  processes that have nothing to do with it are in both figures: with one busy loop per core every core counts as used, at either end.
# So:    in a pod it shows what the node does, all other pods included; "cost" (seconds per GB) is computed from it.
. "$(dirname "$0")/lib.sh"
debian bookworm qperf=0.4.11-3
hosts

for _ in $(seq "$(nproc)"); do
  ip netns exec "$client" sh -c 'while :; do :; done' &
  disown
done
serve tcp 7002 bookworm qperf -lp 7002
IN=$client run bookworm qperf -lp 7002 -t 3 -v "$SERVER_IP" udp_lat >"$work/qperf.txt"
used=$(grep -E 'loc_cpus_used' "$work/qperf.txt" | grep -oE '[0-9.]+' | head -n 1)
expect "CPUs used, in percent of one" "$used > 95 * $(nproc)"

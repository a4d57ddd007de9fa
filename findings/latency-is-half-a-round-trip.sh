#!/usr/bin/env bash
# sockperf 3.7 and qperf 0.4.11 (Debian 12): the latency that they print is half a round trip.
#
# Guess: the latency of a ping-pong test is the round trip, as with netperf's TCP_RR or iperf's bounceback.
# Seen:  both print half of it. (Told by the packets that really crossed the link in the time of the test, two a round trip.)
# So:    beside another tool's round trips they look twice as fast, and where the two directions differ half a round trip is neither.
. "$(dirname "$0")/lib.sh"
debian bookworm sockperf=3.7-1 qperf=0.4.11-3
hosts

sent() {
  ip netns exec "$client" cat /sys/class/net/eth0/statistics/tx_packets
}
serve udp 7001 bookworm sockperf server -i "$SERVER_IP" -p 7001
before=$(sent)
IN=$client run bookworm sockperf ping-pong -i "$SERVER_IP" -p 7001 -t 3 >"$work/sockperf.txt" 2>&1
after=$(sent)
latency=$(grep -o 'Latency is [0-9.]*' "$work/sockperf.txt" | cut -d' ' -f3)
seconds=$(grep -o 'Total Run.*RunTime=[0-9.]*' "$work/sockperf.txt" | sed 's/.*=//')
expect "sockperf: latency by round trip, both in microseconds" "0.4 < $latency / (1e6 * $seconds / ($after - $before)) < 0.6"

serve tcp 7002 bookworm qperf -lp 7002
before=$(sent)
IN=$client run bookworm qperf -lp 7002 -t 3 "$SERVER_IP" udp_lat >"$work/qperf.txt"
after=$(sent)
latency=$(grep -oE '[0-9.]+ *(ns|us)' "$work/qperf.txt" | sed 's/ *us//; s/ *ns/e-3/')
expect "qperf: latency by round trip, both in microseconds" "0.4 < $latency / (1e6 * 3 / ($after - $before)) < 0.6"

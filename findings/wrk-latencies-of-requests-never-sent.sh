#!/usr/bin/env bash
# wrk 4.1.0 (Debian 12): its latencies include requests that it never sent.
#
# Guess: one connection has one request under way, so the mean latency times the requests is at most the duration; and one stall of 1 s among many fast
#        requests is one slow request: the 90th percentile does not know of it.
# Seen:  a server that stands still once, for 1 s of 3, gives a 90th percentile of hundreds of milliseconds, and a sum of latencies that is longer than the
#        test. Behind a slow request wrk adds one latency for every request that it would have sent meanwhile. The output says nothing of it.
# So:    percentiles of wrk are those of a load that it did not send. They compare with those of a constant arrival rate, not with those of a closed loop.
. "$(dirname "$0")/lib.sh"
debian bookworm wrk=4.1.0-3+b2 mini-httpd=1.30-3
hosts

web_server "$SERVER_IP" 8000
# A child that has just ended is no error.
all_of_the_server() {
  ip netns pids "$server" | xargs kill "-$1" 2>/dev/null || true
}
stall() {
  sleep 1
  all_of_the_server STOP
  sleep 1
  all_of_the_server CONT
}
stall &
IN=$client run bookworm wrk -t1 -c1 -d3s --latency "http://$SERVER_IP:8000/" >"$work/wrk.txt"
milliseconds() {
  sed -E -n "s/^ +$1 +([0-9.]+)(us|ms|s) .*|^ +$1 +([0-9.]+)(us|ms|s)\$/\1\3 \2\4/p" "$work/wrk.txt" | awk '{print $1 * ($2 == "us" ? 0.001 : $2 == "ms" ? 1 : 1000)}'
}
requests=$(sed -E -n 's/^ +([0-9]+) requests in .*/\1/p' "$work/wrk.txt")
expect "mean latency times requests, in s, of a test of 3 s" "$(milliseconds Latency) * $requests / 1000 > 6"
expect "90th percentile in ms, with one slow request" "$(milliseconds 90%) > 50"

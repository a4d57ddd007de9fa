#!/usr/bin/env bash
# httperf 0.9.0 (Debian 12): a test of less than 5 s has a reply rate of 0, with all replies there.
#
# Guess: "Reply rate ... avg" is replies divided by the duration, as "Request rate" is requests divided by it.
# Seen:  150 requests in 3 s: 50 req/s, 150 replies of status 200, and "Reply rate [replies/s]: min 0.0 avg 0.0 max 0.0 (0 samples)". The rate is
#        sampled every 5 s; what comes before the first sample, and after the last, is in no number.
# So:    count the replies ("Reply status") and divide; the rates of a test of 12 s leave its last 2 s out.
. "$(dirname "$0")/lib.sh"
debian bookworm httperf=0.9.0-9+b2 mini-httpd=1.30-3
hosts

web_server "$SERVER_IP" 8000
# httperf adds up more than a million descriptors otherwise.
ulimit -n 1024
IN=$client run bookworm httperf --server "$SERVER_IP" --port 8000 --rate 50 --num-conns 150 >"$work/httperf.txt" 2>&1
expect "requests per second" "45 < $(sed -n -E 's/^Request rate: ([0-9.]+) .*/\1/p' "$work/httperf.txt") < 55"
expect "replies of status 200" "$(sed -n -E 's/^Reply status: .* 2xx=([0-9]+) .*/\1/p' "$work/httperf.txt") == 150"
expect "replies per second" "$(sed -n -E 's/^Reply rate .* avg ([0-9.]+) .*/\1/p' "$work/httperf.txt") == 0"

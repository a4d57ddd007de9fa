#!/usr/bin/env bash
# tc of iproute2 6.1 (Debian 12): a rate is bits a second in text and bytes a second in JSON, without a unit in either key.
#
# Guess: "tc -j" says what "tc" says: a tbf of 8 Mbit/s has "rate": 8000000.
# Seen:  "rate": 1000000. The key has no unit; a latency given as 20ms is "lat": 20000, microseconds.
# So:    who checks the rate of a link by JSON takes eight times too little for the truth, or sets it eight times too high.
. "$(dirname "$0")/lib.sh"
debian bookworm iproute2=6.1.0-3
hosts

IN=$client run bookworm tc qdisc add dev eth0 root tbf rate 8mbit burst 16k latency 20ms
expect "text" "'rate 8Mbit' in '''$(IN=$client run bookworm tc qdisc show dev eth0)'''"
expect "JSON, rate" "$(IN=$client run bookworm tc -j qdisc show dev eth0 | json 'd[0]["options"]["rate"]') == 1_000_000"
expect "JSON, latency" "$(IN=$client run bookworm tc -j qdisc show dev eth0 | json 'd[0]["options"]["lat"]') == 20_000"

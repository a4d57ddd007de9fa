#!/usr/bin/env bash
# iperf3 3.12 and 3.18 (Debian 12 and 13): -O leaves the warm-up out of bytes and retransmits, not out of round trips and CPU.
#
# Guess: what -O omits is in no figure of "end".
# Seen:  sender.max_rtt and mean_rtt still hold the round trips of the warm-up (here a queue of about 100 ms that is gone when the
#        measured time begins), and cpu_utilization_percent is the share of the whole time, warm-up included (here nearly idle).
# So:    round trips without the warm-up come from "intervals" whose "omitted" is false, which -i 0 does not print; CPU shares need a
#        meter of one's own.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf3=3.12-1+deb12u2 iproute2=6.1.0-3
debian trixie iperf3=3.18-2+deb13u2
hosts

# Runs a test whose link is slow for the first seconds. Usage: test_with_slow_start RELEASE PORT SECONDS OPTION...
test_with_slow_start() {
  local release=$1 port=$2 seconds=$3
  shift 3
  serve tcp "$port" "$release" iperf3 -s -1 -p "$port"
  IN=$client run bookworm tc qdisc add dev eth0 root tbf rate 20mbit burst 32k latency 400ms
  IN=$client run "$release" iperf3 -c "$SERVER_IP" -p "$port" -i 0.5 -J "$@" >"$work/$port.json" &
  local test=$!
  sleep "$seconds"
  IN=$client run bookworm tc qdisc del dev eth0 root
  wait "$test"
}

# CPU of the client in percent of a core, for each Gbit/s that arrived.
cost() {
  json 'd["end"]["cpu_utilization_percent"]["host_total"] * 1e9 / d["end"]["sum_received"]["bits_per_second"]' <"$work/$1.json"
}

port=6001
for release in bookworm trixie; do
  test_with_slow_start "$release" "$port" 7 -O 8 -t 1
  maximum=$(json 'd["end"]["streams"][0]["sender"]["max_rtt"]' <"$work/$port.json")
  measured=$(json 'max(i["streams"][0]["rtt"] for i in d["intervals"] if not i["sum"]["omitted"])' <"$work/$port.json")
  expect "$release: max_rtt is the warm-up's, in microseconds" "$maximum > 20_000 and $maximum > 2 * $measured"

  test_with_slow_start "$release" $((port + 1)) 0 -t 1
  expect "$release: CPU a Gbit/s with an idle warm-up of 8 s, and without one" "$(cost "$port") < 0.5 * $(cost $((port + 1)))"
  port=$((port + 2))
done

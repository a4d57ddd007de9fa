#!/usr/bin/env bash
# netperf 2.7.1 (Debian 13): UDP_RR stands still from the first lost datagram to the end of the test, and says nothing.
#
# Guess: with 1 % of the datagrams lost there are about 1 % fewer transactions.
# Seen:  nobody repeats a request or its answer: after the first loss nothing more is sent. The rate is what came before divided by the
#        whole time (some 20 a second instead of 50,000 or more), the percentiles of the latency look healthy, the exit code is 0.
# So:    demand that rate x median latency is near 1; a UDP_RR where it is not was ended by a loss.
. "$(dirname "$0")/lib.sh"
debian trixie netperf=2.7.0+git20210121.3bc455b+ds-3
debian bookworm nftables=1.0.6-2+deb12u2
hosts

serve tcp 7100 trixie netserver -D -p 7100
measure() {
  IN=$client run trixie netperf -H "$SERVER_IP" -p 7100 -t UDP_RR -l 3 -P 0 -- -k THROUGHPUT,P50_LATENCY >"$work/netperf.txt"
}
value() {
  grep "^$1=" "$work/netperf.txt" | cut -d= -f2
}
measure
expect "share of the time spent in transactions, no loss" "0.4 < $(value THROUGHPUT) * $(value P50_LATENCY) / 1e6 < 1.1"
IN=$server run bookworm nft -f - <<'END'
table ip lossy {
  chain in {
    type filter hook input priority 0;
    ip protocol udp numgen inc mod 100 50 drop
  }
}
END
measure
expect "the same with 1 % lost" "$(value THROUGHPUT) * $(value P50_LATENCY) / 1e6 < 0.01"
expect "transactions a second" "$(value THROUGHPUT) < 100"

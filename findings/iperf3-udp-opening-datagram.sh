#!/usr/bin/env bash
# iperf3 3.12 and 3.18 (Debian 12 and 13): the loss of one datagram, the first, fails a whole UDP test.
#
# Guess: a test of lossy links survives the loss of any one datagram.
# Seen:  a UDP stream is opened by one datagram each way, which nobody sends again. Where the first is lost nothing is measured, and the
#        client ends with "unable to read from stream socket: Resource temporarily unavailable" after a while.
# So:    at 2 % of loss about one test in 25 has no result for want of luck, and its message does not speak of loss. Repeat the test.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf3=3.12-1+deb12u2 nftables=1.0.6-2+deb12u2
debian trixie iperf3=3.18-2+deb13u2
hosts

port=6001
for release in bookworm trixie; do
  IN=$server run bookworm nft -f - <<END
table ip first$port {
  chain in {
    type filter hook input priority 0;
    udp dport $port numgen inc mod 1000000 0 counter drop
  }
}
END
  serve tcp "$port" "$release" iperf3 -s -1 -p "$port"
  began=$SECONDS
  IN=$client run "$release" iperf3 -c "$SERVER_IP" -p "$port" -u -b 1000000 -l 1400 -t 1 -J >"$work/client.json" || true
  expect "$release: seconds until it gave up, for a test of 1 s" "5 <= $((SECONDS - began)) <= 60"
  expect "$release: its error" "'unable to read from stream socket' in '''$(json 'd.get("error")' <"$work/client.json")'''"
  expect "$release: datagrams lost" "'packets 1 ' in '''$(IN=$server run bookworm nft list table ip "first$port")'''"
  port=$((port + 1))
done

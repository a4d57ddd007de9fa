#!/usr/bin/env bash
# iperf3 3.12 and 3.18 (Debian 12 and 13): the rate beside the loss in a UDP result is the sender's.
#
# Guess: end.sum of a UDP test, which has lost_packets and lost_percent, has the rate that arrived.
# Seen:  with every second datagram lost, end.sum of the client says 50 % lost and the full rate that was offered. In the server's own
#        JSON the same key is 0. What arrived is end.sum_received of either.
# So:    a rate read from end.sum never falls, however much is lost.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf3=3.12-1+deb12u2 nftables=1.0.6-2+deb12u2
debian trixie iperf3=3.18-2+deb13u2
hosts

port=6001
for release in bookworm trixie; do
  # The first datagram, which opens the stream, passes.
  IN=$server run bookworm nft -f - <<END
table ip lossy$port {
  chain in {
    type filter hook input priority 0;
    udp dport $port numgen inc mod 2 1 drop
  }
}
END
  serve tcp "$port" "$release" iperf3 -s -1 -J -p "$port"
  IN=$client run "$release" iperf3 -c "$SERVER_IP" -p "$port" -u -b 20000000 -l 1400 -t 2 -J >"$work/client.json"
  wait "${background[-1]}" || true
  expect "$release: lost percent" "45 < $(json 'd["end"]["sum"]["lost_percent"]' <"$work/client.json") < 55"
  expect "$release: rate beside it, client" "19e6 < $(json 'd["end"]["sum"]["bits_per_second"]' <"$work/client.json") < 21e6"
  expect "$release: rate beside it, server" "$(json 'd["end"]["sum"]["bits_per_second"]' <"$work/server.txt") == 0"
  expect "$release: rate in sum_received" "9e6 < $(json 'd["end"]["sum_received"]["bits_per_second"]' <"$work/client.json") < 11e6"
  port=$((port + 1))
done

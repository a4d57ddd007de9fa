#!/usr/bin/env bash
# Linux' packet counters beside iperf3 3.12 and nftables 1.0.6 (Debian 12): a packet of TCP between pods is about forty segments.
#
# Guess: the MTU is 1,500, so bytes by packets of an interface's counters is at most 1,514, and a rule that drops every 1,000th packet drops
#        one segment at a time.
# Seen:  segmentation offload hands packets of up to 64 KB over the whole path of veth: tens of KB a packet in "ip -s link", and nft drops
#        tens of KB at once. iperf3 counts each of them as tens of retransmits.
# So:    packets per second of TCP cannot be read from a pod's interface, nor a rate limit in packets be set for it; loss that nft
#        makes comes in bursts. UDP without offload is not concerned.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf3=3.12-1+deb12u2 nftables=1.0.6-2+deb12u2
hosts

sent() {
  ip -n "$client" -s -j link show eth0 | json "d[0]['stats64']['tx']['$1']"
}
expect "MTU" "$(ip -n "$client" -j link show eth0 | json 'd[0]["mtu"]') == 1500"
serve tcp 5201 bookworm iperf3 -s -1
IN=$client run bookworm iperf3 -c "$SERVER_IP" -t 2 -J >"$work/clean.json"
expect "bytes by packets" "$(sent bytes) / $(sent packets) > 5 * 1514"

IN=$server run bookworm nft -f - <<'END'
table ip lossy {
  chain arrivals {
    type filter hook input priority 0
    tcp dport 5201 numgen inc mod 1000 0 counter drop
  }
}
END
serve tcp 5201 bookworm iperf3 -s -1
IN=$client run bookworm iperf3 -c "$SERVER_IP" -t 2 -J >"$work/lossy.json"
IN=$server run bookworm nft -j list chain ip lossy arrivals >"$work/chain.json"
dropped=$(json '[e["counter"]["packets"] for r in d["nftables"] if "rule" in r for e in r["rule"]["expr"] if "counter" in e][0]' <"$work/chain.json")
expect "retransmits by dropped packets" "$dropped > 0 and $(json 'd["end"]["sum_sent"]["retransmits"]' <"$work/lossy.json") / $dropped > 5"

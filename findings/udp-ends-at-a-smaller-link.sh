#!/usr/bin/env bash
# iperf3 3.12 and iperf 2.1.8 (Debian 12) and netperf 2.7.1 (Debian 13) send UDP through a router whose next link has a smaller MTU, as a tunnel
# between nodes has.
#
# Guess: the first datagram is lost, by which the sender learns the MTU of the path; the others are sent in fragments, and the test goes on.
# Seen:  the router's message becomes an error of the next send(), EMSGSIZE, though IP would have fragmented the datagram. iperf3 and netperf
#        fail with "Message too long"; iperf says so too, but ends after a few datagrams with exit 0. The same iperf3 once more loses nothing:
#        the kernel keeps the MTU of the path for ten minutes.
# So:    a UDP test that fails at the first try alone may be about the MTU: look for "Message too long", and take datagrams that fit the smallest
#        link.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf3=3.12-1+deb12u2 iperf=2.1.8+dfsg-1
debian trixie netperf=2.7.0+git20210121.3bc455b+ds-3
hosts
readonly router=find-r$$ ROUTED_IP=10.77.1.1
trap 'ip netns delete "$router"; clean_up' EXIT
ip netns add "$router"
ip -n "$client" link set eth0 netns "$router"
ip link add eth0 netns "$client" type veth peer name eth1 netns "$router"
ip -n "$router" address add "$CLIENT_IP/24" dev eth0
ip -n "$router" address add 10.77.1.2/24 dev eth1
ip -n "$client" address add "$ROUTED_IP/24" dev eth0
for link in "$router eth0 1300" "$server eth0 1300" "$router eth1 1500" "$client eth0 1500"; do
  read -r host device mtu <<<"$link"
  ip -n "$host" link set "$device" up mtu "$mtu"
done
ip -n "$client" route add default via 10.77.1.2
ip -n "$server" route add default via "$CLIENT_IP"
ip netns exec "$router" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'

# Lets the client forget what it learned of the path.
forget() {
  ip -n "$client" route flush cache
}

iperf3() {
  serve tcp "$1" bookworm iperf3 -s -1 -p "$1"
  IN=$client run bookworm iperf3 -c "$SERVER_IP" -p "$1" -u -b 2M -l 1400 -t 2 -J >"$work/iperf3.json"
}

iperf3 5201
expect "error of iperf3" "'Message too long' in '''$(json 'd["error"]' <"$work/iperf3.json")'''"
iperf3 5202
expect "datagrams and losses of iperf3 the second time" "$(json 'd["end"]["sum"]["packets"]' <"$work/iperf3.json") > 300 and $(json 'd["end"]["sum"]["lost_packets"]' <"$work/iperf3.json") == 0"

forget
serve udp 5203 bookworm iperf -s -u -p 5203 -t 10
IN=$client run bookworm iperf -c "$SERVER_IP" -p 5203 -u -e -b 2M -l 1400 -t 2 >"$work/iperf.txt" 2>&1 && status=0 || status=$?
expect "exit code of iperf, datagrams of 350 that it sent" "$status == 0 and $(sed -n 's/.*Sent \([0-9]*\) datagrams.*/\1/p' "$work/iperf.txt") < 10"
expect "words of iperf" "'write failed: Message too long' in '''$(cat "$work/iperf.txt")'''"

forget
serve tcp 5204 trixie netserver -D -p 5204
IN=$client run trixie netperf -H "$SERVER_IP" -p 5204 -t UDP_STREAM -l 1 -- -m 1400 -R 1 >"$work/netperf.txt" 2>&1 && status=0 || status=$?
expect "exit code and words of netperf" "$status != 0 and 'Message too long' in '''$(cat "$work/netperf.txt")'''"

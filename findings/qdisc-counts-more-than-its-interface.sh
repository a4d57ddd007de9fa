#!/usr/bin/env bash
# Linux' counters beside iperf3 3.12 (Debian 12): the queue of an interface and the interface count one TCP flow differently.
#
# Guess: what a queueing discipline has sent ("tc -s qdisc") is what its interface has sent ("ip -s link"), but for a few packets.
# Seen:  the queue has several percent more bytes and tens of times the packets: it counts headers and segments as they would be after
#        segmentation, the veth counts each packet of up to 64 KB once, with one header. With UDP they are equal.
# So:    take one of the two for a whole comparison. Goodput is the payload over the queue's bytes, not over the interface's.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf3=3.12-1+deb12u2
hosts

# Prints what has been sent so far. Usage: sent qdisc|link bytes|packets
sent() {
  if [ "$1" = qdisc ]; then
    ip netns exec "$client" tc -s -j qdisc show dev eth0 | json "d[0]['$2']"
  else
    ip -n "$client" -s -j link show eth0 | json "d[0]['stats64']['tx']['$2']"
  fi
}

# Sends a flow through a new queue and sets what each of the two counted. Usage: flow ARGUMENT...
flow() {
  ip netns exec "$client" tc qdisc replace dev eth0 root pfifo limit 10000
  local bytes packets
  bytes=$(sent link bytes) packets=$(sent link packets)
  serve tcp 5201 bookworm iperf3 -s -1
  IN=$client run bookworm iperf3 -c "$SERVER_IP" -t 2 "$@" >/dev/null
  link_bytes=$(($(sent link bytes) - bytes)) link_packets=$(($(sent link packets) - packets))
  queue_bytes=$(sent qdisc bytes) queue_packets=$(sent qdisc packets)
  ip netns exec "$client" tc qdisc delete dev eth0 root
}

flow
expect "TCP, bytes of the queue by bytes of the interface" "1.02 < $queue_bytes / $link_bytes < 1.06"
expect "TCP, packets of the queue by packets of the interface" "$queue_packets / $link_packets > 5"
flow -u -b 20M -l 1400
expect "UDP, bytes of the queue by bytes of the interface" "0.999 < $queue_bytes / $link_bytes < 1.001"

#!/usr/bin/env bash
# Linux' /proc/net/sockstat in a network namespace: some numbers are of the namespace, others in the same line of the whole machine.
#
# Guess: in a namespace without a socket every number is 0.
# Seen:  inuse and tw are 0, but alloc and mem (pages of buffers) are those of the machine: here of an iperf3 3.12 (Debian 12) between two other
#        namespaces. So it is with mem of UDP.
# So:    in a pod, tw and inuse say something of the pod; alloc and mem say nothing of it, though a tool that prints them does not tell.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf3=3.12-1+deb12u2
hosts
serve tcp 5201 bookworm iperf3 -s -1
IN=$client run bookworm iperf3 -c "$SERVER_IP" -t 2 -P 4 >"$work/client.txt" &
sleep 1

# Prints a number of the line TCP, as a new namespace sees it, or a host.
of_new() {
  unshare --net sed -n "s/^TCP:.* $1 \([0-9]*\).*/\1/p" /proc/net/sockstat
}

of_client() {
  ip netns exec "$client" sed -n "s/^TCP:.* $1 \([0-9]*\).*/\1/p" /proc/net/sockstat
}

expect "sockets in use: of the client, of a new namespace" "$(of_client inuse) >= 5 and $(of_new inuse) == 0"
expect "sockets allocated, pages of buffers, of a new namespace" "$(of_new alloc) >= 10 and $(of_new mem) > 0"
wait $!

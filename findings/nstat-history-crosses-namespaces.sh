#!/usr/bin/env bash
# nstat of iproute2 6.1 (Debian 12): what one network namespace counted is subtracted from what another one counts.
#
# Guess: "nstat -j" gives the counters of the namespace that it runs in, each time.
# Seen:  it gives what came since the user's last call, kept in one file per user, not per namespace: the first call in another namespace
#        gives a difference of two hosts, or nothing where the first one was ahead.
# So:    to read drops of pods by nstat, pass -a (absolute) and -s (leave the history alone), or read /proc/net/snmp.
. "$(dirname "$0")/lib.sh"
debian bookworm iproute2=6.1.0-3
hosts
export NSTAT_HISTORY=$work/history

# Sends datagrams to an address that leads nowhere. Usage: send HOST COUNT
send() {
  ip -n "$1" route add default dev eth0
  ip netns exec "$1" python3 -c "
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for _ in range($2): s.sendto(b'x', ('192.0.2.1', 9))"
}

sent() {
  IN=$1 run bookworm nstat -j UdpOutDatagrams "${@:2}" | json 'd["kernel"].get("UdpOutDatagrams")'
}
send "$client" 20
send "$server" 50
expect "first call on a host that sent 20" "$(sent "$client") == 20"
expect "first call on a host that sent 50" "$(sent "$server") == 30"
expect "absolute, on the latter" "$(sent "$server" -a -s) == 50"

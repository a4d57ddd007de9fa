#!/usr/bin/env bash
# Linux' UDP counters (nstat of iproute2 6.1.0, Debian 12) beside a shaper on the sender's own interface, as a pod's egress limit puts there.
#
# Guess: what the shaper drops is an error of send(), or counts as TX dropped of the interface; UdpSndbufErrors means a full send buffer.
# Seen:  all 1,000 sends succeed, and a sender that counts them reports 1,000. Less than 20 datagrams leave. UdpOutDatagrams has only those;
#        all others are UdpSndbufErrors, though the buffer was never full (a bigger one changes nothing). TX dropped of the interface is 0.
# So:    the sent datagrams of a sender are no datagrams on the wire. Where UdpSndbufErrors grows, the loss is in the sender's own host: look
#        at "tc -s qdisc", not at the buffer, and not at the interface.
. "$(dirname "$0")/lib.sh"
debian bookworm iproute2=6.1.0-3
hosts
sends=1000

counter() {
  IN=$client run bookworm nstat -asz --json "$1" | json "d['kernel']['$1']"
}

# Sets how many sends succeeded and what was counted meanwhile. Usage: send BUFFER_BYTES
send() {
  local datagrams errors
  datagrams=$(counter UdpOutDatagrams) errors=$(counter UdpSndbufErrors)
  run bookworm tc -n "$client" qdisc replace dev eth0 root tbf rate 1mbit burst 2k limit 4k
  succeeded=$(ip netns exec "$client" python3 -c "
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, $1)
print(sum(s.sendto(bytes(1000), ('$SERVER_IP', 7)) == 1000 for _ in range($sends)))")
  datagrams=$(($(counter UdpOutDatagrams) - datagrams)) errors=$(($(counter UdpSndbufErrors) - errors))
  shaper=$(run bookworm tc -n "$client" -s -j qdisc show dev eth0 | json "d[0]['drops']")
  interface=$(run bookworm ip -n "$client" -s -j link show eth0 | json "d[0]['stats64']['tx']['dropped']")
  out=$datagrams refused=$errors
}

for buffer in 100000 200000; do
  send "$buffer"
  expect "sends that succeeded, with a buffer of $buffer bytes" "$succeeded == $sends"
  expect "datagrams that left" "$out < 20"
  expect "UdpSndbufErrors" "$refused == $sends - $out"
  expect "drops of the shaper" "$shaper >= $refused"
  expect "TX dropped of the interface" "$interface == 0"
done

#!/usr/bin/env bash
# nft 1.0.6 (Debian 12): what passes a limit in bytes and a limit in packets, of the same rate and with a small burst.
#
# Guess: in T seconds rate x T + burst pass, as a limit in packets lets them; a kilobyte is 1000 bytes, as in tc.
# Seen:  the bucket of a limit in bytes holds one unit of its rate (here a second) besides the burst, and is full at the start: rate x (T + 1) +
#        burst pass, twice the rate in the first second. A kilobyte is 1024 bytes.
# So:    for a link of known rate limit packets, or shape by tbf. Where bytes are limited, leave the first unit of the rate out.
. "$(dirname "$0")/lib.sh"
debian bookworm nftables=1.0.6-2+deb12u2
hosts

# Sends 1000 datagrams of 1000 bytes, headers included, in each second, and sets how many passed. Usage: passes SECONDS LIMIT...
passes() {
  local seconds=$1
  shift
  IN=$server run bookworm nft -f - <<END
flush ruleset
table ip link {
  chain input {
    type filter hook input priority 0
    udp dport 9 limit rate over $* drop
    udp dport 9 counter drop
  }
}
END
  ip netns exec "$client" python3 -c "
import socket, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
begin = time.monotonic()
for k in range($seconds * 1000):
    time.sleep(max(0, begin + k / 1000 - time.monotonic()))
    s.sendto(bytes(972), ('$SERVER_IP', 9))"
  passed=$(IN=$server run bookworm nft list ruleset | sed -n 's/.*counter packets \([0-9]*\).*/\1/p')
}

for seconds in 1 3; do
  passes "$seconds" 100/second burst 2 packets
  expect "packets that pass 100/s in $seconds s" "100 * $seconds - 2 <= $passed <= 100 * $seconds + 20"
  passes "$seconds" 100 kbytes/second burst 2000 bytes
  expect "packets of 1000 bytes that pass 100 kbytes/s in $seconds s" "102.4 * ($seconds + 1) - 2 <= $passed <= 102.4 * ($seconds + 1) + 20"
done

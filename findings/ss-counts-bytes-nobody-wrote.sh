#!/usr/bin/env bash
# ss of iproute2 6.1.0 (Debian 12): bytes_sent, bytes_acked and bytes_received of one TCP connection.
#
# Guess: after 1,000,000 bytes were written and read, all three are 1,000,000.
# Seen:  bytes_acked is 1,000,001, since the SYN is in it; bytes_received is 1,000,000. Over a link that loses every tenth packet bytes_sent
#        is larger by bytes_retrans.
# So:    goodput is bytes_acked - 1 or the receiver's bytes_received, never bytes_sent; bytes_sent - bytes_acked is -1 for an idle connection.
. "$(dirname "$0")/lib.sh"
debian bookworm iproute2=6.1.0-3 nftables=1.0.6-2+deb12u2
hosts
bytes=1000000

# Writes the bytes through a new connection, and lets ss look at both of its ends once they were read.
transfer() {
  ip netns exec "$server" python3 -c "
import socket
c, _ = socket.create_server(('$SERVER_IP', 5000)).accept()
left = $bytes
while left: left -= len(c.recv(65536))
c.send(b'.')
c.recv(1)" &
  local reading=$!
  for _ in $(seq 100); do
    ! ip netns exec "$server" grep -q ':1388 .* 0A ' /proc/net/tcp || break
    sleep 0.05
  done
  ip netns exec "$client" python3 -c "
import socket, subprocess
s = socket.create_connection(('$SERVER_IP', 5000))
s.sendall(bytes($bytes))
s.recv(1)
input()" < <(
    ip netns exec "$server" sh -c 'while ! [ -e "$0" ]; do sleep 0.1; done' "$work/seen"
    echo
  ) &
  local writing=$!
  sleep 3
  for host in "$client" "$server"; do
    IN=$host run bookworm ss -tinH state established >"$work/$host.txt"
  done
  : >"$work/seen"
  wait "$writing" "$reading"
  rm "$work/seen"
}

# Reads a counter. Usage: counted HOST NAME
counted() {
  grep -o "$2:[0-9]*" "$work/$1.txt" | cut -d: -f2 || echo 0
}

transfer
expect "bytes_sent" "$(counted "$client" bytes_sent) == $bytes"
expect "bytes_acked" "$(counted "$client" bytes_acked) == $bytes + 1"
expect "bytes_received" "$(counted "$server" bytes_received) == $bytes"
IN=$server run bookworm nft -f - <<'END'
table inet loss {
  chain input {
    type filter hook input priority 0
    tcp dport 5000 numgen inc mod 10 0 drop
  }
}
END
transfer
expect "bytes_sent over a link with loss" "$(counted "$client" bytes_sent) == $bytes + $(counted "$client" bytes_retrans) > $bytes"
expect "bytes_acked over a link with loss" "$(counted "$client" bytes_acked) == $bytes + 1"

#!/usr/bin/env bash
# tcpreplay 4.4.3 (Debian 12): a capture replayed at its own speed takes several times as long beside one busy process.
#
# Guess: 1,000 packets that were captured 1 ms apart take 1 s again; on a core that one other process keeps busy perhaps a few percent more, and
#        a packet that is late does not delay those after it.
# Seen:  with one busy process on its core it takes more than twice as long and says nothing; --timer=nano takes little more than 1 s there, and
#        --pps=1000 too. The default timer waits in a loop of sched_yield, and each call gives the other process a whole turn.
# So:    a replay on a node under load is no replay of the capture's times unless --timer=nano is given. Compare "sent in" with the capture.
. "$(dirname "$0")/lib.sh"
debian bookworm tcpreplay=4.4.3-1
hosts

python3 - "$work/capture.pcap" <<'END'
import struct, sys
frame = bytes([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x88, 0xB5]).ljust(1000, b"\0")
with open(sys.argv[1], "wb") as capture:
    capture.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
    for i in range(1000):
        capture.write(struct.pack("<IIII", 1_700_000_000, i * 1000, len(frame), len(frame)) + frame)
END

# Prints how many seconds a replay takes on the first core.
replay() {
  local before=$EPOCHREALTIME
  export IN=$client
  taskset -cp 0 $$ >"$work/taskset.txt"
  run bookworm tcpreplay -i eth0 "$@" "$work/capture.pcap" >"$work/tcpreplay.txt" 2>&1 || die "$(tail -n 1 "$work/tcpreplay.txt")"
  python3 -c "print($EPOCHREALTIME - $before)"
}
ip netns exec "$client" taskset -c 0 sh -c 'while :; do :; done' &
busy=$!
own=$(replay)
nano=$(replay --timer=nano)
rate=$(replay --pps=1000)
kill "$busy"
expect "seconds at its own speed" "$own > 2"
expect "seconds with --timer=nano" "$nano < 2 and $own > 1.5 * $nano"
expect "seconds with --pps=1000" "$rate < 2"

#!/usr/bin/env bash
# nuttcp 6.1.2 (Debian 12): the CPU of a UDP sender is what it burns while it waits, and its megabytes are not those of its Mbit/s.
#
# Guess: "nuttcp -u" sends as fast as it can; the CPU that it prints falls with the rate; rate x time / 8 is the amount.
# Seen:  without -R it sends 1 Mbit/s, and says about 97 % of a core for that, as for 50 Mbit/s: it waits in a busy loop. The amount is in
#        2^20 bytes, the rate in 10^6 bits: 8 x megabytes / seconds is 4.9 % too low.
# So:    its CPU is no cost of the network, and on a shared core it takes from whatever else is measured.
. "$(dirname "$0")/lib.sh"
debian bookworm nuttcp=6.1.2-4+b1
hosts

field() {
  grep -oE "$1=[0-9.]+" "$work/nuttcp.txt" | cut -d= -f2
}
serve tcp 5000 bookworm nuttcp -S --nofork
IN=$client run bookworm nuttcp -u -T3 -fparse "$SERVER_IP" >"$work/nuttcp.txt"
expect "rate that nobody set, in Mbit/s" "0.9 < $(field rate_Mbps) < 1.1"
expect "CPU at 1 Mbit/s, in percent of a core" "$(field tx_cpu) > 10"
IN=$client run bookworm nuttcp -u -R50m -T3 -fparse "$SERVER_IP" >"$work/nuttcp.txt"
expect "rate by amount and time, both in mega" "1.04 < $(field rate_Mbps) / (8 * $(field megabytes) / $(field real_seconds)) < 1.06"

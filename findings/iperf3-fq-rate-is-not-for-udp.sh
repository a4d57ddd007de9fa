#!/usr/bin/env bash
# iperf3 3.12 (Debian 12): a rate for the kernel's pacing holds for TCP and is ignored for UDP, in silence.
#
# Guess: "--fq-rate 10M" paces both protocols on every interface, or fails where it cannot.
# Seen:  TCP keeps the rate on a pod's interface, which has no queue, because TCP paces itself. UDP with "-b 0", which leaves the rate to the
#        kernel, is sent as fast as the sender can, and no word is said. Without "-b 0" UDP is limited to 1 Mbit/s by iperf3 itself.
# So:    UDP is paced by the kernel only where its interface has the fq queue, which a veth has not. Set its rate with -b.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf3=3.12-1+deb12u2
hosts

# Prints the rate that was sent, in Mbit/s. Usage: rate ARGUMENT...
rate() {
  serve tcp 5201 bookworm iperf3 -s -1
  IN=$client run bookworm iperf3 -c "$SERVER_IP" -J "$@" >"$work/client.json"
  json '[k for k in (d["end"].get("sum_sent"), d["end"].get("sum")) if k][0]["bits_per_second"] / 1e6' <"$work/client.json"
}
expect "TCP, Mbit/s" "9 < $(rate -t 3 --fq-rate 10M) < 13"
expect "UDP, Mbit/s" "$(rate -t 1 -u --fq-rate 10M -b 0) > 100"
expect "UDP with iperf3's own rate, Mbit/s" "0.9 < $(rate -t 3 -u --fq-rate 10M) < 1.2"

#!/usr/bin/env bash
# iperf 2.2.1 (Debian 13), beside 2.1.8 (Debian 12): a UDP server that reports by intervals prints packet rates that are too low.
#
# Guess: PPS is the datagrams of a line by its seconds, with "-i" as without; the histogram of the whole run counts every datagram.
# Seen:  with -i 0.5 the second interval shows half of its rate, and the line of the whole run divides by one interval too much: 858 for 3,002
#        datagrams in 3.0013 s. Its histogram lacks the first datagram. 2.1.8 prints what one would guess.
# So:    compute the rate from datagrams and seconds of the same line, and take neither from another column.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf=2.1.8+dfsg-1
debian trixie iperf=2.2.1+dfsg-1
hosts

# Prints PPS, datagrams, seconds and the histogram's count of the whole run.
whole_run() {
  local release=$1
  serve udp 5001 "$release" iperf -s -u -e -i 0.5 -l 200 -P 1 -t 15 --histograms=1u,100000 -p 5001
  IN=$client run "$release" iperf -c "$SERVER_IP" -u -e --trip-times -p 5001 -b 1000pps -l 200 -t 3 >"$work/client.txt" 2>&1
  wait "${background[-1]}" || true
  python3 - "$work/server.txt" <<'END'
import re, sys
lines = open(sys.argv[1]).read().splitlines()
line = [l for l in lines if " pps " in l][-1]
count = re.search(r"T8\(f\)-PDF: .*?cnt\((\d+)\)", "\n".join(lines))
print(re.search(r"([0-9.]+) pps", line)[1], re.search(r"\d+/ *(\d+) \(", line)[1], re.search(r"0\.0000-([0-9.]+) sec", line)[1], count[1])
END
}
read -r pps datagrams seconds count < <(whole_run bookworm)
expect "2.1.8, rate printed by rate counted" "0.99 < $pps / ($datagrams / $seconds) < 1.01"
expect "2.1.8, datagrams in the histogram" "$count == $datagrams"
read -r pps datagrams seconds count < <(whole_run trixie)
expect "2.2.1, rate printed by rate counted" "0.84 < $pps / ($datagrams / $seconds) < 0.88"
expect "2.2.1, datagrams in the histogram" "$count == $datagrams - 1"

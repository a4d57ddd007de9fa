#!/usr/bin/env bash
# iperf 2.1.8 and iperf3 3.12 (Debian 12): the same -b and -n mean different loads.
#
# Guess: "-b 10M" offers 10 Mbit/s with both, and "-n 10M -P 2" transfers the same number of bytes with both.
# Seen:  iperf 2 reads a capital M of a bit rate as 1,048,576 (10.49 Mbit/s offered) and a small m as 1,000,000; iperf3 reads both as
#        1,000,000. With two streams iperf 2 sends the number of bytes on each, iperf3 in all.
# So:    a comparison of the two with one command line offers 4.9 % more load to one of them (7.4 % with G). Give bits without a suffix.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf=2.1.8+dfsg-1 iperf3=3.12-1+deb12u2
hosts

iperf2_megabits() {
  IN=$client run bookworm iperf -c "$SERVER_IP" -p 6001 -u -l 1400 -b "$1" -t 2 -y C | head -n 1 | cut -d, -f9
}
iperf3_megabits() {
  serve tcp 6002 bookworm iperf3 -s -1 -p 6002
  IN=$client run bookworm iperf3 -c "$SERVER_IP" -p 6002 -u -l 1400 -b "$1" -t 2 -J | json 'd["end"]["sum_sent"]["bits_per_second"]'
}
serve udp 6001 bookworm iperf -s -u -p 6001
expect "iperf 2 offers 10.49 Mbit/s for -b 10M" "10.3e6 < $(iperf2_megabits 10M) < 10.7e6"
expect "iperf 2 offers 10 Mbit/s for -b 10m" "9.8e6 < $(iperf2_megabits 10m) < 10.2e6"
expect "iperf3 offers 10 Mbit/s for -b 10M" "9.8e6 < $(iperf3_megabits 10M) < 10.2e6"
expect "iperf3 offers 10 Mbit/s for -b 10m" "9.8e6 < $(iperf3_megabits 10m) < 10.2e6"

serve tcp 6003 bookworm iperf -s -p 6003
sent=$(IN=$client run bookworm iperf -c "$SERVER_IP" -p 6003 -n 10M -P 2 -y C | head -n 2 | awk -F, '{sum += $8} END {print sum}')
expect "iperf 2 sends 20 MiB for -n 10M -P 2" "$sent == 2 * 10 * 2**20"
serve tcp 6004 bookworm iperf3 -s -1 -p 6004
sent=$(IN=$client run bookworm iperf3 -c "$SERVER_IP" -p 6004 -n 10M -P 2 -J | json 'd["end"]["sum_sent"]["bytes"]')
expect "iperf3 sends 10 MiB for -n 10M -P 2" "10 * 2**20 <= $sent < 11 * 2**20"

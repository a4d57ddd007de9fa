#!/usr/bin/env bash
# iftop 1.0pre4, sysstat 12.6.1, bwm-ng 0.6.3 (Debian 12): one flow, watched by three monitors, in three different megabits.
#
# Guess: a bit rate in "Mb" is in 10^6 bits, as link speeds and all measuring tools have it; "rxkB/s" is in 1,000 bytes.
# Seen:  1,000 datagrams a second in frames of 1,042 bytes are 8.336 Mbit/s. bwm-ng says so. sar says 1017.6 kB/s (of 1,024 bytes), which
#        taken for thousands is 2.3 % too low. iftop says 7.84 Mb: its mega is 2^20, also for bits, and it leaves out the Ethernet header.
# So:    what a monitor shows beside a measurement is 2 to 6 % lower, and no packet is lost for it.
. "$(dirname "$0")/lib.sh"
debian bookworm iftop=1.0~pre4-9 sysstat=12.6.1-1 bwm-ng=0.6.3-2+b1 iperf3=3.12-1+deb12u2
hosts

serve tcp 5201 bookworm iperf3 -s
IN=$client run bookworm iperf3 -c "$SERVER_IP" -u -b 8M -l 1000 -t 30 >/dev/null 2>&1 &
sleep 3
IN=$server run bookworm bwm-ng -o csv -c 2 -t 4000 >"$work/bwm.csv"
# sar runs its data collector by name, from its own place.
IN=$server run bookworm sadc 4 2 "$work/sa" -S DISK 2>"$work/sadc.txt" || die "sadc: $(tail -n 1 "$work/sadc.txt")"
run bookworm sadf -j "$work/sa" -- -n DEV >"$work/sa.json"
IN=$server run bookworm iftop -t -s 8 -n -i eth0 >"$work/iftop.txt" 2>&1

bits=$(awk -F';' '$2 == "eth0" {rate = $4 * 8} END {print rate}' "$work/bwm.csv")
kilobytes=$(json '[i["rxkB"] for i in d["sysstat"]["hosts"][0]["statistics"][-1]["network"]["net-dev"] if i["iface"] == "eth0"][0]' <"$work/sa.json")
megabits=$(awk '/Peak rate/ {sub("Mb", "", $5); print $5}' "$work/iftop.txt")
expect "bwm-ng, bits per second" "8.2e6 < $bits < 8.45e6"
expect "sar, rxkB by bytes" "1022 < $bits / 8 / $kilobytes < 1028"
expect "iftop, Mb by bits of IP" "1.03e6 < $bits * 1028 / 1042 / $megabits < 1.065e6"

#!/usr/bin/env bash
# hping3 3.a2 (Debian 12): its round trips are wrong by up to a millisecond.
#
# Guess: hping3 and fping see the same round trip, within a factor of two.
# Seen:  fping reads about 0.1 ms between two namespaces. hping3 prints values from 0.1 to 1.0 ms that fall step by step and begin again
#        (1.0 0.7 0.5 0.3 1.0 ...), for ICMP and for TCP alike: their mean is several times the round trip.
# So:    within a data centre its round trips say nothing; whether and how a port answers is what it is good for.
. "$(dirname "$0")/lib.sh"
debian bookworm hping3=3.a2.ds2-10 fping=5.1-1
hosts

IN=$client run bookworm fping -q -c 50 -p 50 "$SERVER_IP" 2>"$work/fping.txt"
fping=$(sed -E 's#.*min/avg/max = [0-9.]+/([0-9.]+)/.*#\1#' "$work/fping.txt")
IN=$client run bookworm hping3 -1 -c 50 -i u50000 "$SERVER_IP" >"$work/hping3.txt" 2>&1
hping3=$(grep -oE 'rtt=[0-9.]+' "$work/hping3.txt" | sed 's/rtt=//' | sort -n | sed -n 25p)
expect "median of hping3 by mean of fping, both in ms" "$hping3 / $fping > 2"

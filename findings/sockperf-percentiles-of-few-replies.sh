#!/usr/bin/env bash
# sockperf 3.7 (Debian 12): under load it looks at one message in a hundred, and its Mbit/s are 2^20 bits.
#
# Guess: "under-load --mps=1000 -t 3" gives the latency of about 3,000 messages; the bandwidth is message rate x size x 8, by 10^6.
# Seen:  only every hundredth message is answered (--reply-every), so some 25 latencies are left, of which the percentiles 99.9, 99.99 and 99.999
#        are printed: all are the maximum. "MBps" and "Mbps" are by 2^20: 4.6 % lower than by 10^6.
# So:    ask for --reply-every=1, count the observations before a percentile is believed, and compute the bandwidth from the message rate.
. "$(dirname "$0")/lib.sh"
debian bookworm sockperf=3.7-1
hosts

serve udp 7001 bookworm sockperf server -i "$SERVER_IP" -p 7001
IN=$client run bookworm sockperf under-load -i "$SERVER_IP" -p 7001 --mps=1000 -t 3 >"$work/load.txt" 2>&1
sent=$(grep -oE 'Valid Duration.*SentMessages=[0-9]+' "$work/load.txt" | sed 's/.*=//')
seen=$(grep -oE 'Total [0-9]+ observations' "$work/load.txt" | cut -d' ' -f2)
expect "messages by latencies" "$sent / $seen > 50"
percentile() {
  grep -E "percentile $1" "$work/load.txt" | sed 's/.*= *//'
}
expect "percentile 99.999, 99.9 in microseconds" "$(percentile 99.999) == $(percentile 99.900)"

IN=$client run bookworm sockperf throughput -i "$SERVER_IP" -p 7001 -m 1400 -t 2 >"$work/throughput.txt" 2>&1
rate=$(grep -oE 'Message Rate is [0-9]+' "$work/throughput.txt" | sed 's/.* //')
mbps=$(grep -oE '[0-9.]+ Mbps' "$work/throughput.txt" | cut -d' ' -f1)
expect "message rate x size by bandwidth" "1.04 < $rate * 1400 * 8 / ($mbps * 1e6) < 1.06"

#!/usr/bin/env bash
# iperf 2.1.8 (Debian 12): the CSV of a UDP client has no loss, minus one datagram, and the year 1970.
#
# Guess: "iperf -u -y C" prints what the text prints, for programs: the client's line, then what the server received of it, with its loss; the
#        time of the report first; with -P 2 a line for the sum.
# Seen:  of a link that loses every tenth datagram the client prints one line: 0 lost of -1, -0.000 %. The server's report, which the text has, is
#        missing. The time is 19700101000000 unless -i is given too. There is no line for the sum of -P 2. The server's own CSV has the loss.
# So:    a script that reads the client's CSV finds every network free of loss. Read the text, or the server's CSV.
. "$(dirname "$0")/lib.sh"
debian bookworm iperf=2.1.8+dfsg-1
hosts

ip netns exec "$server" nft -f - <<'END'
table ip lossy {
  chain arrivals {
    type filter hook input priority 0
    udp dport 5001-5003 numgen inc mod 10 0 drop
  }
}
END
# Prints a field of a line of CSV. Usage: field NAME <LINE
field() {
  python3 -c 'import sys
names = "time client client_port server server_port id interval bytes rate jitter lost total percent disorder".split()
print(dict(zip(names, sys.stdin.readline().strip().split(",")))[sys.argv[1]])' "$1"
}
serve udp 5001 bookworm iperf -s -u -p 5001 -y C
IN=$client run bookworm iperf -c "$SERVER_IP" -p 5001 -u -b 1M -t 2 -y C >"$work/client.csv"
for _ in $(seq 100); do
  [ ! -s "$work/server.txt" ] || break
  sleep 0.05
done
cp "$work/server.txt" "$work/server.csv"
serve udp 5002 bookworm iperf -s -u -p 5002
IN=$client run bookworm iperf -c "$SERVER_IP" -p 5002 -u -b 1M -t 2 >"$work/client.txt" 2>&1
serve udp 5003 bookworm iperf -s -u -p 5003
IN=$client run bookworm iperf -c "$SERVER_IP" -p 5003 -u -b 1M -t 2 -P 2 -y C >"$work/two.csv" 2>"$work/two.txt"

expect "loss by the server's CSV, in percent" "5 < $(field percent <"$work/server.csv") < 15"
expect "lines, loss and datagrams of the client's CSV" \
  "$(wc -l <"$work/client.csv") == 1 and $(field percent <"$work/client.csv") == 0 and $(field total <"$work/client.csv") == -1"
expect "reports of the server in the client's text" "$(grep -c 'Server Report' "$work/client.txt") == 1"
expect "year of the client's CSV" "$(field time <"$work/client.csv" | cut -c1-4) == 1970"
expect "lines of two streams" "$(grep -c . "$work/two.csv") == 2"

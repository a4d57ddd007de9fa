#!/usr/bin/env bash
# lnstat of iproute2 6.1.0 (Debian 12): its JSON says "entries" three times in one object, so a parser keeps only the last.
#
# Guess: "lnstat -j" nests the counters by their table, as its text has the table above each column, or names the table in the key.
# Seen:  one flat object with "entries" of nf_conntrack, of synproxy and of the routing cache, in this order. On a host with 3 connections in conntrack
#        what Python or jq read as "entries" is the routing cache's.
# So:    ask for one counter of one table ("lnstat -j -c 1 -k nf_conntrack:entries"), or read /proc/sys/net/netfilter/nf_conntrack_count.
. "$(dirname "$0")/lib.sh"
debian bookworm iproute2=6.1.0-3
hosts

# Conntrack looks at a host's packets once a rule asks for their state.
ip netns exec "$server" nft 'add table t; add chain t c { type filter hook input priority 0; }; add rule t c ct state new counter'
ip netns exec "$server" bash -c 'for host in 1 2 3; do echo >/dev/udp/127.0.0.$host/9; done'
# It exits with 1 after it has printed.
IN=$server run bookworm lnstat -j -c 1 >"$work/all.json" || true
IN=$server run bookworm lnstat -j -c 1 -k nf_conntrack:entries >"$work/one.json" || true

expect "entries of conntrack, asked for alone" "$(json 'd["entries"]' <"$work/one.json") == 3"
expect "how often the whole says entries" "$(grep -o '"entries"' "$work/all.json" | wc -l) == 3"
expect "which of them a parser returns" "$(json 'd["entries"]' <"$work/all.json") == $(sed -E 's/.*"entries":([0-9]+).*/\1/' "$work/all.json")"
expect "conntrack's comes first" "$(sed -E 's/^\{"entries":([0-9]+).*/\1/' "$work/all.json") == 3"

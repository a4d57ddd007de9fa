#!/usr/bin/env bash
# irtt 0.9.0 (Debian 12): the "lost" of each round trip in its JSON is a text, and "false" is one of its values.
#
# Guess: "lost" is true or false.
# Seen:  "false", "true", "true_up" or "true_down", in quotes: in Python, JavaScript or jq's select(.lost) every packet is lost.
# So:    compare with the text "false".
. "$(dirname "$0")/lib.sh"
debian bookworm irtt=0.9.0-2+b24
hosts

serve udp 2112 bookworm irtt server -b "$SERVER_IP:2112"
IN=$client run bookworm irtt client -Q -i 50ms -d 500ms -o "$work/irtt.json.gz" "$SERVER_IP:2112"
gzip -dc "$work/irtt.json.gz" >"$work/irtt.json"
expect "lost of the packets that arrived" "$(json 'sorted({r["lost"] for r in d["round_trips"]})' <"$work/irtt.json") == ['false']"
expect "packets lost, by the summary" "$(json 'd["stats"]["packet_loss_percent"]' <"$work/irtt.json") == 0"
expect "packets lost, by the truth of the value" "$(json 'sum(1 for r in d["round_trips"] if r["lost"])' <"$work/irtt.json") >= 5"

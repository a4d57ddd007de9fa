#!/usr/bin/env bash
# nft 1.0.6 (Debian 12): the JSON that it lists of a named map to address and port is refused when it is given back.
#
# Guess: "nft -j list ruleset | nft -j -f -" restores every ruleset that nft took as text.
# Seen:  a map whose values are address . port, as service translation uses, is listed with its type as one text,
#        "ipv4_addr . inet_service", and that text is refused: "Invalid map type". The listing as text is read back.
# So:    keep and restore service rules as text; an anonymous map inside a rule is not concerned.
. "$(dirname "$0")/lib.sh"
debian bookworm nftables=1.0.6-2+deb12u2
hosts

IN=$server run bookworm nft -f - <<'END'
table ip services {
  map targets {
    typeof numgen inc mod 2 : ip daddr . tcp dport
    elements = { 0 : 10.77.0.2 . 80, 1 : 10.77.0.3 . 80 }
  }
  chain nodeports {
    type nat hook prerouting priority dstnat;
    tcp dport 30000 dnat to numgen inc mod 2 map @targets
  }
}
END
IN=$server run bookworm nft -j list ruleset >"$work/rules.json"
IN=$server run bookworm nft list ruleset >"$work/rules.nft"
IN=$server run bookworm nft flush ruleset
refusal=$(IN=$server run bookworm nft -j -f "$work/rules.json" 2>&1) && status=0 || status=$?
expect "JSON is refused" "$status != 0 and '''Invalid map type''' in '''$refusal '''"
IN=$server run bookworm nft -f "$work/rules.nft"
expect "text is read back" "'''$(IN=$server run bookworm nft list ruleset)''' == '''$(cat "$work/rules.nft")'''"

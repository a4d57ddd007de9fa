#!/usr/bin/env bash
# mtr 0.95 (Debian 12): for a neighbour that is not there it reports 0 % loss.
#
# Guess: "mtr --json" to an address of the own network that nobody has reports 100 % loss.
# Seen:  the own kernel's "host unreachable" counts as an answer: one hub, with the own address, Loss% 0.0 and a time of seconds (until
#        the neighbour was given up). Nothing in the JSON says that the target never answered; the exit code is 0.
# So:    check that the last hub is the target before its loss is believed.
. "$(dirname "$0")/lib.sh"
debian bookworm mtr-tiny=0.95-1
hosts

# mtr starts its helper by the name in this variable.
cat >"$work/mtr-packet" <<END
#!/bin/sh
exec "$work/bookworm/lib64/ld-linux-x86-64.so.2" --library-path "$work/bookworm/lib/x86_64-linux-gnu:$work/bookworm/usr/lib/x86_64-linux-gnu" \\
  "$work/bookworm/usr/bin/mtr-packet" "\$@"
END
chmod +x "$work/mtr-packet"
export MTR_PACKET=$work/mtr-packet
IN=$client run bookworm mtr --json -n -c 3 -i 0.2 10.77.0.77 >"$work/mtr.json"
expect "hubs" "$(json '[h["host"] for h in d["report"]["hubs"]]' <"$work/mtr.json") == ['$CLIENT_IP']"
expect "loss in percent" "$(json 'd["report"]["hubs"][-1]["Loss%"]' <"$work/mtr.json") == 0"

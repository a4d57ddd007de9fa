#!/usr/bin/env bash
# tc (iproute2 6.1.0) and ethtool 6.1 of Debian 12, beside 6.15.0 and 6.14 of Debian 13: what their JSON options leave out.
#
# Guess: "tc -s -j class show" lists the classes in JSON, as "qdisc show" does; "ethtool --json -S" gives a device's counters in JSON.
# Seen:  tc 6.1 prints the classes as text in spite of -j, exit 0; 6.15 prints JSON. ethtool refuses --json for -S in both releases, for
#        -l (queues) and -i (driver) too; its error in 6.1 is "bad command line argument(s)".
# So:    a parser of "tc -j class" works on one release only; read htb's drops from "qdisc show" or by netlink, a device's counters from "ip -s -j link".
. "$(dirname "$0")/lib.sh"
debian bookworm iproute2=6.1.0-3 ethtool=1:6.1-1
debian trixie iproute2=6.15.0-1 ethtool=1:6.14.2-1
hosts

IN=$client run bookworm tc qdisc add dev eth0 root handle 1: htb default 10
IN=$client run bookworm tc class add dev eth0 parent 1: classid 1:10 htb rate 10mbit
for release in bookworm trixie; do
  IN=$client run "$release" tc -s -j class show dev eth0 >"$work/$release.txt"
  expect "$release, first byte of the qdiscs" "'$(IN=$client run "$release" tc -s -j qdisc show dev eth0 | head -c 1)' == '['"
  for option in -S -l -i; do
    if IN=$client run "$release" ethtool --json "$option" eth0 >"$work/ethtool.txt" 2>&1; then
      die "has changed: $release's ethtool takes --json $option"
    fi
  done
done
expect "bookworm, first word of the classes" "'$(head -c 5 "$work/bookworm.txt")' == 'class'"
expect "trixie, first byte of the classes" "'$(head -c 1 "$work/trixie.txt")' == '['"

#!/usr/bin/env bash
# ethtool 6.1 (Debian 12) on a veth device, which is what a pod has: 10000Mb/s, full duplex, twisted pair.
#
# Guess: a pair of virtual devices has no speed: "Unknown!", and -1 in /sys/class/net/DEVICE/speed.
# Seen:  the driver reports 10 Gbit/s whatever passes (several times as much on one machine, or the 1 Gbit/s of the node's card).
# So:    a link speed read inside a pod is no line rate, and a share of it (RFC 6349's transfer time ratio) means nothing.
. "$(dirname "$0")/lib.sh"
debian bookworm ethtool=1:6.1-1 iproute2=6.1.0-3
hosts

expect "speed" "'Speed: 10000Mb/s' in '''$(IN=$client run bookworm ethtool eth0)'''"
IN=$client run bookworm tc qdisc add dev eth0 root tbf rate 100mbit burst 16k latency 20ms
expect "speed in sysfs, with a shaper of 100 Mbit/s" "$(ip netns exec "$client" cat /sys/class/net/eth0/speed) == 10000"

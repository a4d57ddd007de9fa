#!/usr/bin/env bash
# The CNI plugin "bandwidth" 1.1.1 (Debian 12): a pod limited to 10 Mbit/s measures 25 times as much in 5 seconds.
#
# Guess: with a rate of 10 Mbit/s a test of 5 s reads 10 Mbit/s, whatever burst a runtime asks for.
# Seen:  with the largest burst that fits the plugin's interface (4,294,967,295 bits, as container runtimes give where the annotation
#        kubernetes.io/egress-bandwidth is all that they know) the token bucket holds 193 MB, which pass at full speed before the limit begins.
#        A pod annotated with 10M on Kubernetes 1.20.2 with containerd 1.6.20 got just this bucket, and read 311 Mbit/s in 5 s.
# So:    a short test of an annotated pod measures the bucket. Leave the first seconds out until the rate has settled, or say that a
#        limit was put on the pod.
. "$(dirname "$0")/lib.sh"
debian bookworm containernetworking-plugins=1.1.1+ds1-3+b5 iperf3=3.12-1+deb12u2 iproute2=6.1.0-3
hosts # the node ($server) and the pod ($client), which the plugin "ptp" joins anew
ip -n "$client" link delete eth0

export CNI_COMMAND=ADD CNI_CONTAINERID=pod CNI_NETNS=/run/netns/$client CNI_IFNAME=eth0 CNI_PATH=$work/bookworm/usr/lib/cni
joined=$(IN=$server run bookworm ptp <<END
{"cniVersion": "0.4.0", "name": "pods", "type": "ptp",
 "ipam": {"type": "host-local", "dataDir": "$work/addresses", "ranges": [[{"subnet": "10.78.0.0/24"}]]}}
END
)
IN=$server run bookworm bandwidth >"$work/limited.json" <<END
{"cniVersion": "0.4.0", "name": "pods", "type": "bandwidth", "prevResult": $joined, "runtimeConfig": {"bandwidth":
 {"ingressRate": 10000000, "ingressBurst": 4294967295, "egressRate": 10000000, "egressBurst": 4294967295}}}
END
bucket=$(IN=$server run bookworm tc -j qdisc show | json '[q["options"]["burst"] for q in d if q["kind"] == "tbf"][0]')
expect "the bucket, in bytes" "150e6 < $bucket < 600e6"

serve tcp 6001 bookworm iperf3 -s -1 -p 6001
IN=$client run bookworm iperf3 -c 10.78.0.1 -p 6001 -t 5 -i 1 -J >"$work/test.json"
expect "Mbit/s over 5 s" "$(json 'd["end"]["sum_received"]["bits_per_second"] / 1e6' <"$work/test.json") > 100"
expect "Mbit/s in the last of them" "9 < $(json 'd["intervals"][-1]["sum"]["bits_per_second"] / 1e6' <"$work/test.json") < 12"

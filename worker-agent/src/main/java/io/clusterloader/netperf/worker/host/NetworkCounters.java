package io.clusterloader.netperf.worker.host;

import io.clusterloader.netperf.v1.HostUsage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Counters of this network namespace since it was made, from /proc/net. IPv6 has its own UDP counters, and shares those of TCP.
 *
 * @param counters by name; a file that a kernel does not have leaves its own out
 */
record NetworkCounters(Map<String, Long> counters) {
    private static final String DEVICE_DROPS = "dev drops";

    /** Columns of /proc/net/dev behind the name: 8 of what was received and 8 of what was sent, each with its drops in the fourth. */
    private static final int RECEIVED_DROPS = 4;

    private static final int SENT_DROPS = 12;

    /** Parses the texts of the files of these names, each empty where the kernel does not have it. */
    static NetworkCounters parse(String snmp, String netstat, String snmp6, String dev) {
        Map<String, Long> counters = new HashMap<>(CounterText.tables(snmp));
        counters.putAll(CounterText.tables(netstat));
        counters.putAll(CounterText.lines(snmp6));
        if (!dev.isEmpty()) {
            counters.put(DEVICE_DROPS, deviceDrops(dev));
        }
        return new NetworkCounters(counters);
    }

    private static long deviceDrops(String dev) {
        return dev.lines()
                .map(String::strip)
                .filter(line -> line.contains(":") && !line.startsWith("lo:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip().split("\\s+", -1))
                .mapToLong(columns ->
                        Long.parseLong(columns[RECEIVED_DROPS - 1]) + Long.parseLong(columns[SENT_DROPS - 1]))
                .sum();
    }

    /** Adds what happened between an earlier reading and this one. */
    void addSince(NetworkCounters before, HostUsage.Builder usage) {
        add(before, usage::setUdpReceiveBufferDrops, "Udp RcvbufErrors", "Udp6RcvbufErrors");
        // A full queue of the sender's own interface counts here, also where the send buffer had room and the send
        // succeeded.
        add(before, usage::setUdpSendDrops, "Udp SndbufErrors", "Udp6SndbufErrors");
        add(before, usage::setDeviceDrops, DEVICE_DROPS);
        add(before, usage::setTcpRetransmits, "Tcp RetransSegs");
        add(before, usage::setTcpZeroWindows, "TcpExt TCPToZeroWindowAdv");
    }

    /** Sets the sum of the counters that both readings have, if they have one. */
    private void add(NetworkCounters before, LongConsumer setter, String... names) {
        long[] known = Stream.of(names)
                .flatMap(name -> Stream.ofNullable(counters.get(name))
                        .flatMap(value ->
                                Stream.ofNullable(before.counters.get(name)).map(earlier -> value - earlier)))
                .mapToLong(Long::longValue)
                .toArray();
        if (known.length > 0) {
            setter.accept(Math.max(0, Arrays.stream(known).sum()));
        }
    }
}

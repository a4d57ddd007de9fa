package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;

/**
 * How hard an iperf2 client drives its server.
 *
 * @param bitsPerSecond offered, in payload
 * @param datagramBytes payload of one datagram, 64 to 65507
 * @param arguments further ones of the tool
 */
public record UdpLoad(long bitsPerSecond, int datagramBytes, List<String> arguments) {
    private static final Quantity BANDWIDTH =
            new Quantity("udpBandwidth", 1000, new Quantity.Range(1, 1_000_000_000_000L), "100M");
    /** iperf2's own headers, with its time stamps, take up to 64 bytes; a datagram holds 65507. */
    private static final Quantity LENGTH = new Quantity("udpLength", 1024, new Quantity.Range(64, 65507), "1400");

    public UdpLoad {
        arguments = List.copyOf(arguments);
    }

    static UdpLoad of(StartKeys keys, List<Problem> problems) {
        return new UdpLoad(
                BANDWIDTH.read(keys.udpBandwidth(), 100_000_000, problems),
                (int) LENGTH.read(keys.udpLength(), 1400, problems),
                ToolWords.read("iperf2Args", Protocol.UDP, keys.iperf2Args(), problems));
    }
}

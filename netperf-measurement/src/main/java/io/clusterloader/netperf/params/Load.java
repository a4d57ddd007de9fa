package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import java.util.List;

/**
 * How hard each client drives its server.
 *
 * @param udpBitsPerSecond offered, in payload
 * @param udpDatagramBytes payload of one datagram
 * @param tcpStreams in parallel
 * @param httpConcurrency simultaneous users
 * @param httpBodyBytes of one response
 */
public record Load(
        long udpBitsPerSecond, int udpDatagramBytes, int tcpStreams, int httpConcurrency, int httpBodyBytes) {
    private static final Quantity BANDWIDTH =
            new Quantity("udpBandwidth", 1000, 100_000_000, 1_000_000_000_000L, "100M");
    private static final Quantity BODY = new Quantity("httpBodySize", 1024, 1024, 64 << 20, "1k");

    static Load of(StartKeys keys, List<Problem> problems) {
        return new Load(
                BANDWIDTH.read(keys.udpBandwidth(), problems),
                // iperf2's own headers, with its time stamps, take up to 64 bytes; a datagram holds 65507.
                Bounds.whole("udpLength", keys.udpLength(), 1400, 64, 65507, problems),
                Bounds.whole("tcpStreams", keys.tcpStreams(), 1, 1, 128, problems),
                // siege refuses more than its limit of 1024.
                Bounds.whole("httpConcurrency", keys.httpConcurrency(), 1, 1, 1024, problems),
                (int) BODY.read(keys.httpBodySize(), problems));
    }
}

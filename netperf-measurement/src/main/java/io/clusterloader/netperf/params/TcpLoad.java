package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;

/**
 * How hard an iperf3 client drives its server.
 *
 * @param streams in parallel, 1 to 128
 * @param maximumSegmentBytes largest TCP segment, 88 to 9176; 0 leaves it to the kernel
 * @param arguments further ones of the tool
 */
public record TcpLoad(int streams, int maximumSegmentBytes, List<String> arguments) {
    /** The bounds are iperf3's own. */
    private static final Quantity SEGMENT = new Quantity("tcpMss", 1024, new Quantity.Range(88, 9176), "1460");

    public TcpLoad {
        arguments = List.copyOf(arguments);
    }

    static TcpLoad of(StartKeys keys, List<Problem> problems) {
        return new TcpLoad(
                Bounds.whole("tcpStreams", keys.tcpStreams(), 1, 1, 128, problems),
                (int) SEGMENT.read(keys.tcpMss(), 0, problems),
                ToolWords.read("iperf3Args", Protocol.TCP, keys.iperf3Args(), problems));
    }
}

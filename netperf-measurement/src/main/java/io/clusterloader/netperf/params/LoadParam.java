package io.clusterloader.netperf.params;

import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.LoadOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongBiFunction;

/**
 * A number of the load. A list of values in its place makes a sweep: a case for each value.
 *
 * @param traffic that it loads
 * @param form reads the single value that a reader has, or the default
 * @param field of the message that travels to the workers
 */
record LoadParam(
        String key,
        Set<Traffic> traffic,
        ToLongBiFunction<ParamsReader, String> form,
        ObjLongConsumer<LoadOptions.Builder> field) {
    // siege refuses more than its limit of 1024.
    static final LoadParam HTTP_CONCURRENCY = new LoadParam(
            "httpConcurrency",
            Set.of(Traffic.WEB, Traffic.CONNECTIONS),
            (in, key) -> in.whole(key, 1, 1, 1024),
            (load, value) -> load.setHttpConcurrency((int) value));

    // h2load keeps up with its rate to some 20,000/s.
    static final LoadParam HTTP_RATE = new LoadParam(
            "httpRate",
            Set.of(Traffic.WEB),
            (in, key) -> in.optionalWhole(key, 1, 20_000).orElse(0),
            (load, value) -> load.setHttpRequestsPerSecond((int) value));

    /** All, in the order in which a case's id names those that are swept. */
    static final List<LoadParam> ALL = List.of(
            new LoadParam(
                    "udpBandwidth",
                    Set.of(Traffic.UDP),
                    (in, key) -> in.rate(key, "100M", 1, 1_000_000_000_000L),
                    LoadOptions.Builder::setUdpBitsPerSecond),
            new LoadParam(
                    "udpLength",
                    Set.of(Traffic.UDP, Traffic.CAPACITY),
                    // iperf2's own headers, with its time stamps, take up to 64 bytes; a datagram holds 65507.
                    (in, key) -> in.size(key, "1400", 64, 65507),
                    (load, value) -> load.setUdpDatagramBytes((int) value)),
            new LoadParam(
                    "tcpStreams",
                    Set.of(Traffic.TCP),
                    (in, key) -> in.whole(key, 1, 1, 128),
                    (load, value) -> load.setTcpStreams((int) value)),
            // The bounds are iperf3's own; 0 leaves it to the kernel.
            new LoadParam(
                    "tcpMss",
                    Set.of(Traffic.TCP),
                    (in, key) -> in.optionalSize(key, "1460", 88, 9176).orElse(0),
                    (load, value) -> load.setTcpMaximumSegmentBytes((int) value)),
            HTTP_CONCURRENCY,
            HTTP_RATE,
            new LoadParam(
                    "httpBodySize",
                    Set.of(Traffic.WEB, Traffic.CONNECTIONS),
                    (in, key) -> in.size(key, "1k", 1, 64 << 20),
                    (load, value) -> load.setHttpBodyBytes((int) value)));

    /** Returns the param with this key. */
    static Optional<LoadParam> of(String key) {
        return ALL.stream().filter(param -> param.key.equals(key)).findFirst();
    }

    long read(ParamsReader in) {
        return form.applyAsLong(in, key);
    }

    void set(LoadOptions.Builder load, long value) {
        field.accept(load, value);
    }
}

package io.clusterloader.netperf.params;

import io.clusterloader.netperf.rpc.ToolArguments;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads how hard each client drives its server. The result is the message that travels with the plan to the workers. A new option of a
 * tool is a field of that message, a line here, and an argument in the tool's command line.
 */
final class LoadParams {
    private static final String RATE = "httpRate";

    /** So many fit into the memory and onto the disk of a worker: a request is a line of 28 bytes in h2load's log. */
    private static final long MOST_REQUESTS = 1_000_000;

    private LoadParams() {}

    static LoadOptions read(ParamsReader in) {
        return LoadOptions.newBuilder()
                .setUdpBitsPerSecond(in.rate("udpBandwidth", "100M", 1, 1_000_000_000_000L))
                // iperf2's own headers, with its time stamps, take up to 64 bytes; a datagram holds 65507.
                .setUdpDatagramBytes(in.size("udpLength", "1400", 64, 65507))
                .setTcpStreams(in.whole("tcpStreams", 1, 1, 128))
                // The bounds are iperf3's own; 0 leaves it to the kernel.
                .setTcpMaximumSegmentBytes(
                        in.optionalSize("tcpMss", "1460", 88, 9176).orElse(0))
                // siege refuses more than its limit of 1024.
                .setHttpConcurrency(in.whole("httpConcurrency", 1, 1, 1024))
                // h2load keeps up with its rate to some 20,000/s.
                .setHttpRequestsPerSecond(in.optionalWhole(RATE, 1, 20_000).orElse(0))
                .setHttpBodyBytes(in.size("httpBodySize", "1k", 1, 64 << 20))
                .addAllIperf3Arguments(arguments(in, "iperf3Args", Protocol.TCP))
                .addAllIperf2Arguments(arguments(in, "iperf2Args", Protocol.UDP))
                .addAllSiegeArguments(arguments(in, "siegeArgs", Protocol.HTTP))
                .build();
    }

    /** Adds a problem if an HTTP client would send more requests than its worker can keep a record of. */
    static void checkRequests(LoadOptions load, Timing timing, ParamsReader in) {
        long seconds = timing.duration().plus(timing.warmUp()).toSeconds();
        long requests = load.getHttpRequestsPerSecond() * seconds;
        in.check()
                .require(
                        requests <= MOST_REQUESTS,
                        RATE,
                        "makes %d requests of a client in %d s; %d is the most, so lower the rate or the duration"
                                .formatted(requests, seconds, MOST_REQUESTS));
    }

    /** Reads further arguments of a client's tool, word by word, from the list that the contract with the workers allows. */
    private static List<String> arguments(ParamsReader in, String key, Protocol protocol) {
        List<@Nullable String> given = in.readList(key, String.class);
        List<String> words = given == null
                ? List.of()
                : given.stream().filter(Objects::nonNull).map(String::valueOf).toList();
        in.show(key, words);
        if (given != null && given.size() > words.size()) {
            in.check().require(false, key, "has an empty word; write every word of the command line, like [-w, 256k]");
            return List.of();
        }
        ToolArguments.problem(protocol, words).ifPresent(problem -> in.check().require(false, key, problem));
        return words;
    }
}

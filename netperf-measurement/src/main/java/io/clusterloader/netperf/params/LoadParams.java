package io.clusterloader.netperf.params;

import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.rpc.ToolArguments;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Protocol;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How hard each client drives its server. The message travels with the plan to the workers. A new option of a tool is a field of that
 * message, a {@link LoadParam}, and an argument in the tool's command line.
 *
 * @param first the load; where a param is a list, with its first value
 * @param lists the values of each param that is a list, in the order of all params
 */
record LoadParams(LoadOptions first, Map<LoadParam, List<Long>> lists) {
    /** So many fit into the memory and onto the disk of a worker: a request is a line of 28 bytes in h2load's log. */
    private static final long MOST_REQUESTS = 1_000_000;

    LoadParams {
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
    }

    static LoadParams read(ParamsReader in) {
        LoadOptions.Builder load = LoadOptions.newBuilder();
        Map<LoadParam, List<Long>> lists = new LinkedHashMap<>();
        for (LoadParam param : LoadParam.ALL) {
            if (in.isList(param.key())) {
                List<Long> values = in.each(param.key(), param::read);
                lists.put(param, values);
                values.stream().findFirst().ifPresent(value -> param.set(load, value));
            } else {
                param.set(load, param.read(in));
            }
            in.mayBeList(param.key());
        }
        load.addAllIperf3Arguments(arguments(in, "iperf3Args", Protocol.TCP))
                .addAllIperf2Arguments(arguments(in, "iperf2Args", Protocol.UDP))
                .addAllSiegeArguments(arguments(in, "siegeArgs", Protocol.HTTP));
        return new LoadParams(load.build(), lists);
    }

    /** Adds a problem if an HTTP client would send more requests than its worker can keep a record of. */
    void checkRequests(Timing timing, ParamsReader in) {
        long seconds = timing.duration().plus(timing.warmUp()).toSeconds();
        long rate = lists.getOrDefault(LoadParam.HTTP_RATE, List.of((long) first.getHttpRequestsPerSecond())).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        in.check()
                .require(
                        rate * seconds <= MOST_REQUESTS,
                        LoadParam.HTTP_RATE.key(),
                        "makes %d requests of a client in %d s; %d is the most, so lower the rate or the duration"
                                .formatted(rate * seconds, seconds, MOST_REQUESTS));
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

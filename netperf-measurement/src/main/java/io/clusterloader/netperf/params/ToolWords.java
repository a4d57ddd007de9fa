package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.rpc.ToolArguments;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Further arguments of a client's tool, word by word, from the list that the contract with the workers allows. */
final class ToolWords {
    private ToolWords() {}

    static List<String> read(String key, Protocol protocol, @Nullable List<String> given, List<Problem> problems) {
        if (given == null) {
            return List.of();
        }
        if (given.stream().anyMatch(Objects::isNull)) {
            problems.add(new Problem(key, "has an empty word; write every word of the command line, like [-w, 256k]"));
            return List.of();
        }
        ToolArguments.problem(protocol, given).ifPresent(problem -> problems.add(new Problem(key, problem)));
        return given;
    }
}

package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Further arguments of a client's tool, word by word. */
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
        // Until the contract has its list of what is harmless, nothing is.
        if (!given.isEmpty()) {
            problems.add(new Problem(key, "no further arguments of the tool for " + protocol + " are allowed"));
        }
        return given;
    }
}

package io.clusterloader.netperf.worker.tool;

import io.clusterloader.netperf.rpc.ToolArguments;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Optional;

/** Further arguments that the user has for a client. */
public final class ExtraArguments {
    private ExtraArguments() {}

    /**
     * The arguments. The plugin has asked the same list before; nothing that comes over the wire is run unasked.
     *
     * @throws ToolException naming the word that is not allowed
     */
    public static List<String> allowed(Protocol protocol, List<String> words) throws ToolException {
        Optional<String> problem = ToolArguments.problem(protocol, words);
        if (problem.isPresent()) {
            throw new ToolException("an argument is refused: " + problem.get());
        }
        return words;
    }
}

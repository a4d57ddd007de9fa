package io.clusterloader.netperf.worker.tool;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The command of one tool process.
 *
 * @param environment added to the worker's own
 * @param limit how long it may run, from its start (a server) or its release (a client), before it counts as hung
 */
public record ToolCommand(Program program, List<String> arguments, Map<String, String> environment, Duration limit) {
    public ToolCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}

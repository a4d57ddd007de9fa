package io.clusterloader.netperf.worker.tool;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.rpc.ToolArguments;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Optional;

/** Reads what a request has for a tool's command line. */
public final class RequestValues {
    private RequestValues() {}

    /**
     * Returns a duration in whole seconds, because iperf3 and siege take no others. It is rounded up, so that nothing is measured for less
     * time than was asked for.
     *
     * @throws ToolException unless it is at least 1 s after rounding
     */
    public static long positiveSeconds(Duration duration) throws ToolException {
        long seconds = seconds(duration);
        if (seconds < 1) {
            throw new ToolException("the duration must be positive, but is " + seconds + " s");
        }
        return seconds;
    }

    /** Returns a duration in whole seconds, rounded up; 0 where the request has none. */
    public static long seconds(Duration duration) {
        return duration.getSeconds() + (duration.getNanos() > 0 ? 1 : 0);
    }

    /**
     * Returns the user's further arguments for a client. The plugin has checked them with the same list; they are checked again, because
     * nothing that comes over the wire is run unchecked.
     *
     * @throws ToolException with the name of the argument that is not allowed
     */
    public static List<String> extraArguments(Protocol protocol, List<String> words) throws ToolException {
        Optional<String> problem = ToolArguments.problem(protocol, words);
        if (problem.isPresent()) {
            throw new ToolException("an argument is refused: " + problem.get());
        }
        return words;
    }
}

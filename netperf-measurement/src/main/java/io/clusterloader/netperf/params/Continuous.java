package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.params.Bounds.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * That the cases are measured in rounds from start to gather, beside whatever else the test does.
 *
 * @param interval from the start of a round to the start of the next, 1 s to 24 h; a round that takes longer is followed
 *     by the next at once
 * @param nodeShare share of the schedulable nodes that takes part, 0.001 to 1, where the user names no number of nodes
 */
public record Continuous(Duration interval, double nodeShare) {
    /** How long gather may come after start where no timeout is given. */
    public static final Duration UNTIL_GATHER = Duration.ofHours(2);

    static final Duration INTERVAL = Duration.ofSeconds(30);
    /** Enough to see what the rest of the test does to the network, and little of the load that it sees. */
    static final double NODE_SHARE = 0.1;

    private static final double LEAST_SHARE = 0.001;

    /** Of this many nodes. */
    public int nodesOf(int schedulable) {
        return (int) Math.ceil(nodeShare * schedulable);
    }

    /** Empty where the cases are measured once. */
    static Optional<Continuous> of(StartKeys keys, List<Problem> problems) {
        if (Vocabularies.MODE.readOne(keys.mode(), problems) == Mode.ONCE) {
            if (keys.interval() != null) {
                problems.add(new Problem("interval", "is for rounds; write mode: continuous, or leave it out"));
            }
            if (keys.nodeShare() != null) {
                problems.add(new Problem("nodeShare", "is for mode: continuous; otherwise write nodes"));
            }
            return Optional.empty();
        }
        return Optional.of(new Continuous(
                Bounds.seconds("interval", keys.interval(), INTERVAL, Span.seconds(1, 24 * 3600), problems),
                share(keys, problems)));
    }

    private static double share(StartKeys keys, List<Problem> problems) {
        Double given = keys.nodeShare();
        if (given == null) {
            return NODE_SHARE;
        }
        if (keys.nodes() != null) {
            problems.add(new Problem("nodeShare", "stands beside nodes; have one of them"));
        }
        if (!(given >= LEAST_SHARE && given <= 1)) {
            problems.add(new Problem("nodeShare", "is %s, must be %s to 1".formatted(given, LEAST_SHARE)));
            return NODE_SHARE;
        }
        return given;
    }
}

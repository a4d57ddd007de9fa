package io.clusterloader.netperf.params;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.netperf.params.read.ParamsReader;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code mode: continuous}: the cases are measured in rounds from start to gather, beside whatever else the test does.
 *
 * @param interval from the start of a round to the start of the next, 1 s to 24 h; a round that takes longer is followed
 *     by the next at once
 * @param nodeShare share of the schedulable nodes that takes part, 0.001 to 1, where the user names no number of nodes
 */
public record ContinuousMode(Duration interval, double nodeShare) {
    /** The default of the time in which gather has to come after start. */
    public static final Duration UNTIL_GATHER = Duration.ofHours(2);

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    /** This share shows what the rest of the test does to the network, and adds little load itself. */
    private static final double NODE_SHARE = 0.1;

    private static final double LEAST_SHARE = 0.001;

    /** Returns how many of the schedulable nodes take part. */
    public int nodesOf(int schedulable) {
        return (int) Math.ceil(nodeShare * schedulable);
    }

    /** Reads the mode; empty where the cases are measured as often as they have samples. */
    static Optional<ContinuousMode> read(ParamsReader in) {
        boolean continuous = in.choice(Vocabularies.CONTINUOUS);
        Optional<Duration> interval = in.optionalSeconds("interval", Duration.ofSeconds(1), Duration.ofHours(24));
        Optional<Double> share = Optional.ofNullable(in.read("nodeShare", Double.class));
        ParamsCheck check = in.check();
        if (!continuous) {
            check.require(interval.isEmpty(), "interval", "is for rounds; write mode: continuous, or leave it out")
                    .require(share.isEmpty(), "nodeShare", "is for mode: continuous; otherwise write nodes");
            return Optional.empty();
        }
        double nodeShare = share.orElse(NODE_SHARE);
        check.require(
                        share.isEmpty() || !in.has("nodes"),
                        "nodeShare",
                        "cannot be combined with nodes; leave one of them out")
                .require(
                        nodeShare >= LEAST_SHARE && nodeShare <= 1,
                        "nodeShare",
                        "is %s, must be %s to 1".formatted(nodeShare, LEAST_SHARE));
        in.show("interval", interval.orElse(INTERVAL).toSeconds() + "s");
        if (!in.has("nodes")) {
            in.show("nodeShare", nodeShare);
        }
        return Optional.of(new ContinuousMode(interval.orElse(INTERVAL), nodeShare));
    }
}

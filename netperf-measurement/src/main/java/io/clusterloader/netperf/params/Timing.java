package io.clusterloader.netperf.params;

import io.clusterloader.netperf.params.read.ParamsReader;
import java.time.Duration;
import java.util.Optional;

/**
 * How long things take or may take.
 *
 * @param duration what is measured of each case, 1 s to 1 h
 * @param warmUp what is left out before it, 0 s to 1 min
 * @param maxStartSkew how far apart the clients of a case may start, 1 ms to 1 h
 * @param timeout where the user gave one: for the whole run, pods and all; of rounds, how long gather may come after start
 * @param podReadyTimeout until every pod is ready
 */
public record Timing(
        Duration duration,
        Duration warmUp,
        Duration maxStartSkew,
        Optional<Duration> timeout,
        Duration podReadyTimeout) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** One hundredth of the duration. */
    private static final int SKEW_DIVISOR = 100;

    /**
     * Four times what the last of 50 clients on two idle cores needed (12.5 ms, testing/bench/README.md). Less would mark cases of some
     * seconds invalid for what the scheduler of a used machine does.
     */
    private static final Duration LEAST_DEFAULT_SKEW = Duration.ofMillis(50);

    static Timing read(ParamsReader in) {
        Duration duration = in.seconds("duration", Duration.ofSeconds(10), SECOND, HOUR);
        return new Timing(
                duration,
                in.seconds("warmUp", SECOND, Duration.ZERO, MINUTE),
                in.duration("maxStartSkew", defaultSkew(duration), Duration.ofMillis(1), HOUR),
                in.optionalSeconds("timeout", SECOND, Duration.ofDays(7)),
                in.seconds("podReadyTimeout", Duration.ofMinutes(2), SECOND, HOUR));
    }

    private static Duration defaultSkew(Duration duration) {
        Duration share = duration.dividedBy(SKEW_DIVISOR);
        return share.compareTo(LEAST_DEFAULT_SKEW) > 0 ? share : LEAST_DEFAULT_SKEW;
    }
}

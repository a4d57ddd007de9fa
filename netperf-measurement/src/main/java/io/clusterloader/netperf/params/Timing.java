package io.clusterloader.netperf.params;

import java.time.Duration;
import java.util.Optional;

/**
 * How long things take or may take.
 *
 * @param duration what is measured of each case, 1 s to 1 h
 * @param warmUp what is left out before it, 0 s to 1 min
 * @param timeout where the user gave one: for the whole run, pods and all; of rounds, how long gather may come after start
 * @param podReadyTimeout until every pod is ready
 */
public record Timing(Duration duration, Duration warmUp, Optional<Duration> timeout, Duration podReadyTimeout) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    static Timing read(ParamsReader in) {
        return new Timing(
                in.seconds("duration", Duration.ofSeconds(10), SECOND, HOUR),
                in.seconds("warmUp", SECOND, Duration.ZERO, MINUTE),
                in.optionalSeconds("timeout", SECOND, Duration.ofDays(7)),
                in.seconds("podReadyTimeout", Duration.ofMinutes(2), SECOND, HOUR));
    }
}

package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.params.Bounds.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long things take or may take.
 *
 * @param duration what is measured of each case, 1 s to 1 h
 * @param warmUp what is left out before it, 0 s to 1 min
 * @param timeout where the user said so: for the whole run, pods and all; of rounds, how long gather may come after start
 * @param podReadyTimeout until every pod is ready
 */
public record Timing(Duration duration, Duration warmUp, Optional<Duration> timeout, Duration podReadyTimeout) {
    static final Duration DURATION = Duration.ofSeconds(10);
    static final Duration WARM_UP = Duration.ofSeconds(1);
    static final Duration POD_READY = Duration.ofMinutes(2);

    static Timing of(StartKeys keys, List<Problem> problems) {
        Duration duration = Bounds.seconds("duration", keys.duration(), DURATION, Span.seconds(1, 3600), problems);
        Duration warmUp = Bounds.seconds("warmUp", keys.warmUp(), WARM_UP, Span.seconds(0, 60), problems);
        Duration ready =
                Bounds.seconds("podReadyTimeout", keys.podReadyTimeout(), POD_READY, Span.seconds(1, 3600), problems);
        Optional<Duration> timeout = Optional.ofNullable(keys.timeout())
                .map(given -> Bounds.seconds("timeout", given, given, Span.seconds(1, 7 * 24 * 3600), problems));
        return new Timing(duration, warmUp, timeout, ready);
    }
}

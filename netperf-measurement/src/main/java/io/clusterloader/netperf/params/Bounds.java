package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values with a smallest and a largest: what is outside is a problem, what is absent takes its default. */
final class Bounds {
    private Bounds() {}

    static int whole(String key, @Nullable Integer given, int otherwise, int least, int most, List<Problem> problems) {
        int value = given == null ? otherwise : given;
        if (value < least || value > most) {
            problems.add(new Problem(key, "is %d, must be %d to %d".formatted(value, least, most)));
        }
        return value;
    }

    /** The tools take whole seconds only. */
    static Duration seconds(
            String key, @Nullable Duration given, Duration otherwise, Span allowed, List<Problem> problems) {
        Duration value = given == null ? otherwise : given;
        if (value.compareTo(allowed.least()) < 0 || value.compareTo(allowed.most()) > 0 || value.toNanosPart() != 0) {
            problems.add(new Problem(
                    key,
                    "is %s, must be whole seconds from %s to %s"
                            .formatted(text(value), text(allowed.least()), text(allowed.most()))));
        }
        return value;
    }

    /** As a definition would have it: {@code 1h}, {@code 10s}, {@code 1.5s}. */
    static String text(Duration duration) {
        if (duration.toNanosPart() != 0) {
            return duration.toNanos() / 1e9 + "s";
        }
        long seconds = duration.toSeconds();
        if (seconds != 0 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** Both ends are allowed. */
    record Span(Duration least, Duration most) {
        static Span seconds(long least, long most) {
            return new Span(Duration.ofSeconds(least), Duration.ofSeconds(most));
        }
    }
}

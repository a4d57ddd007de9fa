package io.clusterloader.netperf.orchestrator.time;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Converts between the times of messages and those of Java. */
public final class ProtoTime {
    private ProtoTime() {}

    public static Duration read(com.google.protobuf.Duration message) {
        return Duration.ofSeconds(message.getSeconds(), message.getNanos());
    }

    public static com.google.protobuf.Duration write(Duration duration) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }

    /** Returns the current time as a time stamp. */
    public static Timestamp now(Time time) {
        long nanos = time.epochNanos();
        long second = TimeUnit.SECONDS.toNanos(1);
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(nanos, second))
                .setNanos((int) Math.floorMod(nanos, second))
                .build();
    }

    /** Returns a time stamp in nanoseconds since the epoch. */
    public static long nanos(Timestamp time) {
        return TimeUnit.SECONDS.toNanos(time.getSeconds()) + time.getNanos();
    }

    /** Returns a duration in seconds, for arithmetic with what tools print. */
    public static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

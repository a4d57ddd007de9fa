package io.clusterloader.netperf.rpc;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Converts between the times of messages and those of Java. */
public final class ProtoTime {
    private ProtoTime() {}

    /** Returns a duration as it is; zero where the message has none. */
    public static Duration read(com.google.protobuf.Duration message) {
        return Duration.ofSeconds(message.getSeconds(), message.getNanos());
    }

    /** Returns the message of a duration. */
    public static com.google.protobuf.Duration write(Duration duration) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }

    /** Returns the time of a time stamp. */
    public static Instant read(Timestamp message) {
        return Instant.ofEpochSecond(message.getSeconds(), message.getNanos());
    }

    /** Returns the time stamp of a time. */
    public static Timestamp write(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    /** Returns a time stamp of nanoseconds since the epoch. */
    public static Timestamp timestamp(long nanos) {
        return write(Instant.ofEpochSecond(0, nanos));
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

package io.clusterloader.measurement;

import java.util.Objects;

/** Something that failed: a stable reason, and a text for the user. Created by {@link #of}. */
public final class Failure {
    private final Reason reason;
    private final String message;

    private Failure(Reason reason, String message) {
        this.reason = reason;
        this.message = message;
    }

    /**
     * Creates a failure.
     *
     * @param message what failed, where, and what helps
     */
    public static Failure of(Reason reason, String message) {
        return new Failure(reason, message);
    }

    /** Creates the failure that an exception describes. */
    public static Failure of(MeasurementException e) {
        return new Failure(
                e.reason(),
                Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
    }

    /** Returns why it failed. */
    public Reason reason() {
        return reason;
    }

    /** Returns what failed, where, and what helps. */
    public String message() {
        return message;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Failure failure && reason == failure.reason && message.equals(failure.message);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reason, message);
    }

    /** Returns the message. */
    @Override
    public String toString() {
        return message;
    }
}

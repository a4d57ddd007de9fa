package io.clusterloader.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Repeats calls of the Kubernetes API that failed for a reason that may pass, until a time is over. Only for calls that may be carried out
 * twice, such as reads and deletions: a call without an answer may have been carried out. The client library itself repeats a call for 20 s
 * where the server answered with 429 or 5xx or ended the connection, and never one whose answer did not come in time.
 */
public final class RepeatedCalls {
    /** An API server that restarts, or whose load balancer fails over, is back sooner. */
    public static final Duration USUAL = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final long endNanos;

    private RepeatedCalls(long endNanos) {
        this.endNanos = endNanos;
    }

    /** Begins the time within which calls are repeated. */
    public static RepeatedCalls within(Duration time) {
        return new RepeatedCalls(System.nanoTime() + time.toNanos());
    }

    /**
     * A call of the API.
     *
     * @param <T> its answer
     * @param <E> what it throws besides
     */
    public interface Call<T, E extends Exception> {
        /** Makes the call once. */
        T make() throws E, InterruptedException;
    }

    /**
     * Makes a call at least once.
     *
     * @throws KubernetesClientException of the last attempt
     */
    public <T, E extends Exception> T make(Call<T, E> call) throws E, InterruptedException {
        return make(call, KubernetesErrors::mayPass);
    }

    /**
     * Makes a call at least once.
     *
     * @param mayPass tells which failures are worth another attempt
     * @throws KubernetesClientException of the last attempt
     */
    public <T, E extends Exception> T make(Call<T, E> call, Predicate<KubernetesClientException> mayPass)
            throws E, InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return call.make();
            } catch (KubernetesClientException e) {
                if (!mayPass.test(e) || left().compareTo(pause) < 0) {
                    throw e;
                }
                Thread.sleep(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        }
    }

    /** Returns the time that is left, at least zero. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}

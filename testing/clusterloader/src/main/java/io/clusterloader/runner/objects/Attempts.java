package io.clusterloader.runner.objects;

import io.clusterloader.runner.tuning.MonotonicClock;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;

/** The attempts at one request: repeated after transient errors, with growing pauses, for about 30 s. */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST = 12;

    private final MonotonicClock clock;
    private final ApiHealth health;
    private int made;
    private boolean unsure;

    Attempts(MonotonicClock clock, ApiHealth health) {
        this.clock = clock;
        this.health = health;
    }

    /** Returns whether an attempt without a good answer may have been carried out nevertheless. */
    boolean unsure() {
        return unsure;
    }

    /** Reports that the server answered, whatever it said. */
    void answered() {
        health.answered();
    }

    /**
     * Decides on an error.
     *
     * @return whether to try again, after the pause
     */
    boolean again(KubernetesClientException error) throws InterruptedException {
        made++;
        unsure |= ApiErrors.isUnsure(error);
        if (ApiErrors.isAnswer(error)) {
            health.answered();
        } else {
            health.unanswered();
        }
        if (!ApiErrors.isTransient(error) || made == MOST || health.isGone()) {
            return false;
        }
        clock.sleepUntil(clock.nanos() + pause(error).toNanos());
        return true;
    }

    private Duration pause(KubernetesClientException error) {
        Duration own = FIRST_PAUSE.multipliedBy(1L << (made - 1));
        Duration asked = ApiErrors.retryAfter(error).orElse(own);
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }
}

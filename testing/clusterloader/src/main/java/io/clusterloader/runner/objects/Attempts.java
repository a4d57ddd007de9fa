package io.clusterloader.runner.objects;

import io.clusterloader.runner.tuning.MonotonicClock;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;

/** The attempts at one request: as long as a refusal may pass, with growing pauses, about 30 s in all. */
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

    /** Whether an attempt that brought no good answer may have been carried out nevertheless. */
    boolean unsure() {
        return unsure;
    }

    /** Notes that the server answered, whatever it said. */
    void answered() {
        health.answered();
    }

    /**
     * Decides on a refusal.
     *
     * @return whether to try again; the pause before that is then over
     */
    boolean again(KubernetesClientException refusal) throws InterruptedException {
        made++;
        unsure |= ApiErrors.isUnsure(refusal);
        if (ApiErrors.isAnswer(refusal)) {
            health.answered();
        } else {
            health.unanswered();
        }
        if (!ApiErrors.isPassing(refusal) || made == MOST || health.isGone()) {
            return false;
        }
        clock.sleepUntil(clock.nanos() + pause(refusal).toNanos());
        return true;
    }

    private Duration pause(KubernetesClientException refusal) {
        Duration own = FIRST_PAUSE.multipliedBy(1L << (made - 1));
        Duration asked = ApiErrors.retryAfter(refusal).orElse(own);
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }
}

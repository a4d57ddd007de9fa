package io.clusterloader.localcluster.node.container;

import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one probe periodically and reports its results. */
public final class Prober {
    private static final int DEFAULT_PERIOD = 10;
    private static final int DEFAULT_FAILURES = 3;

    private final Probe probe;
    private final ProbeCheck check;
    private final Consumer<String> unhealthy;
    private int successes;
    private int failures;

    /**
     * Creates a prober.
     *
     * @param unhealthy told of every failed attempt, with what was wrong
     */
    public Prober(Probe probe, ProbeCheck check, Consumer<String> unhealthy) {
        this.probe = probe;
        this.check = check;
        this.unhealthy = unhealthy;
    }

    /** The result of a series of attempts. */
    enum Verdict {
        SUCCESS,
        FAILURE,
        UNDECIDED
    }

    /** Probes until there is a result, if that is wanted, or until interrupted. */
    public Verdict await(Consumer<Verdict> each, boolean untilDecided) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(or(probe.getInitialDelaySeconds(), 0)));
        while (true) {
            Verdict verdict = attempt();
            each.accept(verdict);
            if (untilDecided && verdict != Verdict.UNDECIDED) {
                return verdict;
            }
            Thread.sleep(Duration.ofSeconds(or(probe.getPeriodSeconds(), DEFAULT_PERIOD)));
        }
    }

    Verdict attempt() throws InterruptedException {
        Optional<String> wrong = check.run(Duration.ofSeconds(or(probe.getTimeoutSeconds(), 1)));
        if (wrong.isPresent()) {
            unhealthy.accept(wrong.get());
            successes = 0;
            failures++;
            return failures >= or(probe.getFailureThreshold(), DEFAULT_FAILURES) ? Verdict.FAILURE : Verdict.UNDECIDED;
        }
        failures = 0;
        successes++;
        return successes >= or(probe.getSuccessThreshold(), 1) ? Verdict.SUCCESS : Verdict.UNDECIDED;
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}

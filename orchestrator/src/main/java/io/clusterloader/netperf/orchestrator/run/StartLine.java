package io.clusterloader.netperf.orchestrator.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the cases that run together wait for one another, so that all their clients begin at one moment. A case that gets no further
 * leaves, and nobody waits for it in vain; a case that runs alone passes at once.
 */
final class StartLine {
    private static final Logger LOG = LoggerFactory.getLogger(StartLine.class);

    private final Waits waits;
    private final Deadlines deadlines;
    private final Set<String> disturbed;
    private final Set<String> coming;
    private final CompletableFuture<Void> quietOver = new CompletableFuture<>();
    private final CompletableFuture<Long> moment = new CompletableFuture<>();
    private int clients;
    private long largestRoundTripNanos;

    /**
     * Nobody is at the line.
     *
     * @param cases ids of those that run together
     */
    StartLine(Collection<String> cases, Waits waits, Deadlines deadlines) {
        this.waits = waits;
        this.deadlines = deadlines;
        this.disturbed = new HashSet<>(cases);
        this.coming = new HashSet<>(cases);
    }

    /** Of clients that start with no others than those of their own case. */
    static StartLine alone(CaseContext context) {
        return new StartLine(List.of(context.caseId()), context.waits(), context.deadlines());
    }

    /**
     * Waits until every case has come here, the last moment at which one may be disturbed by the others: what is measured over the
     * servers' loopbacks is then known. Only then are one-off servers started, which end if their client keeps them waiting.
     */
    void awaitOthers(String caseId) throws InterruptedException, RunCancelled {
        undisturbed(caseId);
        if (!waits.all(List.of(quietOver), deadlines.together())) {
            LOG.warn("case {} no longer waits for the loopback runs of other cases", caseId);
        }
    }

    /**
     * Waits until the clients of every case are armed.
     *
     * @param armed how many clients of this case are
     * @param roundTripNanos the longest one to a worker of this case
     * @return the moment, in nanoseconds of the orchestrator's clock, at which all begin; empty if the others did not wait longer
     */
    OptionalLong start(String caseId, int armed, long roundTripNanos) throws InterruptedException, RunCancelled {
        if (!join(caseId, armed, roundTripNanos)) {
            return OptionalLong.empty();
        }
        if (!waits.all(List.of(moment), deadlines.armedTogether())) {
            begin();
        }
        return OptionalLong.of(moment.join());
    }

    /** Nobody has to wait for this case, if anybody still does. */
    synchronized void leave(String caseId) {
        undisturbed(caseId);
        arrived(caseId);
    }

    private synchronized boolean join(String caseId, int armed, long roundTripNanos) {
        if (moment.isDone()) {
            return false;
        }
        clients += armed;
        largestRoundTripNanos = Math.max(largestRoundTripNanos, roundTripNanos);
        arrived(caseId);
        return true;
    }

    private synchronized void undisturbed(String caseId) {
        disturbed.remove(caseId);
        if (disturbed.isEmpty()) {
            quietOver.complete(null);
        }
    }

    private synchronized void arrived(String caseId) {
        coming.remove(caseId);
        if (coming.isEmpty()) {
            begin();
        }
    }

    private synchronized void begin() {
        if (!moment.isDone()) {
            coming.forEach(late -> LOG.warn("case {} is not waited for any longer", late));
            Duration lead = Lead.of(clients, largestRoundTripNanos);
            moment.complete(waits.time().epochNanos() + lead.toNanos());
        }
    }
}

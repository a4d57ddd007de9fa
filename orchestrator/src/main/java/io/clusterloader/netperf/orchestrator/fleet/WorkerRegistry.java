package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Register;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers that have registered. Until a plan arrives, any worker may register; afterwards workers that the plan does not name are
 * rejected.
 */
public final class WorkerRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerRegistry.class);
    /** Kinds of refusals that are kept: strangers must not fill the memory. */
    private static final int MOST_REFUSALS = 20;

    private final Time time;
    private final Map<String, WorkerSession> sessions = new LinkedHashMap<>();
    private final Map<String, PlannedWorker> missing = new LinkedHashMap<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private Optional<Set<String>> planned = Optional.empty();
    private IntConsumer onArrival = _ -> {};
    /** How often each was refused since it was last asked. */
    private final Map<String, Integer> refusals = new LinkedHashMap<>();

    public WorkerRegistry(Time time) {
        this.time = time;
    }

    /**
     * Opens or resumes the session of a worker.
     *
     * @throws StatusException INVALID_ARGUMENT for a worker without a name or an instance id; FAILED_PRECONDITION for another protocol version, or for a
     *     worker that the plan does not name
     */
    public synchronized WorkerSession connect(Register register, StreamObserver<OrchestratorMessage> stream)
            throws StatusException {
        String name = register.getName();
        if (name.isEmpty()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("a worker registered without a name")
                    .asException();
        }
        ProtocolVersion.require("worker " + name, register.getProtocolVersion());
        if (register.getInstanceId().isEmpty()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("worker %s registered without an instance id".formatted(name))
                    .asException();
        }
        if (!mayRegister(name)) {
            throw notPlanned(name).asException();
        }
        WorkerSession session = sessions.computeIfAbsent(name, _ -> new WorkerSession(register, time));
        session.connect(register, stream);
        arrived(name);
        return session;
    }

    /**
     * Rejects from now on every worker that the plan does not name, and disconnects those that have registered already.
     *
     * @param onPlannedArrival gets the number of planned workers that have registered, each time that it rises
     * @return completes when every planned worker has registered
     */
    public synchronized CompletableFuture<Void> admitOnly(List<PlannedWorker> workers, IntConsumer onPlannedArrival) {
        workers.forEach(worker -> missing.put(worker.getName(), worker));
        planned = Optional.of(Set.copyOf(missing.keySet()));
        onArrival = onPlannedArrival;
        for (WorkerSession session : List.copyOf(sessions.values())) {
            if (!mayRegister(session.name())) {
                session.refuse(notPlanned(session.name()));
                sessions.remove(session.name());
            } else if (session.connected()) {
                arrived(session.name());
            }
        }
        return complete;
    }

    /** Returns name and node of each planned worker that has not registered. */
    public synchronized List<String> missing() {
        return missing.values().stream()
                .map(worker -> "%s (node %s)".formatted(worker.getName(), worker.getNode()))
                .toList();
    }

    /** Returns the session of a worker, if it has ever registered. */
    public synchronized Optional<WorkerSession> session(String worker) {
        return Optional.ofNullable(sessions.get(worker));
    }

    /** Remembers a caller that was refused, whatever its role. The log has each kind once until it is asked for. */
    public synchronized void refused(String why) {
        if (refusals.containsKey(why)) {
            refusals.merge(why, 1, Integer::sum);
        } else if (refusals.size() < MOST_REFUSALS) {
            LOG.warn("refused: {}", why);
            refusals.put(why, 1);
        }
    }

    /** Returns which callers were refused since this was called last, each kind once. */
    public synchronized List<String> takeRefusals() {
        List<String> taken = refusals.entrySet().stream()
                .map(entry -> entry.getValue() == 1
                        ? entry.getKey()
                        : "%s (%d times)".formatted(entry.getKey(), entry.getValue()))
                .toList();
        refusals.clear();
        return taken;
    }

    private boolean mayRegister(String name) {
        return planned.isEmpty() || planned.get().contains(name);
    }

    private void arrived(String name) {
        if (planned.isPresent() && missing.remove(name) != null) {
            onArrival.accept(planned.get().size() - missing.size());
            if (missing.isEmpty()) {
                complete.complete(null);
            }
        }
    }

    private static Status notPlanned(String name) {
        return Status.FAILED_PRECONDITION.withDescription("worker %s is not in the plan".formatted(name));
    }
}

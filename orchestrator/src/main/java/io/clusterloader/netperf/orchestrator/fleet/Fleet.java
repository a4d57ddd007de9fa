package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Register;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All workers. Before a plan arrives everybody is let in; then those that it does not name are sent away. */
public final class Fleet {
    private final Time time;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private Optional<Roster> roster = Optional.empty();

    public Fleet(Time time) {
        this.time = time;
    }

    /**
     * Opens or resumes the session of a worker.
     *
     * @throws StatusException FAILED_PRECONDITION for another protocol version, or for a worker that the plan does not name
     */
    public synchronized Session connect(Register register, StreamObserver<OrchestratorMessage> stream)
            throws StatusException {
        String name = register.getName();
        if (name.isEmpty()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("a worker registered without a name")
                    .asException();
        }
        ProtocolVersion.require("worker " + name, register.getProtocolVersion());
        if (roster.isPresent() && !roster.get().expects(name)) {
            throw notPlanned(name).asException();
        }
        Session session = sessions.computeIfAbsent(name, _ -> new Session(register, time));
        session.connect(register, stream);
        roster.ifPresent(list -> list.arrived(name));
        return session;
    }

    /** From now on only these workers are let in. */
    public synchronized void admit(Roster list) {
        roster = Optional.of(list);
        for (Session session : List.copyOf(sessions.values())) {
            String name = session.name();
            if (!list.expects(name)) {
                session.refuse(notPlanned(name));
                sessions.remove(name);
            } else if (session.connected()) {
                list.arrived(name);
            }
        }
    }

    public synchronized Optional<Session> session(String worker) {
        return Optional.ofNullable(sessions.get(worker));
    }

    public synchronized List<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    private static Status notPlanned(String name) {
        return Status.FAILED_PRECONDITION.withDescription("worker %s is not in the plan".formatted(name));
    }
}

package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.rpc.ServerPorts;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.worker.host.ListeningPorts;
import io.clusterloader.netperf.worker.tool.Toolbox;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registry of this worker's tasks by id. No method blocks: every task has a virtual thread of its own. A repeated message only sends
 * the last report again. So tasks that ended are kept for long, without their output.
 */
public final class TaskRegistry {
    /** Many times more than the tasks of the cases that one orchestrator runs at a time. */
    private static final int ENDED_LIMIT = 1000;

    /** What a client dials to measure a server without the network, where that serves more than one client. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1");

    private final Map<String, ToolTask> byId = new HashMap<>();
    private final Queue<String> ended = new ArrayDeque<>();
    private final int endedLimit;
    private final TaskContext context;
    private final ReportOutbox outbox;

    public TaskRegistry(Toolbox toolbox, ProcessLauncher launcher, ReportOutbox outbox) {
        this(toolbox, launcher, outbox, ENDED_LIMIT);
    }

    /**
     * Creates an empty registry.
     *
     * @param endedLimit how many tasks are kept that have ended, 1 or more; messages about older ones do not come any more
     */
    TaskRegistry(Toolbox toolbox, ProcessLauncher launcher, ReportOutbox outbox, int endedLimit) {
        this.context = new TaskContext(toolbox, launcher, new ListeningPorts());
        this.outbox = outbox;
        this.endedLimit = endedLimit;
    }

    /** Starts a server. */
    public void prepare(PrepareServer request) {
        String id = request.getTaskId();
        begin(id, new ServerTask(request, context, new TaskReporter(id, outbox)));
    }

    /** Creates a client that waits for its start. */
    public void arm(ArmClient request) {
        String id = request.getTaskId();
        begin(id, new ClientTask(request, context, new TaskReporter(id, outbox), this::excludeLoopback));
    }

    private void begin(String id, ToolTask task) {
        ToolTask known = putIfAbsent(id, task);
        if (known == null) {
            Thread.ofVirtual().name("task " + id).start(() -> run(id, task));
        } else {
            known.repeatLast();
        }
    }

    private void run(String id, ToolTask task) {
        try {
            task.run();
        } finally {
            forgetOldest(id);
        }
    }

    /** Restarts the usage of the server that a client has used over loopback. */
    private void excludeLoopback(ArmClient client) {
        if (ServerPorts.servesMany(client.getProtocol()) && LOOPBACK.contains(client.getHost())) {
            for (ToolTask task : all()) {
                if (task instanceof ServerTask server && server.port() == client.getPort()) {
                    server.restartUsage();
                }
            }
        }
    }

    /** Starts an armed client at its start time, or has the host of a server read from then on. */
    public void start(StartTask request) {
        switch (require(request.getTaskId())) {
            case null -> {}
            case ClientTask client -> client.start(request.getStartNanos());
            case ServerTask server -> server.clientsStart(request.getStartNanos());
        }
    }

    /** Stops a task, whatever its state. */
    public void stop(StopTask request) {
        ToolTask task = require(request.getTaskId());
        if (task != null && task.ended()) {
            task.repeatLast();
        } else if (task != null) {
            Thread.ofVirtual().name("stop " + request.getTaskId()).start(() -> stop(task));
        }
    }

    private static void stop(ToolTask task) {
        try {
            task.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the task. If it is not known, perhaps because this worker was restarted, reports that it failed. */
    private @Nullable ToolTask require(String id) {
        ToolTask task = get(id);
        if (task == null) {
            new TaskReporter(id, outbox)
                    .failed(new TaskFailure(
                            FailureReason.WORKER_LOST, "this worker has no such task: it may have been restarted"));
        }
        return task;
    }

    private synchronized @Nullable ToolTask get(String id) {
        return byId.get(id);
    }

    private synchronized @Nullable ToolTask putIfAbsent(String id, ToolTask task) {
        return byId.putIfAbsent(id, task);
    }

    private synchronized List<ToolTask> all() {
        return List.copyOf(byId.values());
    }

    /** Notes that a task has ended, and forgets the one that ended first if there are too many. */
    private synchronized void forgetOldest(String id) {
        ended.add(id);
        if (ended.size() > endedLimit) {
            byId.remove(ended.remove());
        }
    }

    /** Stops every process: SIGTERM, a grace of 2 s for all together, SIGKILL. Returns when they are dead. */
    public void close() throws InterruptedException {
        List<Thread> stops = all().stream()
                .map(task -> Thread.ofVirtual().start(() -> stop(task)))
                .toList();
        for (Thread stop : stops) {
            stop.join();
        }
        all().forEach(ToolTask::abandon);
    }
}

package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.worker.tool.Toolbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of this worker by id. No method waits: every task has a virtual thread of its own. A repeated message has no
 * effect but that the last report is sent again, so ended tasks stay known for long, without their output.
 */
public final class Tasks {
    /** Many times more than the cases that one orchestrator has under way. */
    private static final int ENDED_LIMIT = 1000;

    private final KnownTasks tasks = new KnownTasks(ENDED_LIMIT);
    private final Toolbox toolbox;
    private final TaskContext context;
    private final ReportSink sink;

    public Tasks(Toolbox toolbox, ProcessLauncher launcher, ReportSink sink) {
        this.toolbox = toolbox;
        this.context = TaskContext.of(launcher);
        this.sink = sink;
    }

    public void prepare(PrepareServer request) {
        String id = request.getTaskId();
        begin(id, new ServerTask(request, toolbox, context, new TaskReporter(id, sink)));
    }

    public void arm(ArmClient request) {
        String id = request.getTaskId();
        begin(id, new ClientTask(request, toolbox, context, new TaskReporter(id, sink)));
    }

    private void begin(String id, Task task) {
        Task known = tasks.putIfAbsent(id, task);
        if (known == null) {
            Thread.ofVirtual().name("task " + id).start(() -> run(id, task));
        } else {
            known.repeatLast();
        }
    }

    private void run(String id, Task task) {
        try {
            task.run();
        } finally {
            tasks.ended(id);
        }
    }

    public void start(StartTask request) {
        Task task = known(request.getTaskId());
        switch (task) {
            case null -> {}
            case ClientTask client -> client.start(request.getStartNanos());
            case ServerTask server -> server.repeatLast();
        }
    }

    public void stop(StopTask request) {
        Task task = known(request.getTaskId());
        if (task != null && task.ended()) {
            task.repeatLast();
        } else if (task != null) {
            Thread.ofVirtual().name("stop " + request.getTaskId()).start(() -> stop(task));
        }
    }

    private static void stop(Task task) {
        try {
            task.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that is not known here, perhaps because this worker is a new process, has failed. */
    private @Nullable Task known(String id) {
        Task task = tasks.get(id);
        if (task == null) {
            new TaskReporter(id, sink).failed("this worker has no such task: it may have been restarted");
        }
        return task;
    }

    /** Ends every process: SIGTERM, a grace of 2 s for all together, SIGKILL. Returns when they are dead. */
    public void close() throws InterruptedException {
        List<Thread> stops = tasks.all().stream()
                .map(task -> Thread.ofVirtual().start(() -> stop(task)))
                .toList();
        for (Thread stop : stops) {
            stop.join();
        }
        tasks.all().forEach(Task::abandon);
    }
}

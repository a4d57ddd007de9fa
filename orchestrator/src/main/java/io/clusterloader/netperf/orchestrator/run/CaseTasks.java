package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.fleet.WorkerSession;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.OrderedTask;
import io.clusterloader.netperf.v1.OrderedTasks;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** All tasks of one case: gives them ids, writes them to the journal before any worker gets them, and ends them. */
final class CaseTasks {
    /** Characters of raw output of all cases that run at the same time. */
    private static final long MOST_OUTPUT = 32 << 20;

    private static final int LEAST_SHARES = 4;

    private final String caseId;
    private final RoundContext round;
    private final List<WorkerTask> all = new ArrayList<>();
    private final int shares;
    private long outputLeft;
    private int ordered;

    /**
     * A task that has no id yet.
     *
     * @param worker that is to have it
     * @param message makes the order from the id
     */
    record Template(String worker, Function<String, OrchestratorMessage> message) {}

    /**
     * Creates the empty set of tasks of a case.
     *
     * @param processes how many tool processes the case has at most at a time
     */
    CaseTasks(TestCase testCase, RoundContext round, int processes) {
        this.caseId = testCase.getCaseId();
        this.round = round;
        this.outputLeft = MOST_OUTPUT / round.atOnce();
        this.shares = Math.max(LEAST_SHARES, processes);
    }

    /** Orders tasks of their workers, and returns them in the order of the templates. */
    List<WorkerTask> order(List<Template> templates, String role) {
        List<String> ids = templates.stream()
                .map(_ -> "%s/%s/%s/%s-%d"
                        .formatted(round.plan().getPlanId(), caseId, round.processId(), role, ordered++))
                .toList();
        announce(templates, ids);
        List<WorkerTask> tasks = new ArrayList<>(templates.size());
        for (int i = 0; i < templates.size(); i++) {
            Template template = templates.get(i);
            WorkerSession session = round.workers().session(template.worker()).orElseThrow();
            Task task = session.order(ids.get(i), template.message().apply(ids.get(i)), this::trim);
            tasks.add(new WorkerTask(session, task));
        }
        all.addAll(tasks);
        return tasks;
    }

    /** Waits until each task has reached a stage or has ended, and gives up those that have not at the deadline. */
    void await(Collection<WorkerTask> tasks, Function<Task, CompletableFuture<?>> stage, Duration limit, String awaited)
            throws InterruptedException, RunCancelled {
        if (!round.waits().all(stages(tasks, stage), limit)) {
            tasks.stream()
                    .filter(task -> !stage.apply(task.task()).isDone())
                    .forEach(task -> task.giveUp(awaited, limit));
        }
    }

    /** Waits in the same way, but gives up no task. Returns false at the deadline. */
    boolean awaitEnds(Collection<WorkerTask> tasks, Duration limit) throws InterruptedException, RunCancelled {
        return round.waits().all(stages(tasks, Task::ended), limit);
    }

    /** Ends the tasks that are still alive, and forgets all. */
    void close() throws InterruptedException {
        List<WorkerTask> left = all.stream().filter(task -> !task.task().gone()).toList();
        left.forEach(WorkerTask::stop);
        List<WorkerTask> reachable = left.stream()
                .filter(task -> task.alive() && task.session().connected())
                .toList();
        round.waits().allEvenIfCancelled(stages(reachable, Task::ended), Timetable.STOP);
        all.stream().map(WorkerTask::session).distinct().forEach(WorkerSession::forgetEnded);
    }

    /** Bounds what the case brings into memory: each task may keep a share of what the tasks before it have left. */
    private synchronized ToolRun trim(ToolRun run) {
        ToolRun trimmed = RawOutput.fit(run, outputLeft / shares);
        outputLeft -= RawOutput.size(trimmed);
        return trimmed;
    }

    private static List<CompletableFuture<?>> stages(
            Collection<WorkerTask> tasks, Function<Task, CompletableFuture<?>> stage) {
        List<CompletableFuture<?>> stages = new ArrayList<>(tasks.size());
        tasks.forEach(task -> stages.add(stage.apply(task.task())));
        return stages;
    }

    private void announce(List<Template> templates, List<String> ids) {
        OrderedTasks.Builder tasks = OrderedTasks.newBuilder().setCaseId(caseId);
        for (int i = 0; i < ids.size(); i++) {
            tasks.addTasks(OrderedTask.newBuilder()
                    .setWorker(templates.get(i).worker())
                    .setTaskId(ids.get(i)));
        }
        round.journal().ordered(tasks.build());
    }
}

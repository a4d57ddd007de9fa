package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.journal.OpenTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All tasks of one case: gives them their ids, makes them known to the journal before any worker hears of them, ends them. */
final class CaseTasks {
    private final Fleet fleet;
    private final Waits waits;
    private final String idPrefix;
    private final Consumer<OpenTasks> journal;
    private final List<Assignment> all = new ArrayList<>();
    private int ordered;

    /**
     * No tasks yet.
     *
     * @param idPrefix differs for every case of every process of the orchestrator, since workers remember the tasks that they had
     */
    CaseTasks(Fleet fleet, Waits waits, String idPrefix, Consumer<OpenTasks> journal) {
        this.fleet = fleet;
        this.waits = waits;
        this.idPrefix = idPrefix;
        this.journal = journal;
    }

    /** Gives out tasks, in the order of the drafts. */
    List<Assignment> order(List<Draft> drafts, String role) {
        List<String> ids = drafts.stream()
                .map(_ -> "%s/%s-%d".formatted(idPrefix, role, ordered++))
                .toList();
        announce(drafts, ids);
        List<Assignment> assignments = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            Session session = fleet.session(draft.worker()).orElseThrow();
            Task task = session.order(ids.get(i), draft.message().apply(ids.get(i)));
            assignments.add(new Assignment(session, task));
        }
        all.addAll(assignments);
        return assignments;
    }

    /** Waits until each task has reached a stage or has ended, and gives up those that have not at the deadline. */
    void await(
            Collection<Assignment> assignments,
            Function<Task, CompletableFuture<?>> stage,
            Duration limit,
            String awaited)
            throws InterruptedException, RunCancelled {
        if (!waits.all(stages(assignments, stage), limit)) {
            for (Assignment assignment : assignments) {
                if (!stage.apply(assignment.task()).isDone()) {
                    assignment.giveUp(awaited, limit);
                }
            }
        }
    }

    /** Ends what is still alive, and forgets. */
    void close(Duration limit) throws InterruptedException {
        List<Assignment> left =
                all.stream().filter(assignment -> !assignment.task().gone()).toList();
        left.forEach(Assignment::stop);
        List<Assignment> reachable = left.stream()
                .filter(assignment ->
                        assignment.task().alive() && assignment.session().connected())
                .toList();
        waits.allEvenIfCancelled(stages(reachable, Task::ended), limit);
        all.stream().map(Assignment::session).distinct().forEach(Session::forgetEnded);
    }

    private static List<CompletableFuture<?>> stages(
            Collection<Assignment> assignments, Function<Task, CompletableFuture<?>> stage) {
        List<CompletableFuture<?>> stages = new ArrayList<>(assignments.size());
        assignments.forEach(assignment -> stages.add(stage.apply(assignment.task())));
        return stages;
    }

    private void announce(List<Draft> drafts, List<String> ids) {
        record Named(String worker, String id) {}
        List<Named> named = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            named.add(new Named(drafts.get(i).worker(), ids.get(i)));
        }
        Map<String, List<String>> byWorker = named.stream()
                .collect(Collectors.groupingBy(Named::worker, Collectors.mapping(Named::id, Collectors.toList())));
        journal.accept(new OpenTasks(byWorker));
    }
}

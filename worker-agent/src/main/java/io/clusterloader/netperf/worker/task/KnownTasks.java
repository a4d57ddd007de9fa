package io.clusterloader.netperf.worker.task;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The tasks that run, and the latest of those that have ended: messages about older ones do not come any more. */
final class KnownTasks {
    private final Map<String, Task> byId = new HashMap<>();
    private final Queue<String> ended = new ArrayDeque<>();
    private final int endedLimit;

    /**
     * Knows no task yet.
     *
     * @param endedLimit how many ended tasks are kept, 1 or more
     */
    KnownTasks(int endedLimit) {
        this.endedLimit = endedLimit;
    }

    synchronized @Nullable Task get(String id) {
        return byId.get(id);
    }

    /** Adds a task, or returns the one that already has this id. */
    synchronized @Nullable Task putIfAbsent(String id, Task task) {
        return byId.putIfAbsent(id, task);
    }

    /** The task has made its last report. */
    synchronized void ended(String id) {
        ended.add(id);
        if (ended.size() > endedLimit) {
            byId.remove(ended.remove());
        }
    }

    synchronized Collection<Task> all() {
        return List.copyOf(byId.values());
    }
}

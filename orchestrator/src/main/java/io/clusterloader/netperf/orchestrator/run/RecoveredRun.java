package io.clusterloader.netperf.orchestrator.run;

import com.google.protobuf.ByteString;
import io.clusterloader.netperf.orchestrator.fleet.WorkerRegistry;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.JournalRecord;
import io.clusterloader.netperf.v1.OrderedTask;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the journal says about the run of an earlier process. Fed record by record, so that the journal is never in memory whole. */
public final class RecoveredRun {
    private final Map<String, List<OrderedTask>> openTasks = new LinkedHashMap<>();
    private Optional<TestPlan> plan = Optional.empty();
    private Optional<ResultStore> results = Optional.empty();

    /** Takes the next record. */
    public void take(JournalRecord record) {
        switch (record.getRecordCase()) {
            case PLAN -> {
                plan = Optional.of(record.getPlan());
                results = Optional.of(new ResultStore(record.getPlan()));
            }
            case TASKS ->
                openTasks
                        .computeIfAbsent(record.getTasks().getCaseId(), _ -> new ArrayList<>())
                        .addAll(record.getTasks().getTasksList());
            case RESULT -> {
                results.orElseThrow().restore(record.getResult());
                openTasks.remove(record.getResult().getTestCase().getCaseId());
            }
            case RECORD_NOT_SET -> throw new IllegalStateException("the journal has an empty record");
        }
    }

    /** Starts to execute the rest of the plan, if there is a plan. */
    public Optional<PlanExecution> resume(WorkerRegistry workers, Time time, Journal journal) {
        return plan.map(
                found -> PlanExecution.start(found, results.orElseThrow(), openTasks(), workers, time, journal));
    }

    /** Returns the tasks of the cases that were running: they may still be alive at the workers. */
    List<OrderedTask> openTasks() {
        return openTasks.values().stream().flatMap(List::stream).toList();
    }

    Optional<TestPlan> plan() {
        return plan;
    }

    List<ByteString> results() {
        return results.map(ResultStore::inPlanOrder).orElse(List.of());
    }
}

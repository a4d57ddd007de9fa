package io.clusterloader.netperf.orchestrator.journal;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/** A record of the journal: tasks of one case. */
record Ordered(String caseId, OpenTasks tasks) {
    private static final String CASE = "case";
    private static final String TASKS = "tasks";

    Struct toMessage() {
        return Struct.newBuilder()
                .putFields(CASE, Value.newBuilder().setStringValue(caseId).build())
                .putFields(
                        TASKS,
                        Value.newBuilder().setStructValue(tasks.toMessage()).build())
                .build();
    }

    static Ordered of(Struct message) {
        return new Ordered(
                message.getFieldsOrThrow(CASE).getStringValue(),
                OpenTasks.of(message.getFieldsOrThrow(TASKS).getStructValue()));
    }
}

package io.clusterloader.localcluster.api.table;

import static io.clusterloader.localcluster.api.table.Columns.age;
import static io.clusterloader.localcluster.api.table.Columns.column;
import static io.clusterloader.localcluster.api.table.Columns.name;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.localcluster.api.object.Json;
import java.time.Duration;
import java.time.Instant;

/** The columns of workloads, as kubectl prints them. */
final class WorkloadColumns {
    private WorkloadColumns() {}

    static Columns deployments() {
        return Columns.of(
                name(),
                column("Ready", deployment -> readyOf(deployment)),
                number("Up-to-date", "/status/updatedReplicas"),
                number("Available", "/status/availableReplicas"),
                age());
    }

    static Columns replicaSets() {
        return Columns.of(
                name(),
                number("Desired", "/spec/replicas"),
                number("Current", "/status/replicas"),
                number("Ready", "/status/readyReplicas"),
                age());
    }

    static Columns statefulSets() {
        return Columns.of(name(), column("Ready", set -> readyOf(set)), age());
    }

    static Columns daemonSets() {
        return Columns.of(
                name(),
                number("Desired", "/status/desiredNumberScheduled"),
                number("Current", "/status/currentNumberScheduled"),
                number("Ready", "/status/numberReady"),
                number("Up-to-date", "/status/updatedNumberScheduled"),
                number("Available", "/status/numberAvailable"),
                age());
    }

    static Columns jobs() {
        return Columns.of(
                name(),
                column("Status", WorkloadColumns::jobStatus),
                column(
                        "Completions",
                        job -> job.at("/status/succeeded").asInt(0) + "/"
                                + job.at("/spec/completions").asInt(1)),
                column("Duration", WorkloadColumns::jobDuration),
                age());
    }

    private static String readyOf(JsonNode workload) {
        return workload.at("/status/readyReplicas").asInt(0) + "/"
                + workload.at("/spec/replicas").asInt(1);
    }

    private static Columns.Column number(String name, String pointer) {
        return column(name, object -> object.at(pointer).asText("0"));
    }

    private static String jobStatus(JsonNode job) {
        return Json.elements(job.at("/status/conditions")).stream()
                .filter(condition -> condition.path("status").asText().equals("True"))
                .map(condition -> condition.path("type").asText())
                .findFirst()
                .orElse("Running");
    }

    private static String jobDuration(JsonNode job) {
        String start = job.at("/status/startTime").asText("");
        String end = job.at("/status/completionTime").asText("");
        return start.isEmpty() || end.isEmpty()
                ? ""
                : Columns.duration(Duration.between(Instant.parse(start), Instant.parse(end)));
    }
}

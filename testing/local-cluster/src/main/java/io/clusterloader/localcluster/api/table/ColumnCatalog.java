package io.clusterloader.localcluster.api.table;

import static io.clusterloader.localcluster.api.table.Columns.age;
import static io.clusterloader.localcluster.api.table.Columns.column;
import static io.clusterloader.localcluster.api.table.Columns.name;
import static io.clusterloader.localcluster.api.table.Columns.orNone;
import static io.clusterloader.localcluster.api.table.Columns.wide;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of every type: those of kubectl's tables for the usual types, name and age for the others. */
final class ColumnCatalog {
    private static final Columns OTHERS = Columns.of(name(), age());

    private static final Map<String, Columns> BY_PLURAL = Map.ofEntries(
            Map.entry("pods", pods()),
            Map.entry("nodes", nodes()),
            Map.entry("services", services()),
            Map.entry("namespaces", Columns.of(name(), column("Status", "/status/phase"), age())),
            Map.entry("events", events()),
            Map.entry("deployments", WorkloadColumns.deployments()),
            Map.entry("replicasets", WorkloadColumns.replicaSets()),
            Map.entry("statefulsets", WorkloadColumns.statefulSets()),
            Map.entry("daemonsets", WorkloadColumns.daemonSets()),
            Map.entry("jobs", WorkloadColumns.jobs()),
            Map.entry("endpointslices", endpointSlices()));

    private ColumnCatalog() {}

    static Columns of(ApiResource type) {
        return BY_PLURAL.getOrDefault(type.plural(), OTHERS);
    }

    private static Columns pods() {
        return Columns.of(
                name(),
                column("Ready", ColumnCatalog::podReady),
                column("Status", ColumnCatalog::podStatus),
                column("Restarts", ColumnCatalog::podRestarts),
                age(),
                wide("IP", "/status/podIP"),
                wide("Node", "/spec/nodeName"),
                wide("Nominated Node", "/status/nominatedNodeName"),
                wide("Readiness Gates", pod -> "<none>"));
    }

    private static Columns nodes() {
        return Columns.of(
                name(),
                column("Status", ColumnCatalog::nodeStatus),
                column("Roles", node -> "<none>"),
                age(),
                column("Version", "/status/nodeInfo/kubeletVersion"),
                wide("Internal-IP", node -> address(node, "InternalIP")),
                wide("External-IP", node -> address(node, "ExternalIP")),
                wide("OS-Image", "/status/nodeInfo/osImage"),
                wide("Kernel-Version", "/status/nodeInfo/kernelVersion"),
                wide("Container-Runtime", "/status/nodeInfo/containerRuntimeVersion"));
    }

    private static String nodeStatus(JsonNode node) {
        String ready = "Unknown";
        for (JsonNode condition : node.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                ready = condition.path("status").asText().equals("True") ? "Ready" : "NotReady";
            }
        }
        return node.at("/spec/unschedulable").asBoolean() ? ready + ",SchedulingDisabled" : ready;
    }

    private static String address(JsonNode node, String type) {
        return Json.elements(node.at("/status/addresses")).stream()
                .filter(address -> address.path("type").asText().equals(type))
                .map(address -> address.path("address").asText())
                .findFirst()
                .orElse("<none>");
    }

    private static Columns services() {
        return Columns.of(
                name(),
                column("Type", "/spec/type"),
                column(
                        "Cluster-IP",
                        service -> orNone(service.at("/spec/clusterIP").asText(""))),
                column(
                        "External-IP",
                        service -> orNone(service.at("/spec/externalName").asText(""))),
                column("Port(s)", ColumnCatalog::ports),
                age(),
                wide("Selector", ColumnCatalog::selector));
    }

    private static String ports(JsonNode service) {
        return orNone(Json.elements(service.at("/spec/ports")).stream()
                .map(port -> port.path("port").asText()
                        + (port.has("nodePort") ? ":" + port.path("nodePort").asText() : "")
                        + "/" + port.path("protocol").asText())
                .collect(Collectors.joining(",")));
    }

    private static String selector(JsonNode service) {
        return orNone(service.at("/spec/selector").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(",")));
    }

    private static Columns events() {
        return Columns.of(
                new Columns.Column(
                        "Last Seen",
                        false,
                        event -> event.path("lastTimestamp")
                                .asText(event.at("/metadata/creationTimestamp").asText())),
                column("Type", "/type"),
                column("Reason", "/reason"),
                column(
                        "Object",
                        event -> event.at("/involvedObject/kind").asText().toLowerCase(Locale.ROOT) + "/"
                                + event.at("/involvedObject/name").asText()),
                column("Message", "/message"));
    }

    private static Columns endpointSlices() {
        return Columns.of(
                name(),
                column("AddressType", "/addressType"),
                column(
                        "Ports",
                        slice -> orNone(Json.elements(slice.path("ports")).stream()
                                .map(port -> port.path("port").asText())
                                .collect(Collectors.joining(",")))),
                column(
                        "Endpoints",
                        slice -> orNone(Json.elements(slice.path("endpoints")).stream()
                                .flatMap(endpoint -> Json.strings(endpoint.path("addresses")).stream())
                                .limit(3)
                                .collect(Collectors.joining(",")))),
                age());
    }

    /** Returns how many of the containers are ready, as {@code 1/2}. */
    private static String podReady(JsonNode pod) {
        long ready = statuses(pod).stream()
                .filter(container -> container.path("ready").asBoolean())
                .count();
        return ready + "/" + pod.at("/spec/containers").size();
    }

    private static String podRestarts(JsonNode pod) {
        return Long.toString(statuses(pod).stream()
                .mapToLong(container -> container.path("restartCount").asLong())
                .sum());
    }

    /** Returns the phase, or the reason if a container or the pod has one, or Terminating. */
    private static String podStatus(JsonNode pod) {
        if (pod.at("/metadata").hasNonNull("deletionTimestamp")) {
            return "Terminating";
        }
        String phase = pod.at("/status/reason").asText(pod.at("/status/phase").asText("Unknown"));
        return statuses(pod).stream()
                .flatMap(ColumnCatalog::reason)
                .reduce((first, last) -> last)
                .orElse(phase.equals("Succeeded") ? "Completed" : phase);
    }

    private static Stream<String> reason(JsonNode container) {
        String waiting = container.at("/state/waiting/reason").asText("");
        JsonNode terminated = container.at("/state/terminated");
        if (!waiting.isEmpty()) {
            return Stream.of(waiting);
        }
        if (terminated.isMissingNode()) {
            return Stream.empty();
        }
        String fallback = terminated.path("exitCode").asInt() == 0 ? "Completed" : "Error";
        return Stream.of(terminated.path("reason").asText(fallback));
    }

    private static List<JsonNode> statuses(JsonNode pod) {
        return Json.elements(pod.at("/status/containerStatuses"));
    }
}

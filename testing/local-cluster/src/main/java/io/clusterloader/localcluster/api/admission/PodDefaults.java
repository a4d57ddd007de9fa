package io.clusterloader.localcluster.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.Json;
import java.util.List;

/** The defaults that the API server sets in new pods. */
final class PodDefaults {
    private static final List<String> PROBES = List.of("readinessProbe", "livenessProbe", "startupProbe");

    /** Conditions of a node that a pod tolerates for a while, as the admission DefaultTolerationSeconds adds them. */
    private static final List<String> BORNE = List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

    private static final int BORNE_SECONDS = 300;

    private PodDefaults() {}

    /** Sets the defaults of pods and of templates. */
    static void fillInTemplate(ObjectNode spec) {
        Json.setDefault(spec, "restartPolicy", "Always");
        Json.setDefault(spec, "terminationGracePeriodSeconds", 30);
        Json.setDefault(spec, "dnsPolicy", "ClusterFirst");
        Json.setDefault(spec, "schedulerName", "default-scheduler");
        Json.child(spec, "securityContext");
        spec.path("initContainers").forEach(container -> fillInContainer((ObjectNode) container));
        spec.path("containers").forEach(container -> fillInContainer((ObjectNode) container));
    }

    /** Sets the defaults that only a pod itself has. */
    static void fillInPod(ObjectNode spec) {
        Json.setDefault(spec, "enableServiceLinks", spec.booleanNode(true));
        Json.setDefault(spec, "serviceAccountName", spec.path("serviceAccount").asText("default"));
        spec.set("serviceAccount", spec.get("serviceAccountName"));
        if (spec.path("hostNetwork").asBoolean()) {
            // Such a pod listens on its node.
            spec.path("containers")
                    .forEach(container -> container
                            .path("ports")
                            .forEach(port ->
                                    Json.setDefault((ObjectNode) port, "hostPort", port.path("containerPort"))));
        }
        Json.setDefault(spec, "priority", 0);
        Json.setDefault(spec, "preemptionPolicy", "PreemptLowerPriority");
        ArrayNode tolerations =
                spec.get("tolerations") instanceof ArrayNode given ? given : spec.putArray("tolerations");
        for (String condition : BORNE) {
            if (Json.elements(tolerations).stream().noneMatch(toleration -> bears(toleration, condition))) {
                tolerations
                        .addObject()
                        .put("key", condition)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", BORNE_SECONDS);
            }
        }
    }

    private static boolean bears(JsonNode toleration, String condition) {
        String key = toleration.path("key").asText("");
        String effect = toleration.path("effect").asText("");
        return (key.isEmpty() || key.equals(condition)) && (effect.isEmpty() || effect.equals("NoExecute"));
    }

    private static void fillInContainer(ObjectNode container) {
        String image = container.path("image").asText();
        String name = image.substring(image.lastIndexOf('/') + 1);
        boolean latest = !name.contains("@") && (!name.contains(":") || name.endsWith(":latest"));
        Json.setDefault(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        Json.setDefault(container, "terminationMessagePath", "/dev/termination-log");
        Json.setDefault(container, "terminationMessagePolicy", "File");
        fillInResources(Json.child(container, "resources"));
        container.path("ports").forEach(port -> Json.setDefault((ObjectNode) port, "protocol", "TCP"));
        for (String probe : PROBES) {
            if (container.get(probe) instanceof ObjectNode present) {
                fillInProbe(present);
            }
        }
    }

    /** Copies limits to requests where only a limit is set. */
    private static void fillInResources(ObjectNode resources) {
        if (resources.get("limits") instanceof ObjectNode limits) {
            ObjectNode requests = Json.child(resources, "requests");
            limits.properties().forEach(limit -> Json.setDefault(requests, limit.getKey(), limit.getValue()));
        }
    }

    private static void fillInProbe(ObjectNode probe) {
        Json.setDefault(probe, "timeoutSeconds", 1);
        Json.setDefault(probe, "periodSeconds", 10);
        Json.setDefault(probe, "successThreshold", 1);
        Json.setDefault(probe, "failureThreshold", 3);
    }
}

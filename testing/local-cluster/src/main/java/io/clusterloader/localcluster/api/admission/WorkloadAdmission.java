package io.clusterloader.localcluster.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Validates new workloads as the Kubernetes API server does, and sets the defaults that their controllers rely on. */
public final class WorkloadAdmission {
    private static final String CONTROLLER_UID = "batch.kubernetes.io/controller-uid";
    private static final Set<String> KINDS = Set.of("deployments", "replicasets", "statefulsets", "daemonsets", "jobs");
    private static final Set<String> SELECTORS = Set.of("matchLabels", "matchExpressions");

    private WorkloadAdmission() {}

    /** Validates a new workload and fills in its defaults. Does nothing for objects of other types. */
    public static void admit(ObjectKey key, ObjectNode object) {
        if (!KINDS.contains(key.type().plural())) {
            return;
        }
        ObjectNode spec = Json.child(object, "spec");
        ObjectNode template = Json.child(spec, "template");
        switch (key.type().plural()) {
            case "deployments" -> deployment(spec);
            case "statefulsets" -> statefulSet(key, spec);
            case "daemonsets" -> update(spec, 1);
            case "jobs" -> job(key, object, spec, template);
            default -> Json.setDefault(spec, "replicas", 1);
        }
        checkNumbers(key, spec);
        checkSelector(key, spec, template);
        PodAdmission.admitTemplate(key, Json.child(template, "spec"));
        checkRestartPolicy(key, template.path("spec"));
        object.putObject("status");
    }

    private static void deployment(ObjectNode spec) {
        Json.setDefault(spec, "replicas", 1);
        Json.setDefault(spec, "revisionHistoryLimit", 10);
        Json.setDefault(spec, "progressDeadlineSeconds", 600);
        ObjectNode strategy = Json.child(spec, "strategy");
        Json.setDefault(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            ObjectNode update = Json.child(strategy, "rollingUpdate");
            Json.setDefault(update, "maxSurge", "25%");
            Json.setDefault(update, "maxUnavailable", "25%");
        }
    }

    private static void statefulSet(ObjectKey key, ObjectNode spec) {
        if (!spec.path("volumeClaimTemplates").isEmpty()) {
            throw ApiException.invalid(
                    key,
                    FieldError.forbidden("spec.volumeClaimTemplates", "the local cluster has no persistent volumes"));
        }
        Json.setDefault(spec, "replicas", 1);
        Json.setDefault(spec, "revisionHistoryLimit", 10);
        Json.setDefault(spec, "podManagementPolicy", "OrderedReady");
        Json.setDefault(Json.child(spec, "updateStrategy"), "type", "RollingUpdate");
    }

    private static void update(ObjectNode spec, int maxUnavailable) {
        Json.setDefault(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = Json.child(spec, "updateStrategy");
        Json.setDefault(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            Json.setDefault(Json.child(strategy, "rollingUpdate"), "maxUnavailable", maxUnavailable);
        }
    }

    /** Sets the defaults of a job, and its uid, because the selector for its pods uses it. */
    private static void job(ObjectKey key, ObjectNode object, ObjectNode spec, ObjectNode template) {
        boolean neither = !spec.hasNonNull("completions") && !spec.hasNonNull("parallelism");
        if (neither) {
            spec.put("completions", 1);
        }
        Json.setDefault(spec, "parallelism", 1);
        Json.setDefault(spec, "backoffLimit", 6);
        Json.setDefault(spec, "completionMode", "NonIndexed");
        Json.setDefault(spec, "suspend", spec.booleanNode(false));
        String uid = UUID.randomUUID().toString();
        Json.child(object, "metadata").put("uid", uid);
        Json.child(Json.child(template, "metadata"), "labels")
                .put(CONTROLLER_UID, uid)
                .put("controller-uid", uid)
                .put("batch.kubernetes.io/job-name", key.name())
                .put("job-name", key.name());
        if (!spec.path("manualSelector").asBoolean()) {
            spec.putObject("selector").putObject("matchLabels").put(CONTROLLER_UID, uid);
        }
        if (spec.path("completionMode").asText().equals("Indexed") && !spec.hasNonNull("completions")) {
            throw ApiException.invalid(key, FieldError.required("spec.completions", "when completion mode is Indexed"));
        }
    }

    private static void checkNumbers(ObjectKey key, ObjectNode spec) {
        for (String field :
                new String[] {"replicas", "parallelism", "completions", "backoffLimit", "minReadySeconds"}) {
            if (spec.path(field).asLong(0) < 0) {
                throw ApiException.invalid(
                        key,
                        FieldError.invalid(
                                "spec." + field, spec.path(field).asLong(), "must be greater than or equal to 0"));
            }
        }
    }

    private static void checkSelector(ObjectKey key, ObjectNode spec, ObjectNode template) {
        JsonNode selector = spec.path("selector");
        if (SELECTORS.stream().allMatch(field -> selector.path(field).isEmpty())) {
            throw ApiException.invalid(key, FieldError.required("spec.selector"));
        }
        JsonNode labels = template.at("/metadata/labels");
        boolean matches = selector.path("matchLabels").properties().stream()
                .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
        if (!matches) {
            throw ApiException.invalid(
                    key,
                    FieldError.invalid(
                            "spec.template.metadata.labels",
                            Json.text(labels.isMissingNode() ? Json.object() : labels),
                            "`selector` does not match template `labels`"));
        }
    }

    private static void checkRestartPolicy(ObjectKey key, JsonNode pod) {
        String policy = pod.path("restartPolicy").asText();
        boolean job = key.type().plural().equals("jobs");
        if (job && policy.equals("Always")) {
            throw ApiException.invalid(
                    key,
                    FieldError.required("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        }
        if (!job && !policy.equals("Always")) {
            throw ApiException.invalid(
                    key, FieldError.notSupported("spec.template.spec.restartPolicy", policy, List.of("Always")));
        }
    }
}

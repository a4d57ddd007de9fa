package io.clusterloader.localcluster.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ResourceCatalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Validates pods and templates, and completes new ones with defaults. */
public final class PodAdmission {
    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final List<String> CHANGEABLE =
            List.of("activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds");
    private static final List<String> QOS_RESOURCES = List.of("cpu", "memory");
    private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");

    private static final List<String> HOST_NAMESPACES = List.of("hostNetwork", "hostPID", "hostIPC");
    private static final List<String> LEVELS_WITHOUT_HOST = List.of("baseline", "restricted");

    private PodAdmission() {}

    /** Validates a new pod and fills in its defaults. Does nothing for objects of other types. */
    public static void admit(ObjectKey key, ObjectNode object) {
        if (!key.type().equals(ResourceCatalog.PODS)) {
            return;
        }
        ObjectNode spec = Json.child(object, "spec");
        ApiException.rejectIfAny(key, check(spec, ""));
        PodDefaults.fillInTemplate(spec);
        PodDefaults.fillInPod(spec);
        object.putObject("status").put("phase", "Pending").put("qosClass", qualityOfService(spec));
    }

    /**
     * Rejects a pod that its namespace does not admit. Of the Pod Security Standards only the control "Host Namespaces" is checked.
     *
     * @throws ApiException (403) if the namespace enforces a level that forbids the pod
     */
    public static void admitTo(ObjectNode namespace, ObjectKey key, ObjectNode object) {
        String level = namespace
                .at("/metadata/labels")
                .path("pod-security.kubernetes.io/enforce")
                .asText();
        String asked = HOST_NAMESPACES.stream()
                .filter(field -> object.path("spec").path(field).asBoolean())
                .map(field -> field + "=true")
                .collect(Collectors.joining(", "));
        if (key.type().equals(ResourceCatalog.PODS) && LEVELS_WITHOUT_HOST.contains(level) && !asked.isEmpty()) {
            throw ApiException.forbidden(
                    key, "violates PodSecurity \"%s:latest\": host namespaces (%s)".formatted(level, asked));
        }
    }

    /** Validates and completes the template of a workload's pods. */
    static void admitTemplate(ObjectKey key, ObjectNode spec) {
        ApiException.rejectIfAny(key, check(spec, "spec.template."));
        PodDefaults.fillInTemplate(spec);
    }

    private static List<FieldError> check(ObjectNode spec, String parent) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        checkContainers(spec.path("initContainers"), parent + "spec.initContainers", names, errors);
        if (spec.path("containers").isEmpty()) {
            errors.add(FieldError.required(parent + "spec.containers"));
        }
        checkContainers(spec.path("containers"), parent + "spec.containers", names, errors);
        String policy = spec.path("restartPolicy").asText("Always");
        if (!RESTART_POLICIES.contains(policy)) {
            errors.add(FieldError.notSupported(parent + "spec.restartPolicy", policy, RESTART_POLICIES));
        }
        long grace = spec.path("terminationGracePeriodSeconds").asLong(0);
        if (grace < 0) {
            errors.add(FieldError.invalid(
                    parent + "spec.terminationGracePeriodSeconds", grace, "must be greater than or equal to 0"));
        }
        return errors;
    }

    private static void checkContainers(JsonNode containers, String field, Set<String> names, List<FieldError> errors) {
        int index = 0;
        for (JsonNode container : containers) {
            String place = field + "[" + index + "]";
            String name = container.path("name").asText("");
            if (!CONTAINER_NAME.matcher(name).matches()) {
                errors.add(FieldError.invalid(
                        place + ".name",
                        name,
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                                + " start and end with an alphanumeric character"));
            } else if (!names.add(name)) {
                errors.add(FieldError.duplicate(place + ".name", name));
            }
            if (container.path("image").asText("").isBlank()) {
                errors.add(FieldError.required(place + ".image"));
            }
            index++;
        }
    }

    /**
     * Rejects changes of what is fixed for a pod's life.
     *
     * @throws ApiException (422) if something changes that a pod has for its life
     */
    public static void admitUpdate(ObjectKey key, ObjectNode before, ObjectNode next) {
        if (key.type().equals(ResourceCatalog.PODS)
                && !fixed(before.path("spec")).equals(fixed(next.path("spec")))) {
            throw ApiException.invalid(
                    key,
                    FieldError.forbidden(
                            "spec",
                            "pod updates may not change fields other than `spec.containers[*].image`,"
                                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                                    + "`spec.tolerations` (only additions to existing tolerations)"));
        }
    }

    private static JsonNode fixed(JsonNode spec) {
        JsonNode rest = spec.deepCopy();
        if (rest instanceof ObjectNode fields) {
            fields.remove(CHANGEABLE);
            fields.path("containers").forEach(container -> ((ObjectNode) container).remove("image"));
            fields.path("initContainers").forEach(container -> ((ObjectNode) container).remove("image"));
        }
        return rest;
    }

    /**
     * Returns the class that decides which pods go first when a node runs short, as the page "Pod Quality of Service
     * Classes" of the Kubernetes documentation defines it. The pod's defaults are filled in.
     */
    private static String qualityOfService(ObjectNode spec) {
        List<JsonNode> resources = Stream.of("initContainers", "containers")
                .flatMap(field -> Json.elements(spec.path(field)).stream())
                .map(container -> container.path("resources"))
                .toList();
        if (resources.stream().allMatch(PodAdmission::asksForNothing)) {
            return "BestEffort";
        }
        return resources.stream().allMatch(PodAdmission::isBounded) ? "Guaranteed" : "Burstable";
    }

    private static boolean asksForNothing(JsonNode resources) {
        return QOS_RESOURCES.stream()
                .allMatch(name -> resources.path("requests").path(name).isMissingNode()
                        && resources.path("limits").path(name).isMissingNode());
    }

    private static boolean isBounded(JsonNode resources) {
        return QOS_RESOURCES.stream()
                .allMatch(name -> resources.path("limits").has(name)
                        && resources
                                .path("limits")
                                .path(name)
                                .equals(resources.path("requests").path(name)));
    }
}

package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a new pod for what everyone gets wrong once, and has its defaults filled in. */
final class PodAdmission implements Admission {
    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");

    @Override
    public void admit(ObjectKey key, ObjectNode object) {
        if (!key.type().equals(ResourceCatalog.PODS)) {
            return;
        }
        ObjectNode spec = Json.child(object, "spec");
        ApiException.refuseIfAny(key, check(spec, ""));
        PodDefaults.fillInTemplate(spec);
        PodDefaults.fillInPod(spec);
        object.putObject("status").put("phase", "Pending").put("qosClass", QualityOfService.of(spec));
    }

    /** The same for the pods that a workload is going to make. */
    static void admitTemplate(ObjectKey key, ObjectNode spec) {
        ApiException.refuseIfAny(key, check(spec, "spec.template."));
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
}

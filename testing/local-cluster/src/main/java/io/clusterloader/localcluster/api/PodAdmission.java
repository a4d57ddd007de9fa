package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a new pod for what everyone gets wrong once, and fills in the defaults that readers of pods rely on. */
final class PodAdmission implements Admission {
    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Set<String> RESTART_POLICIES = Set.of("Always", "OnFailure", "Never");

    @Override
    public void admit(ObjectKey key, ObjectNode object) {
        if (!key.type().equals(ResourceCatalog.PODS)) {
            return;
        }
        ObjectNode spec = Json.child(object, "spec");
        check(key, spec, "");
        fillIn(spec);
        object.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
    }

    /** The same for the pods that a workload is going to make. */
    static void admitTemplate(ObjectKey key, ObjectNode spec) {
        check(key, spec, "spec.template.");
        fillIn(spec);
    }

    private static void check(ObjectKey key, ObjectNode spec, String parent) {
        if (spec.path("containers").isEmpty()) {
            throw ApiException.invalid(key, parent + "spec.containers: Required value");
        }
        Set<String> names = new HashSet<>();
        checkContainers(key, spec.path("initContainers"), parent + "spec.initContainers", names);
        checkContainers(key, spec.path("containers"), parent + "spec.containers", names);
        String policy = spec.path("restartPolicy").asText("Always");
        if (!RESTART_POLICIES.contains(policy)) {
            throw ApiException.invalid(
                    key,
                    parent + "spec.restartPolicy: Unsupported value: \"" + policy + "\": supported values: "
                            + RESTART_POLICIES);
        }
        if (spec.path("terminationGracePeriodSeconds").asLong(0) < 0) {
            throw ApiException.invalid(key, parent + "spec.terminationGracePeriodSeconds: must not be negative");
        }
    }

    private static void checkContainers(ObjectKey key, JsonNode containers, String field, Set<String> names) {
        int index = 0;
        for (JsonNode container : containers) {
            String place = field + "[" + index + "]";
            String name = container.path("name").asText("");
            if (!CONTAINER_NAME.matcher(name).matches()) {
                throw ApiException.invalid(
                        key, place + ".name: Invalid value: \"" + name + "\": must be a lowercase RFC 1123 label");
            }
            if (!names.add(name)) {
                throw ApiException.invalid(key, place + ".name: Duplicate value: \"" + name + "\"");
            }
            if (container.path("image").asText("").isBlank()) {
                throw ApiException.invalid(key, place + ".image: Required value");
            }
            index++;
        }
    }

    private static void fillIn(ObjectNode spec) {
        Json.setDefault(spec, "restartPolicy", "Always");
        Json.setDefault(spec, "terminationGracePeriodSeconds", 30);
        Json.setDefault(spec, "dnsPolicy", "ClusterFirst");
        Json.setDefault(spec, "schedulerName", "default-scheduler");
        Json.setDefault(spec, "enableServiceLinks", spec.booleanNode(true));
        Json.child(spec, "securityContext");
        spec.path("initContainers").forEach(container -> fillInContainer((ObjectNode) container));
        spec.path("containers").forEach(container -> fillInContainer((ObjectNode) container));
    }

    private static void fillInContainer(ObjectNode container) {
        String image = container.path("image").asText();
        String name = image.substring(image.lastIndexOf('/') + 1);
        boolean latest = !name.contains("@") && (!name.contains(":") || name.endsWith(":latest"));
        Json.setDefault(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        Json.setDefault(container, "terminationMessagePath", "/dev/termination-log");
        Json.setDefault(container, "terminationMessagePolicy", "File");
        Json.child(container, "resources");
        container.path("ports").forEach(port -> Json.setDefault((ObjectNode) port, "protocol", "TCP"));
        for (String probe : new String[] {"readinessProbe", "livenessProbe", "startupProbe"}) {
            if (container.get(probe) instanceof ObjectNode present) {
                fillInProbe(present);
            }
        }
    }

    private static void fillInProbe(ObjectNode probe) {
        Json.setDefault(probe, "timeoutSeconds", 1);
        Json.setDefault(probe, "periodSeconds", 10);
        Json.setDefault(probe, "successThreshold", 1);
        Json.setDefault(probe, "failureThreshold", 3);
    }
}

package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a service, whatever the cluster is like; in the words of the Kubernetes API server. */
final class ServiceChecks {
    private static final List<String> TYPES = List.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    private final ObjectNode spec;
    private final String type;
    private final List<FieldError> errors = new ArrayList<>();

    private ServiceChecks(ObjectNode spec) {
        this.spec = spec;
        this.type = spec.path("type").asText();
    }

    /** All of it; the defaults are filled in already. */
    static List<FieldError> of(ObjectNode spec) {
        ServiceChecks checks = new ServiceChecks(spec);
        checks.run();
        return checks.errors;
    }

    private void run() {
        List<JsonNode> ports = Json.elements(spec.path("ports"));
        boolean headless = spec.path("clusterIP").asText("").equals("None");
        if (type.equals("ExternalName")) {
            if (spec.path("externalName").asText("").isEmpty()) {
                errors.add(FieldError.required("spec.externalName"));
            }
        } else if (ports.isEmpty() && !headless) {
            errors.add(FieldError.required("spec.ports"));
        }
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (int index = 0; index < ports.size(); index++) {
            String place = "spec.ports[" + index + "]";
            checkName(ports.get(index).path("name").asText(""), place + ".name", ports.size() > 1, names);
            checkPort(ports.get(index), place);
            String number = ports.get(index).path("protocol").asText() + " "
                    + ports.get(index).path("port").asInt(0);
            if (!numbers.add(number)) {
                errors.add(FieldError.duplicate(place, number));
            }
        }
        if (!TYPES.contains(type)) {
            errors.add(FieldError.notSupported("spec.type", type, TYPES));
        }
    }

    private void checkName(String name, String place, boolean needed, Set<String> names) {
        if (name.isEmpty()) {
            if (needed) {
                errors.add(FieldError.required(place));
            }
        } else if (!names.add(name)) {
            errors.add(FieldError.duplicate(place, name));
        }
    }

    private void checkPort(JsonNode port, String place) {
        int number = port.path("port").asInt(0);
        if (number < 1 || number > 65_535) {
            errors.add(FieldError.invalid(place + ".port", number, "must be between 1 and 65535, inclusive"));
        }
        String protocol = port.path("protocol").asText();
        if (!PROTOCOLS.contains(protocol)) {
            errors.add(FieldError.notSupported(place + ".protocol", protocol, PROTOCOLS));
        }
        if (type.equals("ClusterIP") && port.path("nodePort").asInt(0) != 0) {
            errors.add(FieldError.forbidden(place + ".nodePort", "may not be used when `type` is 'ClusterIP'"));
        }
    }
}

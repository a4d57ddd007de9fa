package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Checks a new service, fills in its defaults, and gives it its addresses and ports. */
final class ServiceAdmission implements Admission {
    private static final Set<String> TYPES = Set.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName");

    private static final List<String> KEPT = List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");

    private final ServiceAddresses addresses;
    private final NodePorts nodePorts;

    ServiceAdmission(ObjectStore store) {
        this.addresses = new ServiceAddresses(store);
        this.nodePorts = new NodePorts(store);
    }

    @Override
    public void admit(ObjectKey key, ObjectNode object) {
        if (!key.type().equals(ResourceCatalog.SERVICES)) {
            return;
        }
        complete(key, Json.child(object, "spec"));
        object.putObject("status").putObject("loadBalancer");
    }

    /** A service keeps what it was given unless the writer names something else. */
    void admitUpdate(ObjectKey key, ObjectNode before, ObjectNode object) {
        if (key.type().equals(ResourceCatalog.SERVICES)) {
            ObjectNode spec = Json.child(object, "spec");
            if (!spec.path("type").asText("ClusterIP").equals("ExternalName")) {
                KEPT.stream()
                        .filter(field -> before.path("spec").has(field))
                        .forEach(field ->
                                Json.setDefault(spec, field, before.path("spec").get(field)));
                keepNodePorts(before.at("/spec/ports"), spec.path("ports"));
            }
            complete(key, spec);
        }
    }

    private static void keepNodePorts(JsonNode before, JsonNode now) {
        for (JsonNode port : now) {
            for (JsonNode old : before) {
                boolean same = old.path("port").equals(port.path("port"))
                        && old.path("protocol")
                                .asText()
                                .equals(port.path("protocol").asText("TCP"));
                if (same && old.has("nodePort")) {
                    Json.setDefault((ObjectNode) port, "nodePort", old.get("nodePort"));
                }
            }
        }
    }

    private void complete(ObjectKey key, ObjectNode spec) {
        fillIn(spec);
        check(key, spec);
        String type = spec.path("type").asText();
        if (!type.equals("ExternalName")) {
            addresses.assign(key, spec);
        }
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            Json.setDefault(spec, "externalTrafficPolicy", "Cluster");
            nodePorts.assign(key, spec);
        } else {
            spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
        }
    }

    private static void fillIn(ObjectNode spec) {
        Json.setDefault(spec, "type", "ClusterIP");
        Json.setDefault(spec, "sessionAffinity", "None");
        Json.setDefault(spec, "internalTrafficPolicy", "Cluster");
        for (JsonNode port : spec.path("ports")) {
            ObjectNode fields = (ObjectNode) port;
            Json.setDefault(fields, "protocol", "TCP");
            Json.setDefault(fields, "targetPort", port.path("port"));
        }
    }

    private static void check(ObjectKey key, ObjectNode spec) {
        String type = spec.path("type").asText();
        if (!TYPES.contains(type)) {
            throw ApiException.invalid(key, "spec.type: Unsupported value: \"" + type + "\"");
        }
        List<JsonNode> ports = Json.elements(spec.path("ports"));
        boolean headless = spec.path("clusterIP").asText("").equals("None");
        if (ports.isEmpty() && !headless && !type.equals("ExternalName")) {
            throw ApiException.invalid(key, "spec.ports: Required value");
        }
        for (int index = 0; index < ports.size(); index++) {
            int port = ports.get(index).path("port").asInt(0);
            if (port < 1 || port > 65_535) {
                throw ApiException.invalid(
                        key,
                        "spec.ports[" + index + "].port: Invalid value: " + port + ": must be between 1 and 65535");
            }
            if (ports.size() > 1 && !ports.get(index).hasNonNull("name")) {
                throw ApiException.invalid(key, "spec.ports[" + index + "].name: Required value");
            }
        }
    }
}

package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Checks a new service, fills in its defaults, and gives it its addresses and ports. */
final class ServiceAdmission implements Admission {
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
                giveUp(before.path("spec"), spec);
                ApiException.refuseIfAny(key, changesOfWhatStays(before.path("spec"), spec));
            }
            complete(key, spec);
        }
    }

    /** What a service has no use for any more goes, unless its writer has touched it. */
    private static void giveUp(JsonNode before, ObjectNode spec) {
        boolean published = isPublished(spec.path("type").asText("ClusterIP"));
        for (JsonNode port : spec.path("ports")) {
            int old = nodePort(before, port);
            if (published && old != 0) {
                Json.setDefault((ObjectNode) port, "nodePort", old);
            } else if (!published && old == port.path("nodePort").asInt(0)) {
                ((ObjectNode) port).remove("nodePort");
            }
        }
        boolean single = spec.path("ipFamilyPolicy").asText("").equals("SingleStack")
                && !before.path("ipFamilyPolicy").asText("").equals("SingleStack");
        for (String field : new String[] {"ipFamilies", "clusterIPs"}) {
            if (single && spec.path(field).equals(before.path(field)) && spec.get(field) instanceof ArrayNode both) {
                while (both.size() > 1) {
                    both.remove(1);
                }
            }
        }
    }

    private static int nodePort(JsonNode before, JsonNode port) {
        for (JsonNode old : before.path("ports")) {
            boolean same = old.path("port").equals(port.path("port"))
                    && old.path("protocol")
                            .asText()
                            .equals(port.path("protocol").asText("TCP"));
            if (same) {
                return old.path("nodePort").asInt(0);
            }
        }
        return 0;
    }

    /** A service has its first family and address for its life. */
    private static List<FieldError> changesOfWhatStays(JsonNode before, ObjectNode spec) {
        List<FieldError> errors = new ArrayList<>();
        if (before.path("type").asText().equals("ExternalName")) {
            return errors;
        }
        String address = before.path("clusterIP").asText("");
        String wanted = spec.path("clusterIP").asText("");
        if (!address.isEmpty() && !wanted.equals(address)) {
            errors.add(FieldError.invalid("spec.clusterIPs[0]", wanted, "may not change once set"));
        }
        String family = before.at("/ipFamilies/0").asText("");
        String first = spec.at("/ipFamilies/0").asText("");
        if (!family.isEmpty() && !first.equals(family)) {
            errors.add(FieldError.invalid("spec.ipFamilies[0]", first, "may not change once set"));
        }
        return errors;
    }

    private void complete(ObjectKey key, ObjectNode spec) {
        fillIn(spec);
        ApiException.refuseIfAny(key, ServiceChecks.of(spec));
        String type = spec.path("type").asText();
        if (!type.equals("ExternalName")) {
            addresses.assign(key, spec);
        }
        if (isPublished(type)) {
            Json.setDefault(spec, "externalTrafficPolicy", "Cluster");
            nodePorts.assign(key, spec);
        }
    }

    private static boolean isPublished(String type) {
        return type.equals("NodePort") || type.equals("LoadBalancer");
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
}

package io.clusterloader.localcluster.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ObjectStore;
import io.clusterloader.localcluster.api.object.ResourceCatalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validates services, completes them, and assigns their addresses and ports. */
public final class ServiceAdmission {
    private static final List<String> KEPT = List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");

    private static final List<String> TYPES = List.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    private final ServiceIpAllocator addresses;
    private final NodePortAllocator nodePorts;

    public ServiceAdmission(ObjectStore store) {
        this.addresses = new ServiceIpAllocator(store);
        this.nodePorts = new NodePortAllocator(store);
    }

    /** Validates and completes a new service. Does nothing for objects of other types. */
    public void admit(ObjectKey key, ObjectNode object) {
        if (!key.type().equals(ResourceCatalog.SERVICES)) {
            return;
        }
        complete(key, Json.child(object, "spec"));
        object.putObject("status").putObject("loadBalancer");
    }

    /** Validates a changed service. It keeps what was assigned unless the writer names something else. */
    public void admitUpdate(ObjectKey key, ObjectNode before, ObjectNode object) {
        if (key.type().equals(ResourceCatalog.SERVICES)) {
            ObjectNode spec = Json.child(object, "spec");
            if (!spec.path("type").asText("ClusterIP").equals("ExternalName")) {
                KEPT.stream()
                        .filter(field -> before.path("spec").has(field))
                        .forEach(field ->
                                Json.setDefault(spec, field, before.path("spec").get(field)));
                giveUp(before.path("spec"), spec);
                ApiException.rejectIfAny(key, changesOfWhatStays(before.path("spec"), spec));
            }
            complete(key, spec);
        }
    }

    /** Removes what the new type of a service has no use for, unless the writer has changed it. */
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

    /** Returns the forbidden changes: the first family and address are fixed. */
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
        ApiException.rejectIfAny(key, validate(spec));
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

    /** Returns what is wrong with a service whose defaults are filled in, in the words of the Kubernetes API server. */
    private static List<FieldError> validate(ObjectNode spec) {
        List<FieldError> errors = new ArrayList<>();
        String type = spec.path("type").asText();
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
            checkName(ports.get(index).path("name").asText(""), place + ".name", ports.size() > 1, names, errors);
            checkPort(ports.get(index), place, type, errors);
            String number = ports.get(index).path("protocol").asText() + " "
                    + ports.get(index).path("port").asInt(0);
            if (!numbers.add(number)) {
                errors.add(FieldError.duplicate(place, number));
            }
        }
        if (!TYPES.contains(type)) {
            errors.add(FieldError.notSupported("spec.type", type, TYPES));
        }
        return errors;
    }

    private static void checkName(
            String name, String place, boolean needed, Set<String> names, List<FieldError> errors) {
        if (name.isEmpty()) {
            if (needed) {
                errors.add(FieldError.required(place));
            }
        } else if (!names.add(name)) {
            errors.add(FieldError.duplicate(place, name));
        }
    }

    private static void checkPort(JsonNode port, String place, String type, List<FieldError> errors) {
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

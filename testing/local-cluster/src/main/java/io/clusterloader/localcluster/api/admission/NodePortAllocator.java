package io.clusterloader.localcluster.api.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ObjectStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Assigns node ports to the ports of services, from 30000 to 32767. A number belongs to one service, which may use it
 * once per protocol.
 */
final class NodePortAllocator {
    private static final int FIRST = 30_000;
    private static final int LAST = 32_767;

    private final ObjectStore store;

    /** Where to search for the next free port, so that a freed one is not reused soon. */
    private int next;

    NodePortAllocator(ObjectStore store) {
        this.store = store;
    }

    void assign(ObjectKey key, ObjectNode spec) {
        Set<Integer> ofOthers = ofOthers(key);
        Set<String> own = new HashSet<>();
        List<JsonNode> ports = Json.elements(spec.path("ports"));
        for (int index = 0; index < ports.size(); index++) {
            ObjectNode port = (ObjectNode) ports.get(index);
            int wanted = port.path("nodePort").asInt(0);
            int given = wanted == 0 ? free(key, ofOthers) : wanted;
            String field = "spec.ports[" + index + "].nodePort";
            if (given < FIRST || given > LAST) {
                throw ApiException.invalid(
                        key,
                        FieldError.invalid(
                                field,
                                given,
                                "provided port is not in the valid range. The range of valid ports is " + FIRST + "-"
                                        + LAST));
            }
            if (ofOthers.contains(given) || !own.add(port.path("protocol").asText() + given)) {
                throw ApiException.invalid(key, FieldError.invalid(field, given, "provided port is already allocated"));
            }
            if (wanted == 0) {
                ofOthers.add(given);
            }
            port.put("nodePort", given);
        }
    }

    private Set<Integer> ofOthers(ObjectKey key) {
        Set<Integer> taken = new HashSet<>();
        for (ObjectNode service : store.list(key.type(), "")) {
            boolean itself = service.at("/metadata/name").asText().equals(key.name())
                    && service.at("/metadata/namespace").asText().equals(key.namespace());
            if (!itself) {
                service.at("/spec/ports")
                        .forEach(port -> taken.add(port.path("nodePort").asInt(0)));
            }
        }
        return taken;
    }

    private int free(ObjectKey key, Set<Integer> taken) {
        int size = LAST - FIRST + 1;
        for (int tried = 0; tried < size; tried++) {
            int port = FIRST + next++ % size;
            if (!taken.contains(port)) {
                return port;
            }
        }
        throw ApiException.internal("no free node port for service " + key.name());
    }
}

package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** Gives the ports of services a port on every node, 30000 to 32767, each to one service port per protocol. */
final class NodePorts {
    private static final int FIRST = 30_000;
    private static final int LAST = 32_767;

    private final ObjectStore store;

    /** Where to look for the next free port, so that a freed one rests a while. */
    private int next;

    NodePorts(ObjectStore store) {
        this.store = store;
    }

    void assign(ObjectKey key, ObjectNode spec) {
        Set<String> taken = taken(key);
        for (JsonNode port : spec.path("ports")) {
            String protocol = port.path("protocol").asText();
            int wanted = port.path("nodePort").asInt(0);
            int given = wanted == 0 ? free(key, protocol, taken) : wanted;
            if (given < FIRST || given > LAST || !taken.add(protocol + given)) {
                throw ApiException.invalid(
                        key,
                        "spec.ports.nodePort: Invalid value: " + given
                                + ": provided port is already allocated or not in " + FIRST + "-" + LAST);
            }
            ((ObjectNode) port).put("nodePort", given);
        }
    }

    private Set<String> taken(ObjectKey key) {
        Set<String> taken = new HashSet<>();
        for (ObjectNode service : store.list(key.type(), "")) {
            boolean itself = service.at("/metadata/name").asText().equals(key.name())
                    && service.at("/metadata/namespace").asText().equals(key.namespace());
            if (!itself) {
                service.at("/spec/ports")
                        .forEach(port -> taken.add(port.path("protocol").asText()
                                + port.path("nodePort").asInt(0)));
            }
        }
        return taken;
    }

    private int free(ObjectKey key, String protocol, Set<String> taken) {
        int size = LAST - FIRST + 1;
        for (int tried = 0; tried < size; tried++) {
            int port = FIRST + next++ % size;
            if (!taken.contains(protocol + port)) {
                return port;
            }
        }
        throw ApiException.internal("no free node port for service " + key.name());
    }
}

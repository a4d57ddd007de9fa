package io.clusterloader.measurements.servicecreation;

import io.clusterloader.measurements.statistics.Latencies;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Services that are watched, with their endpoints. Not safe for threads. */
final class Creations {
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final Map<String, Creation> present = new TreeMap<>();
    private final List<Creation> gone = new ArrayList<>();
    private final Map<String, Set<String>> readySlices = new HashMap<>();
    private final Set<String> unavailable = new TreeSet<>();
    private boolean begun;

    /** From now on Services that are seen for the first time are new. */
    void begin() {
        begun = true;
    }

    void see(Service service, long nanos) {
        ServiceType.of(service).ifPresent(type -> {
            String name = name(service, service.getMetadata().getName());
            Creation known = present.get(name);
            Creation creation =
                    known != null && known.uid().equals(service.getMetadata().getUid())
                            ? known
                            : Creation.of(name, service, type, begun, nanos);
            update(creation.seen(service, nanos), nanos);
        });
    }

    void lose(Service service) {
        String name = name(service, service.getMetadata().getName());
        Creation lost = present.remove(name);
        unavailable.remove(name);
        if (lost != null) {
            gone.add(lost);
        }
    }

    void see(EndpointSlice slice, long nanos) {
        String name = serviceOf(slice);
        Set<String> ready = readySlices.computeIfAbsent(name, none -> new TreeSet<>());
        if (slice.getEndpoints().stream().anyMatch(Creations::isReady)) {
            ready.add(slice.getMetadata().getName());
        } else {
            ready.remove(slice.getMetadata().getName());
        }
        Creation known = present.get(name);
        if (known != null) {
            update(known, nanos);
        }
    }

    void lose(EndpointSlice slice) {
        Set<String> ready = readySlices.get(serviceOf(slice));
        if (ready != null) {
            ready.remove(slice.getMetadata().getName());
        }
    }

    boolean areAvailable() {
        return unavailable.isEmpty();
    }

    boolean areGone() {
        return present.isEmpty();
    }

    int size() {
        return present.size();
    }

    /** The names of all that are there. */
    List<String> names() {
        return List.copyOf(present.keySet());
    }

    /** Those that are not available, with what they wait for. */
    List<String> waiting() {
        return present.values().stream()
                .filter(creation -> !creation.isAvailable())
                .map(Creation::waitsFor)
                .toList();
    }

    Latencies latencies() {
        Latencies latencies = new Latencies();
        present.values().forEach(creation -> creation.addTo(latencies));
        gone.forEach(creation -> creation.addTo(latencies));
        return latencies;
    }

    private void update(Creation creation, long nanos) {
        boolean ready = !readySlices.getOrDefault(creation.name(), Set.of()).isEmpty();
        Creation now = creation.withEndpoints(ready, nanos);
        present.put(now.name(), now);
        if (now.isAvailable()) {
            unavailable.remove(now.name());
        } else {
            unavailable.add(now.name());
        }
    }

    /** A condition that is not given counts as ready, as the API says. */
    private static boolean isReady(Endpoint endpoint) {
        return endpoint.getConditions() == null
                || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
    }

    private static String serviceOf(EndpointSlice slice) {
        Map<String, String> labels =
                Objects.requireNonNullElse(slice.getMetadata().getLabels(), Map.of());
        return name(slice, labels.getOrDefault(SERVICE_NAME, ""));
    }

    private static String name(HasMetadata object, String name) {
        return object.getMetadata().getNamespace() + "/" + name;
    }
}

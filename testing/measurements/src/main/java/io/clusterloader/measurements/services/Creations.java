package io.clusterloader.measurements.services;

import io.clusterloader.measurements.Latencies;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Services that are watched, with their endpoints. Not safe for threads. */
final class Creations {
    private final Map<String, ServiceCreation> present = new TreeMap<>();
    private final List<ServiceCreation> gone = new ArrayList<>();
    private final Set<String> ready = new HashSet<>();
    private final Set<String> unavailable = new TreeSet<>();
    private boolean begun;

    /** From now on Services that are seen for the first time are new. */
    void begin() {
        begun = true;
    }

    void see(Service service, long nanos) {
        ServiceCreation.ServiceType.of(service).ifPresent(type -> {
            String name = name(service, service.getMetadata().getName());
            ServiceCreation known = present.get(name);
            ServiceCreation creation =
                    known != null && known.uid().equals(service.getMetadata().getUid())
                            ? known
                            : ServiceCreation.of(name, service, type, begun, nanos);
            update(creation.seen(service, nanos), nanos);
        });
    }

    void lose(Service service) {
        String name = name(service, service.getMetadata().getName());
        ServiceCreation lost = present.remove(name);
        unavailable.remove(name);
        if (lost != null) {
            gone.add(lost);
        }
    }

    /** Endpoints have their Service's name. */
    void see(Endpoints endpoints, long nanos) {
        String name = name(endpoints, endpoints.getMetadata().getName());
        if (endpoints.getSubsets().stream()
                .anyMatch(subset -> !subset.getAddresses().isEmpty())) {
            ready.add(name);
        } else {
            ready.remove(name);
        }
        ServiceCreation known = present.get(name);
        if (known != null) {
            update(known, nanos);
        }
    }

    void lose(Endpoints endpoints) {
        ready.remove(name(endpoints, endpoints.getMetadata().getName()));
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
                .map(ServiceCreation::waitsFor)
                .toList();
    }

    Latencies latencies() {
        Latencies latencies = new Latencies();
        present.values().forEach(creation -> creation.addTo(latencies));
        gone.forEach(creation -> creation.addTo(latencies));
        return latencies;
    }

    private void update(ServiceCreation creation, long nanos) {
        ServiceCreation now = creation.withEndpoints(ready.contains(creation.name()), nanos);
        present.put(now.name(), now);
        if (now.isAvailable()) {
            unavailable.remove(now.name());
        } else {
            unavailable.add(now.name());
        }
    }

    private static String name(HasMetadata object, String name) {
        return object.getMetadata().getNamespace() + "/" + name;
    }
}

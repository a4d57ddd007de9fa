package io.clusterloader.measurements.services;

import io.clusterloader.measurements.Latencies;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Ingresses that are watched, from their creation until a load balancer has given them an address. Not safe for threads. */
final class IngressCreations {
    private final Map<String, Creation> present = new TreeMap<>();
    private final List<Creation> gone = new ArrayList<>();
    private boolean begun;

    /**
     * One Ingress on its way, in nanoseconds of one clock.
     *
     * @param isNew whether it has come since the watch began, so that its times are known
     */
    private record Creation(String uid, boolean isNew, long created, OptionalLong assigned) {}

    /** From now on Ingresses that are seen for the first time are new. */
    void begin() {
        begun = true;
    }

    void see(Ingress ingress, long nanos) {
        String uid = ingress.getMetadata().getUid();
        Creation known = present.get(name(ingress));
        Creation creation = known != null && Objects.equals(known.uid, uid)
                ? known
                : new Creation(uid, begun, nanos, OptionalLong.empty());
        present.put(
                name(ingress),
                creation.assigned.isEmpty() && hasAddress(ingress)
                        ? new Creation(uid, creation.isNew, creation.created, OptionalLong.of(nanos))
                        : creation);
    }

    void lose(Ingress ingress) {
        Creation lost = present.remove(name(ingress));
        if (lost != null) {
            gone.add(lost);
        }
    }

    boolean areGone() {
        return present.isEmpty();
    }

    int size() {
        return present.size();
    }

    List<String> names() {
        return present.keySet().stream().map(name -> "Ingress " + name).toList();
    }

    /** Those without an address, for a message. */
    List<String> waiting() {
        return present.entrySet().stream()
                .filter(each -> each.getValue().assigned.isEmpty())
                .map(each -> "Ingress %s: no address".formatted(each.getKey()))
                .toList();
    }

    void addTo(Latencies latencies) {
        Stream.concat(present.values().stream(), gone.stream())
                .filter(creation -> creation.isNew)
                .forEach(creation -> creation.assigned.ifPresent(
                        end -> latencies.add("create_to_assigned_ingress", end - creation.created)));
    }

    private static boolean hasAddress(Ingress ingress) {
        return ingress.getStatus() != null
                && ingress.getStatus().getLoadBalancer() != null
                && !ingress.getStatus().getLoadBalancer().getIngress().isEmpty();
    }

    private static String name(Ingress ingress) {
        return ingress.getMetadata().getNamespace() + "/"
                + ingress.getMetadata().getName();
    }
}

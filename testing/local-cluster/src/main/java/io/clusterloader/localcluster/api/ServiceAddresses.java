package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives services their cluster addresses out of the blocks in the cluster's {@code ServiceCIDR} objects, at creation, so
 * that the creator sees them in the answer. Without such an object services stay without address.
 */
final class ServiceAddresses {
    private final ObjectStore store;

    /** Where to look for the next free address, so that a freed one rests a while. */
    private int next;

    ServiceAddresses(ObjectStore store) {
        this.store = store;
    }

    void assign(ObjectKey key, ObjectNode spec) {
        List<AddressRange> ranges = ranges();
        if (ranges.isEmpty()) {
            return;
        }
        List<AddressRange> wanted = wanted(key, spec, ranges);
        ArrayNode families = spec.putArray("ipFamilies");
        wanted.forEach(range -> families.add(range.family()));
        spec.put("ipFamilyPolicy", policy(spec));
        if (spec.path("clusterIP").asText("").equals("None")) {
            spec.putArray("clusterIPs").add("None");
            return;
        }
        List<String> given = given(key, spec, wanted);
        Set<String> taken = taken(key);
        ArrayNode addresses = spec.putArray("clusterIPs");
        for (int index = 0; index < wanted.size(); index++) {
            String address = index < given.size() ? given.get(index) : free(key, wanted.get(index), taken);
            if (!taken.add(address)) {
                throw ApiException.invalid(
                        key, "spec.clusterIPs: Invalid value: \"" + address + "\": provided IP is already allocated");
            }
            addresses.add(address);
        }
        spec.put("clusterIP", addresses.get(0).asText());
    }

    private List<AddressRange> ranges() {
        return store.list(ResourceCatalog.SERVICE_CIDRS, "").stream()
                .flatMap(object -> Json.strings(object.at("/spec/cidrs")).stream())
                .map(AddressRange::parse)
                .toList();
    }

    private static String policy(ObjectNode spec) {
        int families = spec.path("ipFamilies").size();
        return spec.path("ipFamilyPolicy").asText(families > 1 ? "RequireDualStack" : "SingleStack");
    }

    private static List<AddressRange> wanted(ObjectKey key, ObjectNode spec, List<AddressRange> ranges) {
        List<String> named = Json.strings(spec.path("ipFamilies"));
        String policy = policy(spec);
        if (named.size() > 1 && policy.equals("SingleStack")) {
            throw ApiException.invalid(key, "spec.ipFamilyPolicy: may only hold SingleStack for one family");
        }
        List<AddressRange> wanted = new ArrayList<>();
        for (String family : named) {
            wanted.add(ranges.stream()
                    .filter(range -> range.family().equals(family))
                    .findFirst()
                    .orElseThrow(() -> ApiException.invalid(
                            key, "spec.ipFamilies: Invalid value: " + family + ": not configured on this cluster")));
        }
        ranges.forEach(range -> addUnlessSingle(wanted, range, policy));
        if (policy.equals("RequireDualStack") && wanted.size() < 2) {
            throw ApiException.invalid(
                    key, "spec.ipFamilyPolicy: this cluster is not configured for dual-stack services");
        }
        return wanted;
    }

    private static void addUnlessSingle(List<AddressRange> wanted, AddressRange range, String policy) {
        boolean known = wanted.stream().anyMatch(chosen -> chosen.family().equals(range.family()));
        if (!known && (wanted.isEmpty() || !policy.equals("SingleStack"))) {
            wanted.add(range);
        }
    }

    private static List<String> given(ObjectKey key, ObjectNode spec, List<AddressRange> wanted) {
        List<String> given = new ArrayList<>(Json.strings(spec.path("clusterIPs")));
        String first = spec.path("clusterIP").asText("");
        if (given.isEmpty() && !first.isEmpty()) {
            given.add(first);
        }
        for (int index = 0; index < given.size(); index++) {
            if (index >= wanted.size() || !wanted.get(index).contains(given.get(index))) {
                throw ApiException.invalid(
                        key,
                        "spec.clusterIPs[" + index + "]: Invalid value: \"" + given.get(index)
                                + "\": not in the service address range of its family");
            }
        }
        return given;
    }

    private Set<String> taken(ObjectKey key) {
        Set<String> taken = new HashSet<>();
        for (ObjectNode service : store.list(key.type(), "")) {
            taken.addAll(Json.strings(service.at("/spec/clusterIPs")));
        }
        return taken;
    }

    private String free(ObjectKey key, AddressRange range, Set<String> taken) {
        try {
            return range.firstFree(next++, taken);
        } catch (IllegalStateException e) {
            throw ApiException.internal(
                    "failed to allocate an address for service " + key.name() + ": " + e.getMessage());
        }
    }
}

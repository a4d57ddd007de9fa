package io.clusterloader.localcluster.api.admission;

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

/**
 * Assigns cluster addresses to services from the blocks in the cluster's {@code ServiceCIDR} objects, at creation, so
 * that the answer shows them. Without such objects services have no address.
 */
final class ServiceIpAllocator {
    private final ObjectStore store;

    /** Where to search for the next free address, so that a freed one is not reused soon. */
    private int next;

    ServiceIpAllocator(ObjectStore store) {
        this.store = store;
    }

    void assign(ObjectKey key, ObjectNode spec) {
        List<CidrBlock> ranges = ranges();
        if (ranges.isEmpty()) {
            return;
        }
        List<CidrBlock> wanted = new ServiceIpFamilies(ranges).settle(key, spec);
        if (spec.path("clusterIP").asText("").equals("None")) {
            spec.putArray("clusterIPs").add("None");
            return;
        }
        List<String> given = checkedGiven(key, spec, wanted);
        Set<String> taken = taken(key);
        ArrayNode addresses = spec.putArray("clusterIPs");
        for (int index = 0; index < wanted.size(); index++) {
            String address = index < given.size() ? given.get(index) : free(key, wanted.get(index), taken);
            if (!taken.add(address)) {
                throw refused(key, index, address, "provided IP is already allocated");
            }
            addresses.add(address);
        }
        spec.put("clusterIP", addresses.get(0).asText());
    }

    private List<CidrBlock> ranges() {
        return store.list(ResourceCatalog.SERVICE_CIDRS, "").stream()
                .flatMap(object -> Json.strings(object.at("/spec/cidrs")).stream())
                .map(CidrBlock::parse)
                .toList();
    }

    /** Returns the addresses that the service names; {@code None} is none. */
    static List<String> given(ObjectNode spec) {
        List<String> given = new ArrayList<>(Json.strings(spec.path("clusterIPs")));
        String first = spec.path("clusterIP").asText("");
        if (given.isEmpty() && !first.isEmpty()) {
            given.add(first);
        }
        given.remove("None");
        return given;
    }

    private static List<String> checkedGiven(ObjectKey key, ObjectNode spec, List<CidrBlock> wanted) {
        List<String> given = given(spec);
        String first = spec.path("clusterIP").asText("");
        if (!first.isEmpty() && !given.getFirst().equals(first)) {
            throw ApiException.invalid(
                    key, FieldError.invalid("spec.clusterIPs", given.toString(), "first value must match `clusterIP`"));
        }
        for (int index = 0; index < given.size(); index++) {
            String address = given.get(index);
            if (index >= wanted.size()) {
                throw ApiException.invalid(
                        key,
                        FieldError.invalid(
                                "spec.clusterIPs[" + index + "]", address, "the service has no second family"));
            }
            if (!wanted.get(index).contains(address)) {
                throw refused(
                        key,
                        index,
                        address,
                        "provided IP is not in the valid range. The range of valid IPs is " + wanted.get(index));
            }
        }
        return given;
    }

    private static ApiException refused(ObjectKey key, int index, String address, String why) {
        return ApiException.invalid(
                key,
                FieldError.invalid(
                        "spec.clusterIPs[" + index + "]", address, "failed to allocate IP " + address + ": " + why));
    }

    private Set<String> taken(ObjectKey key) {
        Set<String> taken = new HashSet<>();
        store.list(key.type(), "").stream()
                .filter(service -> !ObjectKey.of(key.type(), service).equals(key))
                .forEach(service -> taken.addAll(Json.strings(service.at("/spec/clusterIPs"))));
        return taken;
    }

    private String free(ObjectKey key, CidrBlock range, Set<String> taken) {
        try {
            return range.firstFree(next++, taken);
        } catch (IllegalStateException e) {
            throw ApiException.internal(
                    "failed to allocate an address for service " + key.name() + ": " + e.getMessage());
        }
    }
}

package io.clusterloader.localcluster.api.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides the address families of a service: those that it names, or those of the addresses that it names, completed
 * by its {@code ipFamilyPolicy} with those of the cluster. Rejections use the words of the Kubernetes API server.
 *
 * @param ranges the cluster's service address ranges, one per family, the primary family's first
 */
record ServiceIpFamilies(List<CidrBlock> ranges) {
    private static final String SINGLE = "SingleStack";
    private static final String REQUIRED = "RequireDualStack";
    private static final List<String> FAMILIES = List.of("IPv4", "IPv6");
    private static final List<String> POLICIES = List.of(SINGLE, "PreferDualStack", REQUIRED);

    /**
     * Sets {@code ipFamilies} and {@code ipFamilyPolicy}.
     *
     * @return the ranges of the families, in their order
     * @throws ApiException (422) if the service cannot have what it asks for
     */
    List<CidrBlock> settle(ObjectKey key, ObjectNode spec) {
        List<String> named = named(key, spec);
        String policy = policy(key, spec, named);
        List<CidrBlock> wanted = new ArrayList<>();
        for (int index = 0; index < named.size(); index++) {
            wanted.add(configured(key, named.get(index), index));
        }
        if (policy.equals(REQUIRED) && ranges.size() < 2) {
            throw ApiException.invalid(
                    key,
                    FieldError.invalid(
                            "spec.ipFamilyPolicy", policy, "this cluster is not configured for dual-stack services"));
        }
        ranges.forEach(range -> addUnlessSingle(wanted, range, policy));
        var families = spec.putArray("ipFamilies");
        wanted.forEach(range -> families.add(range.family()));
        spec.put("ipFamilyPolicy", policy);
        return wanted;
    }

    private static List<String> named(ObjectKey key, ObjectNode spec) {
        List<String> named = new ArrayList<>(Json.strings(spec.path("ipFamilies")));
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < named.size(); index++) {
            String family = named.get(index);
            String place = "spec.ipFamilies[" + index + "]";
            if (!FAMILIES.contains(family)) {
                throw ApiException.invalid(key, FieldError.notSupported(place, family, FAMILIES));
            }
            if (!seen.add(family)) {
                throw ApiException.invalid(key, FieldError.duplicate(place, family));
            }
        }
        ServiceIpAllocator.given(spec).stream()
                .skip(named.size())
                .map(address -> address.contains(":") ? "IPv6" : "IPv4")
                .filter(seen::add)
                .forEach(named::add);
        return named;
    }

    private static String policy(ObjectKey key, ObjectNode spec, List<String> named) {
        String policy = spec.path("ipFamilyPolicy").asText("");
        if (policy.isEmpty()) {
            return named.size() > 1 ? REQUIRED : SINGLE;
        }
        if (!POLICIES.contains(policy)) {
            throw ApiException.invalid(key, FieldError.notSupported("spec.ipFamilyPolicy", policy, POLICIES));
        }
        if (policy.equals(SINGLE) && named.size() > 1) {
            throw ApiException.invalid(
                    key,
                    FieldError.invalid(
                            "spec.ipFamilyPolicy",
                            SINGLE,
                            "must be RequireDualStack or PreferDualStack when multiple 'ipFamilies' are specified"));
        }
        return policy;
    }

    private CidrBlock configured(ObjectKey key, String family, int index) {
        Optional<CidrBlock> found =
                ranges.stream().filter(range -> range.family().equals(family)).findFirst();
        return found.orElseThrow(() -> ApiException.invalid(
                key, FieldError.invalid("spec.ipFamilies[" + index + "]", family, "not configured on this cluster")));
    }

    private static void addUnlessSingle(List<CidrBlock> wanted, CidrBlock range, String policy) {
        boolean known = wanted.stream().anyMatch(chosen -> chosen.family().equals(range.family()));
        if (!known && (wanted.isEmpty() || !policy.equals(SINGLE))) {
            wanted.add(range);
        }
    }
}

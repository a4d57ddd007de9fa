package io.clusterloader.measurement.preflight;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A permission that a measurement uses, in every namespace, since the names of those that it creates are not known beforehand, or in
 * one alone. Created by {@link #required} and {@link #optional}.
 */
public final class AccessRule {
    private final String group;
    private final String resource;
    private final List<String> verbs;
    private final Necessity necessity;
    private final String purpose;
    private final Optional<String> namespace;

    /** Whether a missing permission fails the run. */
    public enum Necessity {
        /** Without it a run fails. */
        REQUIRED,
        /** Without it a run does less, or only some runs succeed. */
        OPTIONAL
    }

    private AccessRule(
            String group,
            String resource,
            List<String> verbs,
            Necessity necessity,
            String purpose,
            Optional<String> namespace) {
        if (verbs.isEmpty()) {
            throw new IllegalArgumentException("a rule on %s without verbs".formatted(resource));
        }
        this.group = group;
        this.resource = resource;
        this.verbs = List.copyOf(verbs);
        this.necessity = necessity;
        this.purpose = purpose;
        this.namespace = namespace;
    }

    /**
     * Creates a rule.
     *
     * @param group API group of the resource, such as {@code apps}; empty for the core group
     * @param resource plural as in URLs; a subresource after a slash, as in {@code pods/log}
     * @param verbs of RBAC, at least one
     * @param purpose what it is used for, to end a sentence with: {@code to watch its pods}
     */
    public static AccessRule of(
            String group, String resource, List<String> verbs, Necessity necessity, String purpose) {
        return new AccessRule(group, resource, verbs, necessity, purpose, Optional.empty());
    }

    /** Creates a rule on a resource of the core group without which a run fails. */
    public static AccessRule required(String resource, String purpose, String... verbs) {
        return of("", resource, List.of(verbs), Necessity.REQUIRED, purpose);
    }

    /** Creates a rule on a resource of the core group that some runs do without. */
    public static AccessRule optional(String resource, String purpose, String... verbs) {
        return of("", resource, List.of(verbs), Necessity.OPTIONAL, purpose);
    }

    /** Returns the rule for one namespace alone. */
    public AccessRule inNamespace(String name) {
        return new AccessRule(group, resource, verbs, necessity, purpose, Optional.of(name));
    }

    /** Returns the only namespace in which the permission is used; empty where that is every one, or none. */
    public Optional<String> namespace() {
        return namespace;
    }

    /** Returns the API group of the resource; empty for the core group. */
    public String group() {
        return group;
    }

    /** Returns the resource, in the plural. */
    public String resource() {
        return resource;
    }

    /** Returns the verbs of RBAC. */
    public List<String> verbs() {
        return verbs;
    }

    /** Returns whether a missing permission fails the run. */
    public Necessity necessity() {
        return necessity;
    }

    /** Returns what the permission is used for, to end a sentence with. */
    public String purpose() {
        return purpose;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessRule rule
                && group.equals(rule.group)
                && resource.equals(rule.resource)
                && verbs.equals(rule.verbs)
                && necessity == rule.necessity
                && purpose.equals(rule.purpose)
                && namespace.equals(rule.namespace);
    }

    @Override
    public int hashCode() {
        return Objects.hash(group, resource, verbs, necessity, purpose, namespace);
    }

    @Override
    public String toString() {
        return "%s %s%s%s"
                .formatted(
                        verbs,
                        resource,
                        group.isEmpty() ? "" : "." + group,
                        namespace.map(name -> " in " + name).orElse(""));
    }
}

package io.clusterloader.measurement;

import java.util.List;

/**
 * A right that a measurement uses, in every namespace: the names of those that it creates are not known beforehand.
 *
 * @param group API group of the resource, such as {@code apps}; empty for the core group
 * @param resource plural as in URLs; a subresource after a slash, as in {@code pods/log}
 * @param verbs of RBAC, at least one
 * @param necessity what becomes of a run that does not have the right
 * @param purpose what it is used for, to end a sentence with: {@code to watch its pods}
 */
public record AccessRule(String group, String resource, List<String> verbs, Necessity necessity, String purpose) {
    /** What a right is worth. */
    public enum Necessity {
        /** Without it a run fails. */
        REQUIRED,
        /** Without it a run does less, or only some runs succeed. */
        HELPFUL
    }

    public AccessRule {
        verbs = List.copyOf(verbs);
        if (verbs.isEmpty()) {
            throw new IllegalArgumentException("a rule on %s without verbs".formatted(resource));
        }
    }

    /** A right on a resource of the core group that no run does without. */
    public static AccessRule required(String resource, String purpose, String... verbs) {
        return new AccessRule("", resource, List.of(verbs), Necessity.REQUIRED, purpose);
    }

    /** A right on a resource of the core group that some runs do without. */
    public static AccessRule helpful(String resource, String purpose, String... verbs) {
        return new AccessRule("", resource, List.of(verbs), Necessity.HELPFUL, purpose);
    }
}

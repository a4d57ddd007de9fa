package io.clusterloader.runner.phase;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The kind of a document of a template.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 */
public record DocumentKind(String apiVersion, String kind) {
    /**
     * Returns a kind that several documents of one template have. ClusterLoader2 refuses that, because all documents get one
     * name.
     */
    public static Optional<DocumentKind> twiceIn(List<DocumentKind> kinds) {
        return kinds.stream()
                .filter(kind -> Collections.frequency(kinds, kind) > 1)
                .findFirst();
    }

    /** Says why several documents of this kind cannot be in one template. */
    public String twice(String name) {
        return "several of its documents are of the kind %s (%s), and each gets the name %s: put them into templates of their own"
                .formatted(kind, apiVersion, name);
    }

    /** Returns the kind with its group, which is the same for all versions. */
    String groupKind() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? kind : kind + "." + apiVersion.substring(0, slash);
    }
}

package io.clusterloader.kubernetes;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Another run that is alive on the cluster. Its traffic may be in the numbers of this one.
 *
 * @param end the time in ISO 8601 at which its pods end at the latest, where it says so
 * @param nodes that its pods run on; empty where they are not known
 */
public record OtherRun(String namespace, Optional<String> end, Set<String> nodes) {
    public OtherRun {
        nodes = Set.copyOf(nodes);
    }

    /** Returns what a person must know of it. */
    public String description() {
        return "another run is alive in namespace %s%s, on %s"
                .formatted(
                        namespace,
                        end.map(time -> ", until " + time + " at the latest").orElse(""),
                        nodes.isEmpty()
                                ? "nodes that are not known"
                                : "node " + String.join(", ", new TreeSet<>(nodes)));
    }

    /** Returns whether it may share one of these nodes. */
    public boolean mayShare(Collection<String> used) {
        return nodes.isEmpty() || used.stream().anyMatch(nodes::contains);
    }
}

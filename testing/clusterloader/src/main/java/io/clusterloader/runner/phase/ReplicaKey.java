package io.clusterloader.runner.phase;

import java.util.List;

/**
 * By what phases know that they mean the same objects. The template's path is no part of it: a phase that patches often
 * has another template.
 *
 * @param namespace empty for cluster scope
 * @param basename of the objects
 * @param kinds of the template's documents, each with its group
 */
record ReplicaKey(String namespace, String basename, List<String> kinds) {
    ReplicaKey {
        kinds = List.copyOf(kinds);
    }
}

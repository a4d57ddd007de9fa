package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One write. The trees are never changed afterwards.
 *
 * @param version of the object after the write, greater than that of every earlier write
 * @param before null for a creation; for a removal the last state, with the version of the removal
 * @param after null for a removal
 */
record Change(
        ResourceType type,
        long version,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) {}

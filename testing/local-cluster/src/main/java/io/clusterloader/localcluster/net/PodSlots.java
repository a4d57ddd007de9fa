package io.clusterloader.localcluster.net;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands out slots 0 to capacity - 1. A returned slot goes to the end of the queue, so that its address is not soon
 * another pod's while clients still use it.
 */
final class PodSlots {
    private final Queue<Integer> free = new ArrayDeque<>();
    private final int capacity;

    PodSlots(int capacity) {
        this.capacity = capacity;
        for (int slot = 0; slot < capacity; slot++) {
            free.add(slot);
        }
    }

    synchronized int take(String owner) {
        Integer slot = free.poll();
        if (slot == null) {
            throw new NetworkException("no address left for " + owner + ": all " + capacity + " are in use");
        }
        return slot;
    }

    synchronized void giveBack(int slot) {
        free.add(slot);
    }
}

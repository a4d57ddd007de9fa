package io.clusterloader.netperf.orchestrator.pairing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Bipartite matching by augmenting paths. What is matched once stays matched, perhaps with another partner. So offering the left
 * side one by one matches as many as can be, whatever the order.
 */
final class Matching {
    private final int rightSize;
    private final Edges edges;
    private final int[] leftOfRight;

    /** Which of the left may be matched with which of the right. */
    @FunctionalInterface
    interface Edges {
        boolean connect(int left, int right);
    }

    Matching(int rightSize, Edges edges) {
        this.rightSize = rightSize;
        this.edges = edges;
        this.leftOfRight = new int[rightSize];
        Arrays.fill(leftOfRight, -1);
    }

    /** Tries to match one more of the left side, moving others where that helps. */
    boolean add(int left) {
        return augment(left, new BitSet(rightSize));
    }

    /** With whom this one of the right side is matched. */
    OptionalInt partner(int right) {
        return leftOfRight[right] < 0 ? OptionalInt.empty() : OptionalInt.of(leftOfRight[right]);
    }

    private boolean augment(int left, BitSet tried) {
        for (int right = 0; right < rightSize; right++) {
            if (!tried.get(right) && edges.connect(left, right)) {
                tried.set(right);
                if (leftOfRight[right] < 0 || augment(leftOfRight[right], tried)) {
                    leftOfRight[right] = left;
                    return true;
                }
            }
        }
        return false;
    }
}

package io.clusterloader.mlrsearch;

/**
 * The relevant bounds for a target, RFC 9971 section 4.8: the smallest load classified upper, and the largest classified lower below it.
 *
 * @param lower number of a load, or {@link #NONE}
 * @param upper number of a load, or {@link #NONE}
 */
record LoadBounds(int lower, int upper) {
    static final int NONE = -1;

    boolean hasLower() {
        return lower != NONE;
    }

    boolean hasUpper() {
        return upper != NONE;
    }

    /** Returns whether both exist and are at most as far apart. */
    boolean within(int width) {
        return hasLower() && hasUpper() && upper - lower <= width;
    }

    /** Returns whether a trial at this load could improve a bound. */
    boolean improvedBy(int load, int width) {
        return !(hasLower() && load <= lower) && !(hasUpper() && load >= upper) && !within(width);
    }

    /**
     * Returns the load to try when this one is wanted: not nearer than the width to a bound, nor to the end of the range, which itself may
     * be tried.
     *
     * @param last number of the highest load
     * @return {@link #NONE} where nothing between the bounds is worth a trial
     */
    int fit(int load, int width, int last) {
        int floor = hasLower() ? lower : 0;
        int ceiling = hasUpper() ? upper : last;
        if (ceiling - floor <= width) {
            return !hasLower() ? floor : hasUpper() ? NONE : ceiling;
        }
        boolean narrow = ceiling - floor < 2 * width;
        int least = narrow ? ceiling - width : floor + width;
        int most = narrow ? least : ceiling - width;
        if (load < least) {
            return hasLower() ? least : floor;
        }
        if (load > most) {
            return hasUpper() ? most : ceiling;
        }
        return load;
    }

    /**
     * Returns the load that splits the bounds: one part is the width times a power of two, the parts are as even as can be, and the smaller
     * one is below. Both bounds exist, further apart than the width.
     */
    int middle(int width) {
        int distance = upper - lower;
        int part = width;
        while (2 * part < distance && Math.abs(distance - 4 * part) <= Math.abs(distance - 2 * part)) {
            part *= 2;
        }
        return lower + Math.min(part, distance - part);
    }
}

package io.clusterloader.runner.progress;

/**
 * How far a run is.
 *
 * @param done units of work that are finished
 * @param total units of work in all; 0 while nobody knows
 * @param current what is being done now
 */
public record Status(int done, int total, String current) {
    /** Work whose size is not known. */
    public static Status of(String current) {
        return new Status(0, 0, current);
    }

    /** From 0 to 1. */
    double share() {
        return total <= 0 ? 0 : Math.clamp((double) done / total, 0, 1);
    }
}

package io.clusterloader.runner.progress;

/**
 * How far a run is.
 *
 * @param done units of work that are finished
 * @param total units of work in all; 0 if it is not known
 * @param current what is being done now
 */
public record ProgressStatus(int done, int total, String current) {
    /** Returns a status of work whose size is not known. */
    public static ProgressStatus of(String current) {
        return new ProgressStatus(0, 0, current);
    }

    /** Returns the finished share, from 0 to 1. */
    double share() {
        return total <= 0 ? 0 : Math.clamp((double) done / total, 0, 1);
    }
}

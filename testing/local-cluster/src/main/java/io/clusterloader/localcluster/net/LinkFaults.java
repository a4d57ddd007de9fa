package io.clusterloader.localcluster.net;

/** Disturbs one link, in both directions, until it is cleared. */
public interface LinkFaults {
    /**
     * Limits the rate of each direction (token bucket).
     *
     * @param bitsPerSecond above 0
     */
    void rate(long bitsPerSecond);

    /**
     * Drops packets at random in each direction.
     *
     * @param fraction which part of the packets, 0 to 1, in steps of 0.0001
     */
    void loss(double fraction);

    /** Drops every packet, as a cut cable does. The link stays up. */
    void partition();

    /** Removes all disturbances. */
    void clear();
}

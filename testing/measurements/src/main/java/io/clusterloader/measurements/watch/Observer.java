package io.clusterloader.measurements.watch;

/**
 * What a watch tells. Called by one thread, one call after the other.
 *
 * @param <T> the kind of object
 */
public interface Observer<T> {
    /** The object is there, as it is now: it was when the watch began, has been made, or has changed. */
    void seen(T object);

    /** The object is gone; this is how it was last. */
    void gone(T object);

    /**
     * All that was there has been told; what is seen for the first time from now on is new. Called again each time that
     * the watch had to begin anew.
     */
    default void beginning() {}
}

package io.clusterloader.runner.tuning;

/** Actions that are to be started at the rate of a tuning set. */
public interface Work {
    /** How many actions there are. */
    int actions();

    /** Whether it makes sense to start more of them; asked before each. */
    boolean goesOn();

    /**
     * Carries one out, on a virtual thread of its own. What goes wrong is the work's own business.
     *
     * @param action from 0
     * @throws InterruptedException if it was told to end before its time
     */
    void perform(int action) throws InterruptedException;
}

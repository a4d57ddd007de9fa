package io.clusterloader.runner.tuning;

/** Actions that are to be started at the rate of a tuning set. */
public interface Work {
    /** Returns the number of actions. */
    int actions();

    /** Returns whether to start another one. Called before each. */
    boolean goesOn();

    /**
     * Performs an action, on a virtual thread of its own. Must handle its own failures.
     *
     * @param action from 0
     * @throws InterruptedException if it was told to end before its time
     */
    void perform(int action) throws InterruptedException;
}

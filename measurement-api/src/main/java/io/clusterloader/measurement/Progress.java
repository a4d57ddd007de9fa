package io.clusterloader.measurement;

import java.time.Duration;

/** Where a measurement reports how far it is, for a person who waits. May be called from any thread. */
public interface Progress {
    /** Discards everything. */
    Progress NONE = new Progress() {
        @Override
        public void milestone(String text) {}

        @Override
        public void position(int done, int total, String current) {}

        @Override
        public void position(String current) {}
    };

    /**
     * One of the things that are measured.
     *
     * @param name unique within the measurement, at most a few words
     * @param expected for how long it is measured in all; zero where that is not known
     * @param detail how far it is, such as {@code 2/5 samples}
     */
    record Part(String name, State state, Duration expected, String detail) {
        /** How a part stands. A part that is measured in turns waits between them. */
        public enum State {
            WAITING,
            RUNNING,
            DONE,
            FAILED
        }
    }

    /** Returns whether somebody sees parts while they run, so that numbers of the moment are worth their cost. */
    default boolean isLive() {
        return false;
    }

    /** Reports how one of the things that are measured stands. A terminal has a line for each. */
    default void part(Part part) {}

    /** Reports an event that is worth a line. */
    void milestone(String text);

    /**
     * Reports how much of a known amount of work is done.
     *
     * @param done units of work that are finished, 0 to {@code total}
     * @param total units of work in all, at least 1
     * @param current what is being done now
     */
    void position(int done, int total, String current);

    /**
     * Reports what is being done while the amount of work is unknown.
     *
     * @param current what is being done now
     */
    void position(String current);
}

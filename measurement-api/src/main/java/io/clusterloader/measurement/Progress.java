package io.clusterloader.measurement;

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

package io.clusterloader.measurement;

/** How far a measurement is, for a person who waits. May be called from any thread. */
public interface Progress {
    /** Discards everything. */
    Progress NONE = new Progress() {
        @Override
        public void milestone(String text) {}

        @Override
        public void position(int done, int total, String current) {}
    };

    /** Something has happened that is worth a line. */
    void milestone(String text);

    /**
     * Where the measurement stands.
     *
     * @param done units of work that are finished, 0 to {@code total}
     * @param total units of work in all, at least 1
     * @param current what is being done now
     */
    void position(int done, int total, String current);
}

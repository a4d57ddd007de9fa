package io.clusterloader.runner.progress;

/** Shows a person what happens. May be called from any thread. */
public interface Display extends AutoCloseable {
    /** Something worth a line that stays. */
    void line(String text);

    /** Where the run is now. */
    void status(Status status);

    /** Ends the display, and leaves the cursor at the beginning of a line. */
    @Override
    void close();
}

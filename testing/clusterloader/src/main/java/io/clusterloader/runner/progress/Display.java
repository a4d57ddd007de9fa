package io.clusterloader.runner.progress;

import io.clusterloader.measurement.Progress;
import java.util.List;

/** Shows progress to a person. All methods are thread-safe. */
public interface Display extends AutoCloseable {
    /** Prints a line that stays. */
    void line(String text);

    /** Prints lines that stay, as they are. */
    void block(List<String> lines);

    /** Shows how far the run is. */
    void status(ProgressStatus status);

    /** Returns whether parts are shown while they run. */
    boolean isLive();

    /**
     * Shows how one of the things that are measured stands.
     *
     * @param owner tells equal names of several measurements apart
     */
    void part(Object owner, Progress.Part part);

    /** Forgets all parts. */
    void forgetParts();

    /** Lets something else print lines on the same terminal. */
    void interject(Runnable printing);

    /** Ends the display, and leaves the cursor at the beginning of a line. */
    @Override
    void close();
}

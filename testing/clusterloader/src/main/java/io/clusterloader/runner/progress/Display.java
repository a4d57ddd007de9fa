package io.clusterloader.runner.progress;

import java.util.List;

/** Shows progress to a person. All methods are thread-safe. */
public interface Display extends AutoCloseable {
    /** Prints a line that stays. */
    void line(String text);

    /** Prints lines that stay, as they are. */
    void block(List<String> lines);

    /** Shows how far the run is. */
    void status(ProgressStatus status);

    /** Ends the display, and leaves the cursor at the beginning of a line. */
    @Override
    void close();
}

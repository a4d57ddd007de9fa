package io.clusterloader.localcluster;

import org.jspecify.annotations.Nullable;

/** A cluster could not be started. The message is one line for the user: what failed, where, and the remedy. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the message of a failure, or of its first cause that has one, on one line. */
    public static String reason(@Nullable Throwable failure) {
        String text = "no reason given";
        for (Throwable speaking = failure; speaking != null; speaking = speaking.getCause()) {
            String message = speaking.getMessage();
            text = message == null ? speaking.getClass().getSimpleName() : message;
            if (message != null) {
                break;
            }
        }
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}

package io.clusterloader.localcluster;

import org.jspecify.annotations.Nullable;

/** A cluster could not be started. The message is one line for a person: what, where, and the remedy. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What a failure says of itself on one line, down to the cause that speaks. */
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

package io.clusterloader.runner.objects;

import org.jspecify.annotations.Nullable;

/** The API server refused something, or did not answer; the message says what, of which object, and why. */
public class ApiFailureException extends Exception {
    private static final long serialVersionUID = 1;

    public ApiFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An attempt got no good answer: what was asked for may have been done all the same. */
    public static final class Unsure extends ApiFailureException {
        private static final long serialVersionUID = 1;

        public Unsure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

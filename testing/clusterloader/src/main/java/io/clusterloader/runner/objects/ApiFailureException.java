package io.clusterloader.runner.objects;

import org.jspecify.annotations.Nullable;

/** A request that the API server rejected or did not answer. The message names the request, the object and the cause. */
public class ApiFailureException extends Exception {
    private static final long serialVersionUID = 1;

    public ApiFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A request without a good answer, which may have been carried out all the same. */
    public static final class Unsure extends ApiFailureException {
        private static final long serialVersionUID = 1;

        public Unsure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

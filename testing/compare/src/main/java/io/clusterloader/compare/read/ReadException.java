package io.clusterloader.compare.read;

import org.jspecify.annotations.Nullable;

/** Results cannot be read. The message names the place and the remedy. */
public final class ReadException extends Exception {
    private static final long serialVersionUID = 1;

    public ReadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

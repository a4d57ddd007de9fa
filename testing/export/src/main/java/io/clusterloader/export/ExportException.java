package io.clusterloader.export;

import org.jspecify.annotations.Nullable;

/** Results cannot be exported. The message names what, and the remedy. */
final class ExportException extends Exception {
    private static final long serialVersionUID = 1;

    ExportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

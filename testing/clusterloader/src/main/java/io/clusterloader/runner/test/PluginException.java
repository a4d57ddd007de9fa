package io.clusterloader.runner.test;

import org.jspecify.annotations.Nullable;

/** The plugins on the class path cannot be used. */
public final class PluginException extends Exception {
    private static final long serialVersionUID = 1;

    PluginException(String message) {
        this(message, null);
    }

    PluginException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

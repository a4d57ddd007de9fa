package io.clusterloader.runner.objects;

import org.jspecify.annotations.Nullable;

/** An object template that is missing, does not render, or gives no Kubernetes objects. The message says where and why. */
public final class ObjectTemplateException extends Exception {
    private static final long serialVersionUID = 1;

    public ObjectTemplateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

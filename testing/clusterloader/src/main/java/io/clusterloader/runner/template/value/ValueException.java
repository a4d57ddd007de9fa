package io.clusterloader.runner.template.value;

/** A value that does not fit what is done with it. Where in the template, who evaluates the template knows. */
public final class ValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ValueException(String message) {
        super(message, null, false, false);
    }
}

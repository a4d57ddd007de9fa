package io.clusterloader.runner.template.value;

/** A value that does not fit what is done with it. The evaluation adds the position in the template. */
public final class ValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ValueException(String message) {
        super(message, null, false, false);
    }
}

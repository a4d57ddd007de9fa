package io.clusterloader.runner.run;

/** A result could not be written; the message names the file and why. */
public final class ArtifactException extends Exception {
    private static final long serialVersionUID = 1;

    public ArtifactException(String message, Throwable cause) {
        super(message, cause);
    }
}

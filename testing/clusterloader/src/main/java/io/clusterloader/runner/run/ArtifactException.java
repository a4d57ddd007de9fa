package io.clusterloader.runner.run;

/** Thrown if an artifact cannot be written. The message names the file and the reason. */
public final class ArtifactException extends Exception {
    private static final long serialVersionUID = 1;

    public ArtifactException(String message, Throwable cause) {
        super(message, cause);
    }
}

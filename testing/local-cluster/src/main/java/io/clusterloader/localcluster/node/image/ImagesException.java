package io.clusterloader.localcluster.node.image;

/** The images file is invalid; the message names the file and the place in it. */
public final class ImagesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImagesException(String message) {
        super(message);
    }

    public ImagesException(String message, Throwable cause) {
        super(message, cause);
    }
}

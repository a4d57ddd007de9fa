package io.clusterloader.localcluster.node.config;

/** A pod cannot run as it is specified: something that it refers to is missing now, or is not supported. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}

package io.clusterloader.localcluster.node.config;

/** A pod cannot run as it is written, now: what it refers to is missing, or is not supported here. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}

package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** Thrown in a request if its credential cannot be renewed. The request is then not sent. */
public final class CredentialException extends KubernetesClientException {
    private static final long serialVersionUID = 1;

    CredentialException(String message) {
        super(message);
    }
}

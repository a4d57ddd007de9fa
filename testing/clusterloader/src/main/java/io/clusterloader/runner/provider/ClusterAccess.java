package io.clusterloader.runner.provider;

import java.nio.file.Path;

/** How the user says which cluster it is. */
public sealed interface ClusterAccess {
    /** He does not: the provider or the environment decides. */
    record Unsaid() implements ClusterAccess {}

    /** By a kubeconfig, whose current context it is. */
    record Named(Path kubeconfig) implements ClusterAccess {}

    /**
     * It is the one that this process is a pod of.
     *
     * @param serviceAccount the directory in which the kubelet puts the credentials of the pod's service account
     */
    record FromPod(Path serviceAccount) implements ClusterAccess {
        /** Where the kubelet puts them in every pod. */
        public FromPod() {
            this(Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
        }
    }
}

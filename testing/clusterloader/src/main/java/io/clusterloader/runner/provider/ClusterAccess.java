package io.clusterloader.runner.provider;

import java.nio.file.Path;

/** How the user names the cluster. */
public sealed interface ClusterAccess {
    /** The user names none: the provider or the environment decides. */
    record Unnamed() implements ClusterAccess {}

    /** The current context of a kubeconfig. */
    record Named(Path kubeconfig) implements ClusterAccess {}

    /**
     * The cluster that this process is a pod of.
     *
     * @param serviceAccount the directory in which the kubelet puts the credentials of the pod's service account
     */
    record FromPod(Path serviceAccount) implements ClusterAccess {
        /** Uses the directory of every pod. */
        public FromPod() {
            this(Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
        }
    }
}

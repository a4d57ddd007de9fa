package io.clusterloader.runner.provider;

import io.clusterloader.runner.access.KubeconfigSelection;
import java.nio.file.Path;

/** How the user names the cluster. */
public sealed interface ClusterAccess {
    /** The user names none: the provider or the environment decides. */
    record Unnamed() implements ClusterAccess {}

    /** A context of kubeconfigs; without files of its own, of those that the environment names. */
    record Named(KubeconfigSelection selection) implements ClusterAccess {}

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

package io.clusterloader.runner.doctor;

import java.util.List;

/** Looks at one side of a cluster, and changes nothing. */
interface Examination {
    /** What it looks at, a word or two. */
    String subject();

    /**
     * Looks.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster does not tell; the doctor says so
     */
    List<Finding> examine(ExaminedCluster cluster) throws InterruptedException;
}

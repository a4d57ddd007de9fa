package io.clusterloader.netperf.fleet;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/**
 * An account without rights and without token. The pods name it instead of "default", because a pod is refused while
 * its account is missing, and a controller makes "default" some time after the namespace.
 */
final class RunServiceAccount {
    private RunServiceAccount() {}

    static ServiceAccount of(String namespace, String runId) {
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(FleetNames.SERVICE_ACCOUNT)
                .withLabels(Labels.of(runId))
                .endMetadata()
                .withAutomountServiceAccountToken(false)
                .build();
    }
}

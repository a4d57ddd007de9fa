package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until Services have the addresses and ports that the cluster gives them, mostly in its first answer. */
final class ServiceAddresses {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private ServiceAddresses() {}

    /** Returns the Service once it has its addresses. Calls the API only where the first answer had none. */
    static Service await(KubernetesClient client, Service created) throws DeployException, InterruptedException {
        if (isComplete(created)) {
            return created;
        }
        String namespace = created.getMetadata().getNamespace();
        String name = created.getMetadata().getName();
        CompletableFuture<List<Service>> complete = client.services()
                .inNamespace(namespace)
                .withName(name)
                .informOnCondition(found -> found.stream().anyMatch(ServiceAddresses::isComplete));
        try {
            return complete.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS).getFirst();
        } catch (TimeoutException e) {
            throw new DeployException(
                    Reason.TIMEOUT,
                    "Service %s in namespace %s got no address or node port within %d s"
                            .formatted(name, namespace, DEADLINE.toSeconds()),
                    e);
        } catch (ExecutionException e) {
            throw new DeployException(
                    KubernetesErrors.reason(e),
                    "cannot watch Service %s in namespace %s: %s"
                            .formatted(name, namespace, KubernetesErrors.message(e)),
                    e);
        } finally {
            complete.cancel(true);
        }
    }

    private static boolean isComplete(Service service) {
        String address = service.getSpec().getClusterIP();
        boolean dual = !"RequireDualStack".equals(service.getSpec().getIpFamilyPolicy())
                || service.getSpec().getClusterIPs().size() > 1;
        boolean ported = !"NodePort".equals(service.getSpec().getType())
                || service.getSpec().getPorts().stream()
                        .allMatch(port -> port.getNodePort() != null && port.getNodePort() > 0);
        return address != null && !address.isEmpty() && dual && ported;
    }
}

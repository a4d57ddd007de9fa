package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.measurement.NamespaceRemoval;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;

/** Removes a namespace that the doctor made. */
final class NamespaceEnd {
    /** The message of a failed clean-up says how to do it by hand. */
    private static final String NOTHING_MORE = "";

    private final NamespaceRemoval removal;

    NamespaceEnd(KubernetesClient client, Duration deadline) {
        this.removal = new NamespaceRemoval(client, deadline);
    }

    /** Removes it, even with an interrupt pending, which stays; a finding if it is not gone in time. */
    Optional<Finding> of(String namespace) {
        boolean interrupted = Thread.interrupted();
        try {
            removal.remove(namespace);
            return Optional.empty();
        } catch (InterruptedException e) {
            interrupted = true;
            return Optional.of(Finding.warning(
                    "trial pods",
                    "the removal of namespace %s was not waited for".formatted(namespace),
                    "kubectl delete namespace %s".formatted(namespace)));
        } catch (CleanUpException e) {
            return Optional.of(Finding.warning("trial pods", String.valueOf(e.getMessage()), NOTHING_MORE));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

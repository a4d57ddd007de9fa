package io.clusterloader.runner.namespace;

import io.clusterloader.runner.objects.ApiErrors;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;

/** Makes a namespace. */
final class Creation {
    private final KubernetesClient client;
    private final NamespaceOptions options;
    private final String run;

    Creation(KubernetesClient client, NamespaceOptions options, String run) {
        this.client = client;
        this.options = options;
        this.run = run;
    }

    /** Whose a namespace is. */
    enum Owner {
        /** Made for a test, this one or an earlier one: it goes when the test ends. */
        TESTS,
        /** It was there, and it stays. */
        SOMEBODY_ELSE
    }

    /** Makes it, or takes the one of that name where the options allow that. */
    Owner make(String name) throws NamespaceException {
        Namespace namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Labels.OURS)
                .addToLabels(Labels.RUN, run)
                .endMetadata()
                .build();
        try {
            client.namespaces().resource(namespace).create();
            return Owner.TESTS;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refused(name, ApiErrors.reason(e), e);
            }
            return takeOver(name, e);
        }
    }

    private Owner takeOver(String name, KubernetesClientException refusal) throws NamespaceException {
        Namespace existing = client.namespaces().withName(name).get();
        if (existing == null) {
            throw refused(name, ApiErrors.reason(refusal), refusal);
        }
        Map<String, String> labels =
                Objects.requireNonNullElse(existing.getMetadata().getLabels(), Map.of());
        // A request whose answer was lost is sent again, and then finds what it made itself.
        boolean justMade = run.equals(labels.get(Labels.RUN));
        if (existing.getMetadata().getDeletionTimestamp() != null) {
            throw refused(name, "one of that name is still being deleted", refusal);
        }
        if (!justMade && !options.enableExistingNamespaces()) {
            throw refused(
                    name,
                    "it exists; have another prefix, or set namespace.enableExistingNamespaces to use it, or "
                            + "namespace.deleteStaleNamespaces to remove what an earlier run left",
                    refusal);
        }
        return Labels.areOurs(labels) ? Owner.TESTS : Owner.SOMEBODY_ELSE;
    }

    private static NamespaceException refused(String name, String reason, KubernetesClientException cause) {
        return new NamespaceException("cannot make namespace %s: %s".formatted(name, reason), cause);
    }
}

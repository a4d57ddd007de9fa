package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperationsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class WebhookCheckTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void warnsOfWhatWouldSeeTheRunsPodsOnly() throws Exception {
        MockedApi.healthy(server, client);
        webhook("sees-all", "pods", Map.of());
        webhook("injects-where-asked", "pods", Map.of("istio-injection", "enabled"));
        webhook("deployments-only", "deployments", Map.of());

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out())
                .containsPattern(
                        "warning +webhooks +admission webhooks look at the run's pods: sees-all.example.com\\R");
    }

    private void webhook(String name, String resource, Map<String, String> namespaces) {
        client.resource(new MutatingWebhookConfigurationBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addNewWebhook()
                        .withName(name + ".example.com")
                        .withRules(new RuleWithOperationsBuilder()
                                .withOperations("CREATE")
                                .withApiGroups("")
                                .withApiVersions("v1")
                                .withResources(resource)
                                .build())
                        .withNewNamespaceSelector()
                        .withMatchLabels(namespaces)
                        .endNamespaceSelector()
                        .endWebhook()
                        .build())
                .create();
    }
}

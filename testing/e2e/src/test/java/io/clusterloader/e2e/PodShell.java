package io.clusterloader.e2e;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The shell of a pod, as {@code kubectl exec} opens it. */
record PodShell(KubernetesClient client, String namespace, String pod) {
    private static final long DEADLINE_SECONDS = 20;

    /** What a script prints; nothing where the pod is not there yet, or dies of the script. */
    String run(String script) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ExecWatch shell = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .writingOutput(output)
                .exec("sh", "-c", script)) {
            shell.exitCode().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            return output.toString(StandardCharsets.UTF_8);
        } catch (ExecutionException | TimeoutException | KubernetesClientException e) {
            return "";
        }
    }
}

package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.runner.doctor.CheckResult.Status;
import io.clusterloader.runner.doctor.RunRequirements.CopiedSecrets;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class PodProbeTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void saysWhatItWaitsFor() throws Exception {
        kubelet();

        List<CheckResult> results = new PodProbe(client, LONG, LONG, told::add).run(requirements(pod("a", "good:1")));

        assertThat(results).extracting(CheckResult::status).containsOnly(Status.OK);
        assertThat(told)
                .anySatisfy(text -> assertThat(text).startsWith("waiting for the images of 1 trial pods, up to 30 s"))
                .last()
                .isEqualTo("removing namespace trial, up to 30 s");
    }

    @Test
    void warnsOfLimitsThatTheClusterPutsOnPods() throws Exception {
        MockedApi.limitsCpu(server, "/api/v1/namespaces/trial/pods");

        List<CheckResult> results =
                new PodProbe(client, Duration.ofMillis(500), LONG, told::add).run(requirements(pod("a", "good:1")));

        assertThat(results)
                .filteredOn(result -> result.status() == Status.WARNING)
                .singleElement()
                .extracting(CheckResult::text)
                .asString()
                .startsWith("a LimitRange of the namespace put limits on the run's pods: cpu 100m on container c");
    }

    @Test
    void tellsWhatCouldBePulledAndWhatNot() throws Exception {
        kubelet();

        List<CheckResult> results = new PodProbe(client, LONG, LONG, told::add)
                .run(requirements(pod("a", "good:1"), pod("b", "good:1"), pod("c", "bad:1")));

        assertThat(results)
                .extracting(CheckResult::status, CheckResult::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Status.OK, "good:1 was started, by 2 pods"),
                        org.assertj.core.groups.Tuple.tuple(
                                Status.PROBLEM, "bad:1: ErrImagePull: no such image (node-c)"));
        assertThat(client.namespaces().list().getItems()).isEmpty();
    }

    @Test
    void startsOnePodForEachImageAndNode() throws Exception {
        kubelet();

        List<CheckResult> results =
                new PodProbe(client, LONG, LONG, told::add).run(requirements(pod("a", "good:1"), pod("a", "good:1")));

        assertThat(results).extracting(CheckResult::text).containsExactly("good:1 was started, by 1 pods");
    }

    @Test
    void podsFindTheSecretsThatARunWouldCopy() throws Exception {
        kubelet();
        CopiedSecrets copied = new CopiedSecrets("call", List.of("trial"), any -> List.of(secret("image-pull-0")));

        List<CheckResult> results =
                new PodProbe(client, LONG, LONG, told::add).run(requirements(List.of(copied), pod("a", "good:1")));

        assertThat(results).extracting(CheckResult::text).containsExactly("good:1 was started, by 1 pods");
        assertThat(created())
                .containsSubsequence(
                        "/api/v1/namespaces", "/api/v1/namespaces/trial/secrets", "/api/v1/namespaces/trial/pods");
    }

    @Test
    void aSecretThatCannotBeReadKeepsNoPodFromBeingTried() throws Exception {
        kubelet();
        CopiedSecrets copied = new CopiedSecrets("call", List.of("trial"), any -> {
            throw new DeployException("no such Secret");
        });

        List<CheckResult> results =
                new PodProbe(client, LONG, LONG, told::add).run(requirements(List.of(copied), pod("a", "good:1")));

        assertThat(results).extracting(CheckResult::text).containsExactly("good:1 was started, by 1 pods");
    }

    @Test
    void saysWhatKeptPodsFromStarting() throws Exception {
        List<CheckResult> results =
                new PodProbe(client, Duration.ofMillis(500), LONG, told::add).run(requirements(pod("a", "good:1")));

        assertThat(results)
                .singleElement()
                .extracting(CheckResult::status, CheckResult::text)
                .containsExactly(Status.PROBLEM, "good:1: not started within 0 s: nothing said (node-a)");
        assertThat(client.namespaces().list().getItems()).isEmpty();
    }

    @Test
    void aRefusedPodIsAProblem() throws Exception {
        server.expect()
                .post()
                .withPath("/api/v1/namespaces/trial/pods")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("exceeded quota: pods=1")
                                .build())
                .always();

        List<CheckResult> results = new PodProbe(client, LONG, LONG, told::add).run(requirements(pod("a", "good:1")));

        assertThat(results)
                .singleElement()
                .extracting(CheckResult::text)
                .asString()
                .contains("the API server refuses it: exceeded quota: pods=1");
        assertThat(client.namespaces().list().getItems()).isEmpty();
    }

    @Test
    void leavesNothingWhenItIsInterrupted() throws Exception {
        FutureTask<List<CheckResult>> trial = new FutureTask<>(
                () -> new PodProbe(client, LONG, LONG, told::add).run(requirements(pod("a", "good:1"))));
        Thread thread = Thread.ofPlatform().start(trial);
        await().until(() ->
                !client.pods().inNamespace("trial").list().getItems().isEmpty());

        thread.interrupt();

        assertThat(thread.join(LONG)).isTrue();
        assertThat(trial.state()).isEqualTo(FutureTask.State.FAILED);
        assertThat(trial.exceptionNow())
                .isInstanceOf(InterruptedException.class)
                .hasMessage("nothing is left in the cluster");
        assertThat(client.namespaces().list().getItems()).isEmpty();
    }

    @Test
    void waitsForNothingThatOnlyARunHas() {
        Pod trial = ProbePod.of(new PodBuilder(pod("a", "good:1"))
                .editSpec()
                .addNewVolume()
                .withName("tls")
                .withNewSecret()
                .withSecretName("tls")
                .endSecret()
                .endVolume()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName("tls")
                .withMountPath("/tls")
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .build());

        assertThat(trial.getSpec().getVolumes()).isEmpty();
        assertThat(trial.getSpec().getContainers().getFirst().getVolumeMounts()).isEmpty();
        assertThat(trial.getSpec().getContainers().getFirst().getCommand()).containsExactly("true");
    }

    /** Paths of all creations so far. */
    private List<String> created() throws InterruptedException {
        List<String> paths = new ArrayList<>();
        for (int left = server.getRequestCount(); left > 0; left--) {
            RecordedRequest request = server.takeRequest();
            if (request.getMethod().equals("POST")) {
                paths.add(request.getPath());
            }
        }
        return paths;
    }

    private static Secret secret(String name) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static RunRequirements requirements(Pod... pods) {
        return requirements(List.of(), pods);
    }

    private static RunRequirements requirements(List<CopiedSecrets> copied, Pod... pods) {
        List<HasMetadata> objects = new ArrayList<>(List.of(pods));
        objects.add(new NamespaceBuilder()
                .withNewMetadata()
                .withName("trial")
                .endMetadata()
                .build());
        return new RunRequirements(List.of(), List.of(objects), Optional.empty(), copied, true, List.of());
    }

    private static Pod pod(String name, String image) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("trial")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-" + name)
                .addNewContainer()
                .withName("c")
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }

    /** Gives each pod the status that its image deserves. */
    private void kubelet() {
        Map<String, ContainerStatus> statuses = Map.of(
                "good:1",
                new ContainerStatusBuilder()
                        .withNewState()
                        .withNewTerminated()
                        .withExitCode(0)
                        .endTerminated()
                        .endState()
                        .build(),
                "bad:1",
                new ContainerStatusBuilder()
                        .withNewState()
                        .withNewWaiting()
                        .withReason("ErrImagePull")
                        .withMessage("no such image")
                        .endWaiting()
                        .endState()
                        .build());
        client.pods().inAnyNamespace().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                ContainerStatus status =
                        statuses.get(pod.getSpec().getContainers().getFirst().getImage());
                Thread.startVirtualThread(() -> client.resource(pod)
                        .edit(current -> new PodBuilder(current)
                                .withNewStatus()
                                .withContainerStatuses(status)
                                .endStatus()
                                .build()));
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {}

            @Override
            public void onDelete(Pod pod, boolean unknown) {}
        });
    }
}

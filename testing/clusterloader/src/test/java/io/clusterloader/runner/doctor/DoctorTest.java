package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.provider.LiveRun;
import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class DoctorTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void prepare() {
        MockedApi.healthy(server, client);
    }

    @Test
    void letsARunGoAheadAndCreatesNothing() throws Exception {
        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .contains(
                        "Kubernetes v1.33.1 at ",
                        "all 20 that the run uses",
                        "2 of 2 nodes are ready",
                        "room for 3 pods that request 0.15 CPUs and 320 MiB of memory",
                        "docker.io/library/netperf-worker:0.1.0 is on n1, n2",
                        "the run's own namespaces ask for restricted, which this release enforces",
                        "A run can go ahead: ")
                .doesNotContain("warning", "problem");
        assertThat(client.namespaces().list().getItems()).isEmpty();
        assertThat(client.pods().inAnyNamespace().list().getItems()).isEmpty();
    }

    @Test
    void tellsWhatNodesRemarkOfTheirMachine() throws Exception {
        client.nodes()
                .withName("n1")
                .edit(node -> new NodeBuilder(node)
                        .editMetadata()
                        .addToAnnotations("clusterloader.io/remark", "net.core.rmem_max is 212992")
                        .endMetadata()
                        .build());

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out()).containsPattern("warning +machines +net.core.rmem_max is 212992\\R");
    }

    @Test
    void warnsOfARunThatIsAlive() throws Exception {
        LiveRun.create(client, "netperf-live");

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .containsPattern("warning +other runs +another run is alive in namespace netperf-live")
                .contains("kubectl delete namespace netperf-live");
    }

    @Test
    void looksForImagesWhereARunWouldTakeThemFrom() throws Exception {
        DoctorCli doctor = DoctorCli.on(client, directory, "--image-registry=mirror.example.com/net");

        assertThat(doctor.out())
                .contains(
                        "mirror.example.com/net/netperf-worker:0.1.0: not among the images of n1, n2; it would be pulled from mirror.example.com");
    }

    @Test
    void warnsOfTaintedAndCordonedNodes() throws Exception {
        client.resource(new io.fabric8.kubernetes.api.model.NodeBuilder(MockedApi.node("n3"))
                        .editSpec()
                        .addNewTaint()
                        .withKey("team")
                        .withValue("a")
                        .withEffect("NoSchedule")
                        .endTaint()
                        .endSpec()
                        .build())
                .create();
        client.resource(new io.fabric8.kubernetes.api.model.NodeBuilder(MockedApi.node("n4"))
                        .editSpec()
                        .withUnschedulable(true)
                        .endSpec()
                        .build())
                .create();

        assertThat(DoctorCli.on(client, directory).out())
                .contains(
                        "2 of 4 nodes are ready",
                        "tainted with team=a:NoSchedule, so left out: n3",
                        "cordoned, so left out: n4",
                        "kubectl uncordon n4");
    }

    @Test
    void seesThatANodeIsFull() throws Exception {
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("big")
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("n2")
                        .addNewContainer()
                        .withName("big")
                        .withNewResources()
                        .addToRequests(Map.of("cpu", new Quantity("1980m")))
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .build())
                .create();

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out()).contains("n2 has 0.02 CPUs free, and the run's pods there request 0.05 CPUs");
    }

    @Test
    void seesThatANodeOffersNoEphemeralStorage() throws Exception {
        client.nodes()
                .withName("n2")
                .edit(node -> new NodeBuilder(node)
                        .editStatus()
                        .removeFromAllocatable("ephemeral-storage")
                        .endStatus()
                        .build());

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("n2 reports no ephemeral storage, and the run's pods there request 16 MiB")
                .contains("leave ephemeral-storage out: the params workerResources and orchestratorResources")
                .doesNotContain("n1 reports");
    }

    @Test
    void looksAtNoNewNamespaceWhereOneIsGivenAndLeavesThatAlone() throws Exception {
        Path definition = Definitions.network(directory, "namespace: mine");

        DoctorCli doctor = DoctorCli.on(client, directory, "--testconfig=" + definition, "--trial-pods");

        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .containsPattern("unknown +limits +not looked at: namespace mine is yours")
                .containsPattern("unknown +pod security +not looked at: namespace mine is yours")
                .containsPattern("unknown +webhooks +not looked at: namespace mine is yours")
                .containsPattern("unknown +trial pods +not looked at: they need a namespace of their own");
        assertThat(client.serviceAccounts().inAnyNamespace().list().getItems()).isEmpty();
        assertThat(client.pods().inAnyNamespace().list().getItems()).isEmpty();
    }

    @Test
    void saysWhatItDoesNotKnow() throws Exception {
        MockedApi.forbid(server, "/apis/apps/v1/daemonsets");

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out())
                .containsPattern("unknown +policies +not found out: the user may not look \\(the user may not\\)")
                .containsPattern("unknown +clocks +no node has a lease in kube-node-lease that would tell");
    }

    @Test
    void warnsOfALimitRangeThatNewNamespacesAreLikelyToGet() throws Exception {
        for (String name : List.of("team-a", "team-b", "kube-system")) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
        assertThat(DoctorCli.on(client, directory).out())
                .containsPattern("ok +limits +0 of 2 namespaces have a ResourceQuota, 0 a LimitRange with defaults");
        for (String name : List.of("team-a", "team-b")) {
            client.resource(new LimitRangeBuilder()
                            .withNewMetadata()
                            .withNamespace(name)
                            .withName("small")
                            .endMetadata()
                            .withNewSpec()
                            .addNewLimit()
                            .withType("Container")
                            .withDefault(Map.of("cpu", new Quantity("100m")))
                            .endLimit()
                            .endSpec()
                            .build())
                    .create();
        }
        MockedApi.limitsCpu(server, "/api/v1/namespaces/team-a/pods?dryRun=All");

        assertThat(DoctorCli.on(client, directory).out())
                .containsPattern("warning +limits +2 of 2 namespaces have a LimitRange with defaults")
                .contains("in namespace team-a a LimitRange of the namespace put limits on the run's pods: cpu 100m");
        assertThat(client.pods().inAnyNamespace().list().getItems()).isEmpty();
    }

    @Test
    void namesMeasurementsThatTellNothing() throws Exception {
        Path definition = Files.writeString(directory.resolve("t.yaml"), """
                name: t
                steps:
                - name: wait
                  measurements:
                  - Method: Sleep
                    Identifier: s
                    Params: {duration: 1s}
                  - Method: Exec
                    Identifier: e
                    Params: {command: [kubectl, version]}
                """);

        DoctorCli doctor = DoctorCli.on(client, directory, "--testconfig=" + definition);

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out()).containsPattern("unknown +rights +what these need is not told by them: Exec\\R");
    }

    @Test
    void refusesAWrongCommandLine() throws Exception {
        assertThat(DoctorCli.with(List.of("--provider=kind")).err()).contains("name its kubeconfig with --kubeconfig");
        assertThat(DoctorCli.with(List.of("--provider=kind")).exitCode()).isEqualTo(3);
        Path definition = Files.writeString(directory.resolve("t.yaml"), "nam: t\nsteps: []");
        DoctorCli doctor = DoctorCli.on(client, directory, "--testconfig=" + definition);
        assertThat(doctor.exitCode()).isEqualTo(2);
        assertThat(doctor.err()).contains(definition + ":1:1: nam: unknown field");
    }

    @Test
    void tellsItsFlagsAndExitCodes() {
        DoctorCli help = DoctorCli.with(List.of("--help"));
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--trial-pods", "--testconfig=FILE", "Exit codes:", "Examples:");
    }
}

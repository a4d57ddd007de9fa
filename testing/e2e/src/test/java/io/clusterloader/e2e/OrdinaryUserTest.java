package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.testsupport.Definitions;
import io.clusterloader.testsupport.FinishedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An ordinary user runs on a local cluster, which is then in a user namespace. */
@Tag("machine")
@LocalOnly("only the local cluster needs namespaces of this machine")
class OrdinaryUserTest {
    /** A second user namespace inside another one, which allows no third. The user is no root in it. */
    private static final String[] WITHOUT_NAMESPACES = {
        "unshare",
        "--user",
        "--map-root-user",
        "sh",
        "-c",
        "echo 1 > /proc/sys/user/max_user_namespaces && exec unshare --user --map-user=1000 --map-group=1000 \"$@\"",
        "sh"
    };

    @TempDir
    private Path directory;

    private OrdinaryUser user = new OrdinaryUser(directory);
    private MachineSnapshot before = MachineSnapshot.NOTHING;

    @BeforeEach
    void giveTheUserADirectory() throws Exception {
        user = OrdinaryUser.in(directory);
        before = MachineSnapshot.now();
    }

    @Test
    void measuresPodsAndServicesOfBothFamilies() throws Exception {
        Cli.Finished run = start("testCases: [TC1.1.1.1, TC1.2.1.1]", "ipFamily: dual", "duration: 1s")
                .await();

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(new Reports(directory.resolve("reports")).cases())
                .containsExactlyInAnyOrder(
                        "1:1_TCP_P2P", "1:1_TCP_P2P-IPv6", "1:1_TCP_ClusterIP", "1:1_TCP_ClusterIP-IPv6");
        Path metadata = directory.resolve("reports/cl2-metadata.json");
        String largestBuffer = FinishedCommand.run("cat", "/proc/sys/net/core/rmem_max")
                .output()
                .strip();
        assertThat(new ObjectMapper().readTree(metadata.toFile()).path("remark").asText())
                .contains("net.core.rmem_max is " + largestBuffer);
        assertThat(user.traces()).isEmpty();
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }

    @Test
    void aKilledRunLeavesNothing() throws Exception {
        Cli.Running run = start("testCases: TC1.1.1.1", "duration: 60s");
        await("traffic")
                .atMost(Duration.ofSeconds(60))
                .failFast("the run ended early", () -> !run.process().isAlive())
                .until(() -> user.traces().stream().anyMatch(trace -> trace.startsWith("/usr/bin/iperf3 -c")));

        run.signal("KILL");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(user.traces()).isEmpty());
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }

    @Test
    void theDoctorTellsWhatOnlyRootCouldSet() throws Exception {
        Cli.Finished doctor =
                Cli.in(directory).under(user.prefix().toArray(String[]::new)).run("doctor", "--nodes=2");

        assertThat(doctor.exitCode()).as(doctor.everything()).isZero();
        assertThat(doctor.stdout()).containsPattern("warning +machines +.*net.core.rmem_max is [0-9]+");
        assertThat(user.traces()).isEmpty();
    }

    @Test
    void keepsAClusterThatLaterCommandsEnter() throws Exception {
        String kubeconfig = directory
                .resolve("home/.cache/clusterloader/clusters/default/kubeconfig")
                .toString();
        assertThat(local("exec", "true").stderr()).contains("clusterloader local up --name=default");

        assertThat(local("up", "--nodes=2").stdout()).contains("export KUBECONFIG=" + kubeconfig);
        assertThat(local("up").stdout()).contains("is already up (2 nodes)");
        assertThat(local("status").stdout()).containsPattern("default +up .*" + kubeconfig);
        assertThat(local("exec", "sh", "-c", "cat $KUBECONFIG").stdout()).contains("https://127.0.0.1:");
        Cli.Finished run = as(user).run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 1s"),
                        "--report-dir=" + directory.resolve("reports"),
                        "--kubeconfig=" + kubeconfig);
        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(local("down").stdout()).contains("cluster 'default' is down");

        assertThat(local("status").stdout()).contains("no cluster is up");
        assertThat(as(user).run("run", "--kubeconfig=" + kubeconfig).stderr()).contains("clusterloader local up");
        assertThat(user.traces()).allMatch(trace -> trace.contains("/.cache"));
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }

    private Cli.Finished local(String... words) throws Exception {
        return as(user).run(Stream.concat(Stream.of("local"), Stream.of(words)).toArray(String[]::new));
    }

    private Cli as(OrdinaryUser owner) {
        return Cli.in(directory).under(owner.prefix().toArray(String[]::new));
    }

    @Test
    void aMachineWithoutUserNamespacesIsExplainedBeforeAnythingIsMade() throws Exception {
        Cli.Finished run = Cli.in(directory).under(WITHOUT_NAMESPACES).run("run");

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(3);
        assertThat(run.stderr()).contains("user.max_user_namespaces", "sysctl -w ", "--kubeconfig");
        assertThat(run.stdout()).isEmpty();
        assertThat(directory.resolve("reports")).doesNotExist();
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }

    /** Facts of other kernels and distributions, in the place of this machine's /proc. */
    @ParameterizedTest
    @CsvSource({
        "sys/kernel/unprivileged_userns_clone, 0, kernel.unprivileged_userns_clone=1",
        "sys/user/max_user_namespaces, 0, user.max_user_namespaces=10000",
        "sys/user/max_net_namespaces, 0, user.max_net_namespaces=10000",
        "sys/kernel/apparmor_restrict_unprivileged_userns, 1, kernel.apparmor_restrict_unprivileged_userns=0",
        "sys/kernel/unprivileged_userns_clone, 1, as root",
    })
    void everyKnownRefusalHasARemedy(String fact, String value, String remedy) throws Exception {
        for (Map.Entry<String, String> file :
                Map.of("self/ns/user", "", fact, value + "\n").entrySet()) {
            Path path = directory.resolve("proc").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }

        assertThat(explain("unshare: unshare failed: Operation not permitted"))
                .contains(remedy, "(unshare: unshare failed: Operation not permitted)");
    }

    @Test
    void aKernelWithoutUserNamespacesIsNamed() throws Exception {
        assertThat(explain("unshare: unshare failed: Invalid argument")).contains("CONFIG_USER_NS");
    }

    private String explain(String refusal) throws Exception {
        FinishedCommand explained = FinishedCommand.run(
                "bash",
                "-euc",
                "home=$1; . \"$1/launcher/ordinary-user.sh\"; explain_refusal \"$2\" \"$3\"",
                "bash",
                Cli.home().toString(),
                directory.resolve("proc").toString(),
                refusal);
        assertThat(explained.exitCode()).as(explained.output()).isZero();
        return explained.output();
    }

    private Cli.Running start(String... params) throws Exception {
        return Cli.in(directory)
                .under(user.prefix().toArray(String[]::new))
                .start(
                        "run",
                        "--testconfig=" + Definitions.network(directory, params),
                        "--report-dir=" + directory.resolve("reports"),
                        "--nodes=2");
    }
}

package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.Definitions;
import io.clusterloader.e2e.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster that has IPv4 only is asked for IPv6. */
class MissingFamilyTest {
    private static final String NAME = "--name=e2e-v4";
    private static final Pattern KUBECONFIG = Pattern.compile("KUBECONFIG=(\\S+)");

    @TempDir
    private Path directory;

    private String kubeconfig = "";

    @BeforeEach
    void up() throws Exception {
        Cli.Finished up = Cli.in(directory).run("local", "up", NAME, "--nodes=2", "--ip-family=IPv4");
        assertThat(up.exitCode()).as(up.everything()).isZero();
        Matcher matcher = KUBECONFIG.matcher(up.stdout());
        assertThat(matcher.find()).as(up.everything()).isTrue();
        kubeconfig = matcher.group(1);
    }

    @AfterEach
    void down() throws Exception {
        Cli.in(directory).run("local", "down", NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noservice", "clusterip", "nodeport"})
    void isRefusedBeforeAnythingIsCreated(String service) throws Exception {
        Machine before = Machine.now();
        Path reports = directory.resolve("reports");

        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "ipFamily: dual", "service: " + service),
                        "--kubeconfig=" + kubeconfig,
                        "--report-dir=" + reports);

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(1);
        assertThat(run.everything())
                .contains("IPv6", "choose another ipFamily")
                .doesNotContain("created namespace", "\tat ");
        assertThat(Files.exists(reports.resolve("junit.xml"))).isTrue();
        assertThat(Machine.newSince(before)).isEmpty();
    }
}

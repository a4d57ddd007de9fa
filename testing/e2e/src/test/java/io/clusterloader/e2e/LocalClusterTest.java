package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user keeps a local cluster, looks at it with kubectl, and runs against it. */
class LocalClusterTest {
    private static final String NAME = "--name=e2e";
    private static final Pattern KUBECONFIG = Pattern.compile("KUBECONFIG=(\\S+)");

    private final Machine before = Machine.now();

    @TempDir
    private Path directory;

    private String kubeconfig = "";

    @BeforeEach
    void up() throws Exception {
        Cli.Finished up = Cli.in(directory).run("local", "up", NAME, "--nodes=2");
        assertThat(up.exitCode()).as(up.everything()).isZero();
        Matcher matcher = KUBECONFIG.matcher(up.stdout());
        assertThat(matcher.find()).as(up.everything()).isTrue();
        kubeconfig = matcher.group(1);
    }

    @AfterEach
    void down() throws Exception {
        Cli.Finished down = Cli.in(directory).run("local", "down", NAME);
        assertThat(down.exitCode()).as(down.everything()).isZero();
        assertThat(Machine.newSince(before)).isEmpty();
    }

    @Test
    void showsItsNodesToKubectl() throws Exception {
        assumeTrue(hasKubectl(), "kubectl is not installed");
        assertThat(kubectl("get", "nodes")).contains("Ready").hasLineCount(3);
        assertThat(kubectl("get", "pods", "-A")).isNotNull();
        assertThat(Cli.in(directory).run("local", "status").stdout()).contains("e2e", kubeconfig);
    }

    @Test
    void servesARunAsAnyClusterDoesAndIsCleanAfterwards() throws Exception {
        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 1s"),
                        "--provider=local",
                        "--kubeconfig=" + kubeconfig,
                        "--report-dir=" + directory.resolve("reports"));

        assertThat(run.exitCode()).as(run.everything()).isZero();
        if (hasKubectl()) {
            assertThat(kubectl("get", "namespaces")).doesNotContain("netperf");
        }
    }

    private static boolean hasKubectl() throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v kubectl").start().waitFor() == 0;
    }

    private String kubectl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig=" + kubeconfig));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Definitions;
import io.clusterloader.testsupport.FinishedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of each help work when they are pasted into a shell. Those that need what is not here are only read, by another test. */
@Tag("machine")
@LocalOnly("the examples raise a local cluster where they need one")
class HelpExamplesTest {
    private static final List<String> COMMANDS =
            List.of("run", "doctor", "compare", "show", "trends", "export", "init", "explain");

    /** A cluster of somebody's, a bucket, a collector; or minutes: the baseline and the suite have tests of their own. */
    private static final List<String> NOT_HERE = List.of(
            "--kubeconfig", "--run-from-cluster", "gsutil", "collector", "prow.k8s.io", "suite.yaml", "--nodes=5");

    @TempDir
    private Path directory;

    @Test
    void workWhenPasted() throws Exception {
        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 1s"),
                        "--report-dir=reports/baseline",
                        "--label=cni=one",
                        "--nodes=2");
        assertThat(run.exitCode()).as(run.everything()).isZero();
        String copies = """
            for side in before after; do
              for i in 1 2 3 4 5; do mkdir -p reports/$side; cp -r reports/baseline reports/$side/$i; done
              cp -r reports/baseline reports/$side-1
            done
            sed -i 's/"one"/"two"/' reports/after*/cl2-metadata.json reports/after/*/cl2-metadata.json
            mkdir -p builds/ci-network && for i in 1 2 3; do mkdir builds/ci-network/$i && cp -r reports/baseline builds/ci-network/$i/artifacts; done
            """;
        assertThat(Cli.in(directory).paste(copies).exitCode()).isZero();

        List<String> pasted = new ArrayList<>();
        for (String command : COMMANDS) {
            for (String example : examples(command)) {
                if (NOT_HERE.stream().noneMatch(example::contains) && !example.equals("clusterloader run")) {
                    FinishedCommand ended = Cli.in(directory).paste(example);
                    assertThat(ended.exitCode())
                            .as("%s%n%s", example, ended.output())
                            .isZero();
                    pasted.add(example);
                }
            }
        }
        assertThat(pasted).hasSizeGreaterThan(12);
        assertThat(Files.size(directory.resolve("pairs.csv"))).isPositive();
    }

    private List<String> examples(String command) throws Exception {
        String help = Cli.in(directory).run(command, "--help").stdout();
        assertThat(help).as(command).contains("Examples:");
        return help.substring(help.indexOf("Examples:"))
                .replaceAll("\\\\\n *", " ")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("clusterloader "))
                .toList();
    }
}

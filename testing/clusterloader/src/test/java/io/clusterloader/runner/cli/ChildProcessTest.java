package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.testsupport.FinishedCommand;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a process of its own can show: plugins of third parties on its class path, and signals. */
@EnableKubernetesMockClient(crud = true, https = false)
class ChildProcessTest {
    private static final String THIRD_PARTY = """
            package org.example;
            import io.clusterloader.measurement.*;
            import java.util.*;
            public final class Greeting implements MeasurementPlugin<Greeting.Settings> {
                public record Settings(String to) {}
                public int apiVersion() { return MeasurementApi.VERSION; }
                public String method() { return "Greeting"; }
                public Settings decode(Action action, Params params) throws InvalidParamsException {
                    return params.decode(Settings.class);
                }
                public Measurement<Settings> create(MeasurementContext context) {
                    return new Measurement<>() {
                        public Outcome execute(Action action, Settings settings) {
                            return Outcome.of(Summary.text("Greeting", "txt", "Hello " + settings.to()));
                        }
                        public void dispose() {}
                    };
                }
            }
            """;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aMeasurementOfAThirdPartyIsFoundInItsOwnJar() throws Exception {
        Path jar = compile();
        Path definition = Files.writeString(
                directory.resolve("t.yaml"),
                "name: t\nsteps: [{measurements: [{Method: Greeting, Identifier: g, Params: {to: world}}]}]");
        try (ChildRun run = start(":" + jar, definition)) {
            assertThat(run.await()).as(run.output()).isEqualTo(0);
        }
        assertThat(directory.resolve("reports"))
                .isDirectoryContaining(file -> file.getFileName().toString().startsWith("Greeting_t_"));
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalCleansUpAndShowsInTheExitCode(String signal, int exitCode) throws Exception {
        Path definition = Files.writeString(directory.resolve("t.yaml"), ScriptedDefinition.of("hang"));
        try (ChildRun run = start("", definition)) {
            awaitOutput(run, "hanging");
            run.signal(signal);
            assertThat(run.await()).as(run.output()).isEqualTo(exitCode);
            assertThat(run.output()).contains("Stopping on SIG" + signal, "t: interrupted in step 1 of 1");
        }
        assertThat(directory.resolve("reports/junit.xml")).exists();
    }

    @Test
    void aSecondCtrlCIsAnsweredAndBreaksNoCleanUp() throws Exception {
        Path definition = Files.writeString(
                directory.resolve("t.yaml"),
                ScriptedDefinition.of("hang").replace("Identifier: i", "Identifier: lingering"));
        try (ChildRun run = start("", definition)) {
            awaitOutput(run, "hanging");
            run.signal("INT");
            awaitOutput(run, "removing");
            run.signal("INT");
            awaitOutput(run, "Still cleaning up");
            run.endInput();
            assertThat(run.await()).as(run.output()).isEqualTo(130);
            assertThat(run.output()).contains("removed").doesNotContain("not cleaned up");
        }
    }

    @Test
    void anInterruptedRunKeepsWhatItHasAndSaysInJunitThatItWasInterrupted() throws Exception {
        Path definition = Files.writeString(
                directory.resolve("t.yaml"),
                ScriptedDefinition.of("start", "report", "reportWhenInterrupted", "start"));
        try (ChildRun run = start("", definition)) {
            awaitOutput(run, "hanging");
            run.signal("INT");
            assertThat(run.await()).as(run.output()).isEqualTo(130);
            assertThat(run.output()).contains("after start  ", "after an interruption  ");
        }
        Path reports = directory.resolve("reports");
        assertThat(reports.toFile().list((in, name) -> name.startsWith("Scripted_t_")))
                .hasSize(2);
        assertThat(reports.resolve("junit.xml")).content().contains("interrupted in step 3 of 4", "[step: 02] s2");
    }

    @Test
    void aReportDirectoryThatIsRemovedInTheMiddleIsMadeAgain() throws Exception {
        Path definition = Files.writeString(
                directory.resolve("t.yaml"), ScriptedDefinition.of("report", "reportWhenInterrupted"));
        Path reports = directory.resolve("reports");
        try (ChildRun run = start("", definition)) {
            awaitOutput(run, "hanging");
            FinishedCommand.run("rm", "-r", reports.toString());
            run.signal("INT");
            assertThat(run.await()).as(run.output()).isEqualTo(130);
            assertThat(run.output()).contains("warning: the report directory " + reports + " was removed");
        }
        assertThat(reports.toFile().list((in, name) -> name.startsWith("Scripted_t_")))
                .hasSize(1);
        assertThat(reports.resolve("junit.xml")).content().contains("interrupted in step 2 of 2");
    }

    private static void awaitOutput(ChildRun run, String text) {
        await().atMost(Duration.ofSeconds(30)).until(() -> run.output().contains(text));
    }

    private ChildRun start(String furtherClassPath, Path definition) throws Exception {
        return ChildRun.start(
                directory,
                furtherClassPath,
                "run",
                "--testconfig=" + definition,
                "--provider=kind",
                "--kubeconfig=" + OneNodeCluster.kubeconfig(client, directory),
                "--report-dir=" + directory.resolve("reports"));
    }

    private Path compile() throws Exception {
        Path source = Files.writeString(directory.resolve("Greeting.java"), THIRD_PARTY);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(result).isEqualTo(0);
        Path jar = directory.resolve("greeting.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (String name : new String[] {"Greeting", "Greeting$Settings", "Greeting$1"}) {
                entries.putNextEntry(new JarEntry("org/example/" + name + ".class"));
                Files.copy(classes.resolve("org/example/" + name + ".class"), entries);
            }
            entries.putNextEntry(new JarEntry("META-INF/services/io.clusterloader.measurement.MeasurementPlugin"));
            entries.write("org.example.Greeting".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}

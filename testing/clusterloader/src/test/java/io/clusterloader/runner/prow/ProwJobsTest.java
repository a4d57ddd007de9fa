package io.clusterloader.runner.prow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Host;
import io.clusterloader.runner.manifests.CronExpression;
import io.clusterloader.runner.manifests.ShippedManifests;
import io.clusterloader.runner.progress.PlainDisplay;
import io.clusterloader.runner.prow.ProwConfig.Periodic;
import io.clusterloader.runner.prow.ProwConfig.Presubmit;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The jobs are ones that Prow takes and that run what they say. */
class ProwJobsTest {
    private static final Path HOME = Path.of("..", "..");
    private static final Duration CLEAN_UP = Duration.ofMinutes(2);
    private static final String CLUSTER = "--kubeconfig=";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path artifacts;

    static Stream<Named<ProwJob>> jobs() throws IOException {
        return all().map(job -> Named.of(job.name(), job));
    }

    private static Stream<ProwJob> all() throws IOException {
        List<ProwJob> jobs = new ArrayList<>();
        try (Stream<Path> files = Files.list(HOME.resolve("testing/prow"))) {
            for (Path file : files.sorted().toList()) {
                ProwConfig.read(Files.readString(file)).jobs().forEach(jobs::add);
            }
        }
        return jobs.stream();
    }

    @Test
    void haveNamesOfTheirOwn() throws Exception {
        assertThat(all().map(ProwJob::name))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z0-9-._]{1,63}"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void startWhenTheySay(ProwJob job) {
        switch (job) {
            case Periodic periodic -> {
                assertThat(Stream.of(periodic.cron(), periodic.interval(), periodic.minimumInterval())
                                .filter(Objects::nonNull))
                        .hasSize(1);
                assertThat(CronExpression.isValid(String.valueOf(periodic.cron())))
                        .isTrue();
            }
            case Presubmit presubmit -> {
                assertThat(presubmit.alwaysRun()).isFalse();
                String changes = Objects.requireNonNull(presubmit.runIfChanged());
                assertThat(Pattern.compile(changes)
                                .matcher("testing/network/baseline.yaml")
                                .find())
                        .isTrue();
            }
            default -> throw new AssertionError(job.getClass());
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void areDecoratedWithTimeToCleanUp(ProwJob job) throws Exception {
        assertThat(job.decorate()).isTrue();
        assertThat(GoDuration.parse(job.decorationConfig().timeout())).isPositive();
        assertThat(GoDuration.parse(job.decorationConfig().gracePeriod())).isGreaterThan(CLEAN_UP);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void haveATestGridTab(ProwJob job) {
        assertThat(job.annotations())
                .containsKeys("description", "testgrid-dashboards", "testgrid-tab-name", "testgrid-num-columns-recent")
                .allSatisfy((key, value) -> assertThat(key)
                        .isIn(
                                "description",
                                "testgrid-dashboards",
                                "testgrid-tab-name",
                                "testgrid-num-columns-recent",
                                "testgrid-num-failures-to-alert"));
        assertThat(job.annotations().get("testgrid-num-columns-recent")).matches("[1-9][0-9]*");
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void requestWhatTheyAreLimitedTo(ProwJob job) {
        Container container = job.container();
        assertThat(container.getResources().getRequests())
                .containsOnlyKeys("cpu", "memory")
                .isEqualTo(container.getResources().getLimits());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void haveNoFieldThatKubernetesDoesNotKnow(ProwJob job) {
        PodSpec pod = job.pod();
        assertThat(pod.getContainers()).hasSize(1);
        assertThat(pod.getAdditionalProperties()).isEmpty();
        assertThat(job.container().getAdditionalProperties()).isEmpty();
        assertThat(job.container().getResources().getAdditionalProperties()).isEmpty();
        pod.getVolumes()
                .forEach(volume -> assertThat(volume.getAdditionalProperties()).isEmpty());
        job.container()
                .getVolumeMounts()
                .forEach(mount -> assertThat(mount.getAdditionalProperties()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void findTheKubeconfigWhereTheSecretIsMounted(ProwJob job) {
        String kubeconfig = job.container().getArgs().stream()
                .filter(argument -> argument.startsWith(CLUSTER))
                .map(argument -> argument.substring(CLUSTER.length()))
                .findFirst()
                .orElseThrow();
        VolumeMount mount = job.container().getVolumeMounts().getFirst();
        Volume volume = job.pod().getVolumes().getFirst();
        assertThat(kubeconfig).isEqualTo(mount.getMountPath() + "/kubeconfig");
        assertThat(mount.getName()).isEqualTo(volume.getName());
        assertThat(volume.getSecret().getSecretName()).isEqualTo("network-test-cluster");
    }

    /** Prow's entrypoint takes the place of the image's, so a job has to repeat it. */
    @ParameterizedTest
    @MethodSource("jobs")
    void startTheImagesProgram(ProwJob job) throws Exception {
        assertThat(job.container().getCommand()).isEqualTo(ShippedManifests.program());
        assertThat(job.container().getImage()).isEqualTo("clusterloader:0.1.0");
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void runWhatTheySay(ProwJob job) throws Exception {
        StringWriter said = new StringWriter();
        Host host = new Host(
                name -> Optional.empty(),
                Map.of("ARTIFACTS", artifacts.resolve("artifacts").toString()),
                Clock.systemUTC(),
                (out, _) -> new PlainDisplay(out, Clock.systemUTC()));
        String[] arguments = Stream.concat(
                        job.container().getArgs().stream().map(ProwJobsTest::fromHere), Stream.of("--dry-run"))
                .toArray(String[]::new);

        int exitCode = ClusterLoader.execute(host, new PrintWriter(said, true), new PrintWriter(said, true), arguments);

        assertThat(exitCode).as("%s: %s", Arrays.toString(arguments), said).isZero();
        assertThat(said.toString()).contains("NetworkPerformanceMetrics");
        try (Stream<Path> files = Files.list(artifacts.resolve("artifacts"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.matches("generatedConfig_.*\\.yaml"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0 4 * * *, true",
        "*/15 1-5;7 1 * 0, true",
        "0 4 * *, false",
        "60 4 * * *, false",
        "0 4 * * 7, false",
        "0 5-4 * * *, false",
        "0 4 0 * *, false",
        "daily, false"
    })
    void knowsATimeWhenItSeesOne(String cron, boolean valid) {
        assertThat(CronExpression.isValid(cron.replace(';', ','))).isEqualTo(valid);
    }

    @Test
    void aMisspeltFieldWouldBeSeen() throws Exception {
        String jobs = Files.readString(HOME.resolve("testing/prow/periodics.yaml"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProwConfig.read(jobs.replace("decoration_config", "decoration_confg")))
                .withMessageContaining("decoration_confg");
    }

    /** Prow starts a job in the clone of the repository. */
    private static String fromHere(String argument) {
        return argument.replace("=testing/", "=" + HOME.resolve("testing") + "/");
    }
}

package io.clusterloader.runner.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Host;
import io.clusterloader.runner.progress.PlainDisplay;
import io.clusterloader.testsupport.FinishedCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests fit the Kubernetes API, the images, the command line, and each other. */
class ShippedManifestsTest {
    private static final Path MANIFESTS = ShippedManifests.TESTING.resolve("manifests");
    private static final Path SCHEDULED = ShippedManifests.TESTING.resolve("scheduled");

    static Stream<HasMetadata> objects() throws IOException {
        return Stream.concat(ShippedManifests.in(MANIFESTS).stream(), ShippedManifests.in(SCHEDULED).stream());
    }

    static Stream<PodSpec> pods() throws IOException {
        return objects().flatMap(object -> ShippedManifests.podOf(object).stream());
    }

    @Test
    void areListedInTheKustomizationOfTheirFolder() throws Exception {
        assertThat(ShippedManifests.filesOf(SCHEDULED)).allMatch(Files::exists).contains(MANIFESTS);
        assertThat(ShippedManifests.filesOf(SCHEDULED)).containsAll(filesIn(SCHEDULED));
        assertThat(ShippedManifests.filesOf(MANIFESTS)).allMatch(Files::exists);
        // The rights for density and load are for who runs these, those in a namespace for who may not create any.
        assertThat(filesIn(MANIFESTS))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                ShippedManifests.filesOf(MANIFESTS).stream(),
                                Stream.of("rbac-density-load.yaml", "rbac-namespace.yaml")
                                        .map(MANIFESTS::resolve))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void haveNoFieldThatKubernetesDoesNotKnow(HasMetadata object) throws Exception {
        assertThat(object.getClass().getSimpleName()).isEqualTo(object.getKind());
        List<String> unknown = new ArrayList<>();
        collectUnknown(object, unknown);
        assertThat(unknown).isEmpty();
    }

    @Test
    void aMisspeltFieldWouldBeSeen() throws Exception {
        PodSpec pod = pods().findFirst().orElseThrow().edit().build();
        pod.getContainers().getFirst().setAdditionalProperty("imagePullPolice", "Never");
        List<String> unknown = new ArrayList<>();
        collectUnknown(pod, unknown);
        assertThat(unknown).containsExactly("imagePullPolice");
    }

    @Test
    void grantNothingBesideTheDocumentedRole() throws Exception {
        assertThat(ShippedManifests.in(SCHEDULED))
                .noneMatch(object -> object instanceof Role || object instanceof ClusterRole);
        assertThat(pods().map(PodSpec::getServiceAccountName)).containsOnly("clusterloader", null);
        assertThat(pods().filter(pod -> pod.getServiceAccountName() == null))
                .hasSize(2)
                .allMatch(pod -> Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()));
    }

    /** The Pod Security Standard restricted, which the namespace demands, and a read-only root file system. */
    @ParameterizedTest
    @MethodSource("pods")
    void areRestricted(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        for (Container container : pod.getContainers()) {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd())
                    .isEmpty();
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getImage()).endsWith(":0.1.0");
        }
    }

    @Test
    void serveTheVolumeReadOnly() throws Exception {
        PodSpec server = ShippedManifests.in(SCHEDULED).stream()
                .filter(object -> object.getKind().equals("Deployment"))
                .flatMap(object -> ShippedManifests.podOf(object).stream())
                .findFirst()
                .orElseThrow();
        assertThat(server.getContainers().getFirst().getVolumeMounts())
                .filteredOn(mount -> mount.getMountPath().equals("/reports"))
                .singleElement()
                .matches(mount -> Boolean.TRUE.equals(mount.getReadOnly()));
    }

    @Test
    void startAtATimeThatCronKnows() throws Exception {
        assertThat(ShippedManifests.in(SCHEDULED))
                .filteredOn(CronJob.class::isInstance)
                .hasSize(2)
                .allSatisfy(object -> assertThat(CronExpression.isValid(
                                ((CronJob) object).getSpec().getSchedule()))
                        .isTrue());
    }

    @Test
    void startTheImagesProgramWithFlagsThatItHas() throws Exception {
        List<Container> runners = pods().map(pod -> pod.getContainers().getFirst())
                .filter(container -> container.getImage().startsWith("clusterloader:"))
                .toList();
        assertThat(runners).hasSize(3);
        for (Container runner : runners) {
            List<String> command = runner.getCommand();
            if (!command.isEmpty()) {
                assertThat(command.subList(command.indexOf("/opt/java/bin/java"), command.size()))
                        .isEqualTo(ShippedManifests.program());
            }
            assertThat(exitCode(runner.getArgs())).isZero();
        }
    }

    /** Only the options: the run is a dry one, and there are no builds. */
    private static int exitCode(List<String> arguments) {
        StringWriter said = new StringWriter();
        Host host = new Host(
                name -> Optional.of(name).filter("clusterloader.home"::equals).map(_ -> "../.."),
                Map.of(),
                Clock.systemUTC(),
                (out, _) -> new PlainDisplay(out, Clock.systemUTC()));
        String last = arguments.getFirst().equals("run") ? "--dry-run" : "--help";
        String[] words = Stream.concat(
                        arguments.stream().filter(argument -> !argument.startsWith("--report-dir")), Stream.of(last))
                .toArray(String[]::new);
        int exitCode = ClusterLoader.execute(host, new PrintWriter(said, true), new PrintWriter(said, true), words);
        assertThat(exitCode).as("%s: %s", arguments, said).isZero();
        return exitCode;
    }

    /** The shell of the CronJob becomes the runner, in a folder whose name is a number. */
    @Test
    @Tag("machine")
    void giveEveryBuildANumber() throws Exception {
        Container runner = ShippedManifests.podOf(ShippedManifests.in(SCHEDULED).stream()
                        .filter(CronJob.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .orElseThrow()
                .getContainers()
                .getFirst();
        // A kubelet makes one dollar of two.
        String script = runner.getCommand().get(2).replace("$$(", "$(");
        FinishedCommand printed = FinishedCommand.run("sh", "-c", script, "sh", "echo", "run");
        assertThat(printed.output()).matches("run --report-dir=/reports/builds/network/[0-9]{10,}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifests", "scheduled"})
    @Tag("kubectl")
    @Tag("machine")
    void areBuiltByKustomize(String folder) throws Exception {
        FinishedCommand built = FinishedCommand.run(
                "kubectl", "kustomize", ShippedManifests.TESTING.resolve(folder).toString());
        assertThat(built.exitCode()).as(built.output()).isZero();
        assertThat(built.output().lines().filter(line -> line.startsWith("kind: ")))
                .contains("kind: ServiceAccount", "kind: ClusterRole")
                .contains(folder.equals("manifests") ? "kind: Job" : "kind: CronJob")
                .doesNotContain(folder.equals("manifests") ? "kind: CronJob" : "kind: Job");
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml")).toList();
        }
    }

    /** fabric8 keeps fields that the API does not have, at every level. */
    private static void collectUnknown(@Nullable Object value, List<String> unknown) throws Exception {
        if (value instanceof Collection<?> values) {
            for (Object one : values) {
                collectUnknown(one, unknown);
            }
        } else if (value instanceof KubernetesResource) {
            for (PropertyDescriptor property :
                    Introspector.getBeanInfo(value.getClass()).getPropertyDescriptors()) {
                if (property.getName().equals("additionalProperties")) {
                    unknown.addAll(((Map<?, ?>) property.getReadMethod().invoke(value))
                            .keySet().stream().map(String::valueOf).toList());
                } else if (property.getReadMethod() != null) {
                    collectUnknown(property.getReadMethod().invoke(value), unknown);
                }
            }
        }
    }
}

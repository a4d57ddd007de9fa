package io.clusterloader.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;

/** The programs, while they serve, are nobody, have no rights, and can write nowhere but where the plugin mounts something. */
@NeedsImages
class RestrictionsTest {
    private static Fleet fleet;
    private static GenericContainer<?> orchestrator;
    private static GenericContainer<?> worker;

    @BeforeAll
    static void start() throws Exception {
        fleet = new Fleet();
        orchestrator = fleet.orchestrator();
        orchestrator.start();
        worker = fleet.worker(0);
        worker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        fleet.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Image.class,
            names = {"ORCHESTRATOR", "WORKER"})
    void aHealthyProgramIsNobodyWithoutRights(Image image) throws Exception {
        GenericContainer<?> container = container(image);
        InspectContainerResponse inspected = container.getCurrentContainerInfo();

        assertThat(inspected.getState().getHealth().getStatus()).isEqualTo("healthy");
        assertThat(inspected.getConfig().getUser()).isEqualTo("65532:65532");
        assertThat(inspected.getHostConfig().getReadonlyRootfs()).isTrue();
        assertThat(shell(container, "cat /proc/1/status").getStdout())
                .containsPattern("Uid:\\s+65532\\s+65532\\s+65532\\s+65532")
                .containsPattern("Gid:\\s+65532\\s+65532\\s+65532\\s+65532")
                .containsPattern("CapEff:\\s+0+\\n")
                .containsPattern("CapBnd:\\s+0+\\n")
                .containsPattern("NoNewPrivs:\\s+1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/opt/netperf", "/opt/java", "/etc", "/var/log", "/run", "/home", "/var/lib/nginx"})
    void theRootFileSystemCannotBeWritten(String directory) throws Exception {
        for (Image image : new Image[] {Image.ORCHESTRATOR, Image.WORKER}) {
            ExecResult result = shell(container(image), "touch " + directory + "/file");

            assertThat(result.getExitCode()).as(image + " " + directory).isNotZero();
            assertThat(result.getStderr()).containsAnyOf("Read-only file system", "No such file or directory");
        }
    }

    @Test
    void whatThePluginMountsCanBeWritten() throws Exception {
        for (String directory : new String[] {"/tmp", "/var/lib/netperf"}) {
            assertThat(shell(worker, "touch " + directory + "/file").getExitCode())
                    .as(directory)
                    .isZero();
        }
    }

    private static GenericContainer<?> container(Image image) {
        return image == Image.WORKER ? worker : orchestrator;
    }

    private static ExecResult shell(GenericContainer<?> container, String command) throws Exception {
        return container.execInContainer("sh", "-c", command);
    }
}

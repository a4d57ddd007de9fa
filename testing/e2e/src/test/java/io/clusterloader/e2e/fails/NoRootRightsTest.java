package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.e2e.MachineSnapshot;
import io.clusterloader.testsupport.FinishedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LocalOnly("only the local cluster needs root")
class NoRootRightsTest {
    private static final String NOBODY = "65534";

    @TempDir
    private Path directory;

    @Test
    void aLocalClusterNeedsRoot() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(readableByNobody())
                .as("an ordinary user can read %s, which this test needs", Cli.home())
                .isTrue();
        MachineSnapshot before = MachineSnapshot.now();

        Cli.Finished run = Cli.in(directory)
                .under("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
                .run("run");

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(3);
        assertThat(run.everything()).contains("root").doesNotContain("\tat ");
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }

    private static boolean readableByNobody() throws Exception {
        return FinishedCommand.run(
                                "setpriv",
                                "--reuid=" + NOBODY,
                                "--clear-groups",
                                "test",
                                "-x",
                                Cli.home().resolve("clusterloader").toString())
                        .exitCode()
                == 0;
    }
}

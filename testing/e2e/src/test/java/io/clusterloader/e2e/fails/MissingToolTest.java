package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.e2e.MachineSnapshot;
import io.clusterloader.e2e.OrdinaryUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LocalOnly("the tools of the local cluster are not needed")
class MissingToolTest {
    @TempDir
    private Path directory;

    @Test
    void isNamedWithThePackageThatBringsIt() throws Exception {
        MachineSnapshot before = MachineSnapshot.now();

        Cli.Finished run = Cli.in(directory).with("PATH", pathWithout("siege")).run("run");

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(3);
        assertThat(run.stderr()).contains("missing: siege", "apt-get install").hasLineCount(1);
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }

    @Test
    void isNamedForAnAdministratorWhereTheUserCannotInstall() throws Exception {
        OrdinaryUser user = OrdinaryUser.in(directory);

        Cli.Finished run = Cli.in(directory)
                .with("PATH", pathWithout("siege"))
                .with("CLUSTERLOADER_NO_SETUP", "")
                .under(user.prefix().toArray(String[]::new))
                .run("run");

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(3);
        assertThat(run.stderr())
                .contains("missing: siege", "sudo apt-get install --no-install-recommends siege")
                .hasLineCount(1);
        assertThat(user.traces()).isEmpty();
    }

    /** JUnit would warn of every link that leads out of its directory. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> links = Files.list(directory.resolve("bin"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    private String pathWithout(String program) throws IOException {
        Path programs = Files.createDirectory(directory.resolve("bin"));
        try (Stream<Path> installed = Files.list(Path.of("/usr/bin"))) {
            List<Path> others =
                    installed.filter(file -> !file.endsWith(program)).toList();
            for (Path other : others) {
                Files.createSymbolicLink(programs.resolve(other.getFileName()), other);
            }
        }
        return programs.toString();
    }
}

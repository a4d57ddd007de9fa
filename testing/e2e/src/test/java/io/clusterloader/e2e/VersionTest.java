package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.FinishedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher tells the version by the tags of git, at once, and whatever was built before. */
@Tag("machine")
@LocalOnly("the version is that of this clone, whatever cluster is given")
class VersionTest {
    @TempDir
    private Path clone;

    @BeforeEach
    void makeAClone() throws Exception {
        Files.createDirectory(clone.resolve("launcher"));
        for (String file : new String[] {"pom.xml", "launcher/say.sh", "launcher/version.sh"}) {
            Files.copy(Cli.home().resolve(file), clone.resolve(file));
        }
        git("init --quiet");
        git("add .");
        commit();
    }

    @Test
    void isThatOfThePomWithoutATag() throws Exception {
        assertThat(version()).isEqualTo(release());
    }

    @Test
    void followsTags() throws Exception {
        git("tag v4.5.6");
        assertThat(version()).isEqualTo("4.5.6");

        commit();
        assertThat(version()).matches("4\\.5\\.6-1-g[0-9a-f]+");

        Files.writeString(clone.resolve("pom.xml"), "\n", StandardOpenOption.APPEND);
        assertThat(version()).matches("4\\.5\\.6-1-g[0-9a-f]+-dirty");
    }

    @Test
    void isTheFileOfAnArchive() throws Exception {
        Files.delete(clone.resolve("pom.xml"));
        Files.createDirectory(clone.resolve("dist"));
        Files.writeString(clone.resolve("dist/version"), "7.8.9\n");

        assertThat(version()).isEqualTo("7.8.9");
    }

    @Test
    void aTagOfAnotherReleaseIsRefused() throws Exception {
        git("tag v4.5.6");
        FinishedCommand refused = shell("check_release_tag");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output()).contains("v4.5.6", release(), "pom.xml");

        git("tag --delete v4.5.6");
        git("tag v" + release());
        FinishedCommand accepted = shell("check_release_tag");
        assertThat(accepted.exitCode()).as(accepted.output()).isZero();
    }

    private String version() throws Exception {
        return printed(shell("program_version"));
    }

    private String release() throws Exception {
        return printed(shell("release_version"));
    }

    private FinishedCommand shell(String function) throws Exception {
        return FinishedCommand.run(
                "bash",
                "-euc",
                "home=$1; . \"$1/launcher/say.sh\"; . \"$1/launcher/version.sh\"; " + function,
                "bash",
                clone.toString());
    }

    private void commit() throws Exception {
        git("-c user.name=tester -c user.email=tester@localhost commit --quiet --allow-empty --message=change");
    }

    private void git(String arguments) throws Exception {
        printed(FinishedCommand.run("sh", "-c", "git -C %s %s".formatted(clone, arguments)));
    }

    private static String printed(FinishedCommand finished) {
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished.output().strip();
    }
}

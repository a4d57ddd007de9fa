package io.clusterloader.localcluster.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.localcluster.Machine;
import io.clusterloader.localcluster.Program;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot start says so in one line, exits with 3, and leaves nothing. */
@Tag("machine")
class StartRefusedTest {
    private final String name = Machine.newName();

    private String refusal(Program program) throws InterruptedException {
        try (program) {
            assertThat(program.awaitEnd()).as(program::errors).isEqualTo(3);
            assertThat(program.output()).doesNotContain("ready");
            List<String> errors = program.errors()
                    .lines()
                    .filter(line -> !line.startsWith(name + ": "))
                    .toList();
            assertThat(errors).as(program::errors).hasSize(1);
            assertThat(Machine.tracesOf(name)).isEmpty();
            return errors.getFirst();
        }
    }

    @Test
    void withoutRoot() throws Exception {
        // The class path may lie where only root can read.
        String read = "=+dac_read_search,+dac_override";
        List<String> nobody =
                List.of("setpriv", "--reuid=65534", "--clear-groups", "--inh-caps" + read, "--ambient-caps" + read);

        assertThat(refusal(Program.start(nobody, Map.of(), "serve", "--name=" + name)))
                .contains("root", "65534", "clusterloader local");
    }

    @Test
    void withoutCapabilities() throws Exception {
        List<String> weak = List.of("setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin");

        assertThat(refusal(Program.start(weak, Map.of(), "serve", "--name=" + name)))
                .contains("CAP_SYS_ADMIN");
    }

    @Test
    void withoutTools(@TempDir Path empty) throws Exception {
        Program program = Program.start(List.of(), Map.of("PATH", empty.toString()), "serve", "--name=" + name);

        assertThat(refusal(program))
                .contains(
                        "ip, tc, nft, unshare, nsenter, setpriv",
                        "apt-get install iproute2 nftables util-linux",
                        empty.toString());
    }

    @Test
    void withAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program program = Program.start("serve", "--name=" + name, "--port=" + taken.getLocalPort());

            assertThat(refusal(program))
                    .contains("port " + taken.getLocalPort())
                    .contains("in use");
        }
    }

    @Test
    void withAnImagesFileThatIsNotThere() throws Exception {
        Program program = Program.start("serve", "--name=" + name, "--images=/nowhere/images.yaml");

        assertThat(refusal(program)).contains("/nowhere/images.yaml");
    }

    @Test
    void withAnImagesFileThatIsWrong(@TempDir Path directory) throws Exception {
        Path images = Files.writeString(directory.resolve("images.yaml"), "images:\n  - nam: x\n");

        assertThat(refusal(Program.start("serve", "--name=" + name, "--images=" + images)))
                .contains(images.toString())
                .contains("nam");
    }

    @Test
    void withAStateDirectoryThatIsAFile(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(refusal(Program.start("serve", "--name=" + name, "--state-dir=" + file)))
                .contains(file.toString(), "--state-dir");
    }

    @Test
    void withTheNameOfAnother() throws Exception {
        String taken = Machine.newName();
        try (Program first = Program.start("serve", "--name=" + taken, "--nodes=1")) {
            first.awaitReady();

            assertThat(refusal(Program.start("serve", "--name=" + taken)))
                    .contains("'" + taken + "'", Long.toString(first.pid()));
            first.endInput();
            assertThat(first.awaitEnd()).isZero();
        }
    }
}

package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs root, for the namespace. */
@Tag("machine")
class FewPortsTest {
    private static final String IN_NAMESPACE =
            "ip link set lo up && echo 0 >/proc/sys/net/ipv4/tcp_tw_reuse && echo '40000 45999' >/proc/sys/net/ipv4/ip_local_port_range && exec \"$@\"";

    @TempDir
    private Path directory;

    @Test
    void aClientEndsBeforeTheLastPortAndTheNextOneWaitsForSomeToGetFree() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder program = new ProcessBuilder(
                "unshare",
                "--net",
                "sh",
                "-c",
                IN_NAMESPACE,
                "sh",
                java,
                FewPorts.class.getName(),
                directory.toString());
        program.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        File output = directory.resolve("output").toFile();
        Process running =
                program.redirectErrorStream(true).redirectOutput(output).start();
        try {
            assertThat(running.waitFor()).as(() -> read(output)).isZero();
        } finally {
            running.destroyForcibly();
        }
    }

    private static String read(File output) {
        try {
            return Files.readString(output.toPath(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

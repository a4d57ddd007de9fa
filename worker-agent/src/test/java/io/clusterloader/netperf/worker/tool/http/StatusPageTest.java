package io.clusterloader.netperf.worker.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusPageTest {
    @TempDir
    private Path directory;

    @Test
    void saysThatNobodyIsThere() {
        assertThatThrownBy(() -> new StatusPage(directory.resolve("none.sock")).read())
                .isInstanceOf(IOException.class);
    }

    /** A server that hangs: its kernel takes the connection, it never answers. */
    @Test
    void doesNotWaitForASilentServer() throws IOException {
        Path socket = directory.resolve("silent.sock");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));

            assertThatThrownBy(() -> new StatusPage(socket).read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void knowsWhichPathsFit() {
        assertThat(new StatusPage(Path.of("/" + "a".repeat(106))).pathFits()).isTrue();
        assertThat(new StatusPage(Path.of("/" + "a".repeat(107))).pathFits()).isFalse();
    }
}

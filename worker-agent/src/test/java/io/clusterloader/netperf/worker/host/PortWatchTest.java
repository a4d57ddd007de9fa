package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortWatchTest {
    private static final long PATIENCE_SECONDS = 10;

    @Test
    void tellsEachWaiterOnceItsPortIsTaken() throws Exception {
        PortWatch watch = new PortWatch(new ListeningPorts());
        CompletableFuture<Void> never = watch.listening(Transport.TCP, 1);
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            watch.listening(Transport.TCP, first.getLocalPort()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            watch.listening(Transport.TCP, second.getLocalPort()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(never).isNotDone();
        never.cancel(false);
        try (ServerSocket later = new ServerSocket(0)) {
            watch.listening(Transport.TCP, later.getLocalPort()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void saysThatItCannotLook(@TempDir Path net) throws IOException {
        Files.createDirectory(net.resolve("tcp"));
        PortWatch watch = new PortWatch(new ListeningPorts(net));

        assertThatThrownBy(() -> watch.listening(Transport.TCP, 80).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
    }
}

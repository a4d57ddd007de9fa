package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningPortsTest {
    private static final long PATIENCE_SECONDS = 10;
    private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr\n";

    @Test
    void seesListenersOnlyAndBothFamilies(@TempDir Path net) throws IOException {
        Files.writeString(
                net.resolve("tcp"),
                HEADER + "   0: 0100007F:1451 00000000:0000 0A 00000000:00000000 00:00000000\n"
                        + "   1: 0100007F:1452 0100007F:1451 01 00000000:00000000 00:00000000\n");
        Files.writeString(
                net.resolve("tcp6"), HEADER + "   0: 00000000000000000000000000000000:1453 0:0 0A 0:0 00:0\n");
        ListeningPorts ports = new ListeningPorts(net);

        assertThat(ports.contains(Transport.TCP, 0x1451)).isTrue();
        assertThat(ports.contains(Transport.TCP, 0x1452)).isFalse();
        assertThat(ports.contains(Transport.TCP, 0x1453)).isTrue();
    }

    @Test
    void doesWithoutIpv6(@TempDir Path net) throws IOException {
        Files.writeString(net.resolve("udp"), HEADER + "  12: 00000000:1839 00000000:0000 07 0:0 00:0\n");

        assertThat(new ListeningPorts(net).contains(Transport.UDP, 0x1839)).isTrue();
    }

    @Test
    void seesThisKernelsSockets() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket()) {
            ListeningPorts ports = new ListeningPorts();

            assertThat(ports.contains(Transport.TCP, tcp.getLocalPort())).isTrue();
            assertThat(ports.contains(Transport.UDP, udp.getLocalPort())).isTrue();
        }
    }

    @Test
    void completesEachFutureOnceItsPortIsInUse() throws Exception {
        ListeningPorts ports = new ListeningPorts();
        CompletableFuture<Void> never = ports.listening(Transport.TCP, 1);
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            ports.listening(Transport.TCP, first.getLocalPort()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            ports.listening(Transport.TCP, second.getLocalPort()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(never).isNotDone();
        never.cancel(false);
        try (ServerSocket later = new ServerSocket(0)) {
            ports.listening(Transport.TCP, later.getLocalPort()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void failsTheFutureIfTheTablesCannotBeRead(@TempDir Path net) throws IOException {
        Files.createDirectory(net.resolve("tcp"));
        ListeningPorts ports = new ListeningPorts(net);

        assertThatThrownBy(() -> ports.listening(Transport.TCP, 80).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
    }
}

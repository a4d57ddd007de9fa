package io.clusterloader.netperf.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server whose queue of connections is full does not answer at all, as an address that nothing leads to. */
class SilentAddressTest {
    private static final int MORE_THAN_THE_QUEUE = 8;

    private final List<SocketChannel> waiting = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (SocketChannel connection : waiting) {
            connection.close();
        }
    }

    @Test
    void isGivenUpSoonSoThatAnotherAttemptCanBegin() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
            fill(address);
            ManagedChannel channel = SecureChannel.open(address, new TestAuthority().issue(Role.WORKER));
            try {
                assertThatExceptionOfType(StatusRuntimeException.class)
                        .isThrownBy(() -> ControlServiceGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(15, TimeUnit.SECONDS)
                                .cancel(CancelRequest.getDefaultInstance()))
                        .satisfies(refusal ->
                                assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
            } finally {
                channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
            }
        }
    }

    private void fill(InetSocketAddress address) throws Exception {
        for (int i = 0; i < MORE_THAN_THE_QUEUE; i++) {
            SocketChannel connection = SocketChannel.open();
            waiting.add(connection);
            connection.configureBlocking(false);
            connection.connect(address);
        }
    }
}

package io.clusterloader.netperf.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.netperf.v1.CancelReply;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in, and who does not. */
class SecureChannelTest {
    private final TestAuthority authority = new TestAuthority();
    private Server server = serveAs(authority.issue(Role.ORCHESTRATOR));

    @AfterEach
    void stop() throws InterruptedException {
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }

    @Test
    void admitsTheRoleThatTheServiceIsFor() throws Exception {
        assertThat(callAs(authority.issue(Role.CONTROL))).isEqualTo(CancelReply.getDefaultInstance());
    }

    @Test
    void refusesAnotherRoleOfTheSameRun() {
        assertRefused(authority.issue(Role.WORKER), Status.Code.PERMISSION_DENIED);
    }

    @Test
    void refusesACertificateWithoutARole() {
        assertRefused(authority.issue("somebody.else"), Status.Code.PERMISSION_DENIED);
    }

    @Test
    void refusesTheSameRoleOfAnotherRun() {
        Identity stranger = new TestAuthority().issue(Role.CONTROL);
        Identity trusting =
                new Identity(authority.issue(Role.CONTROL).authority(), stranger.certificate(), stranger.key());
        assertRefused(trusting, Status.Code.UNAVAILABLE);
    }

    @Test
    void doesNotTalkToAServerOfAnotherRun() throws Exception {
        Server stranger = serveAs(new TestAuthority().issue(Role.ORCHESTRATOR));
        try {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> call(stranger, authority.issue(Role.CONTROL)))
                    .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        } finally {
            stranger.shutdownNow();
        }
    }

    @Test
    void doesNotTakeAWorkerForTheOrchestrator() throws Exception {
        Server impostor = serveAs(authority.issue(Role.WORKER));
        try {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> call(impostor, authority.issue(Role.CONTROL)));
        } finally {
            impostor.shutdownNow();
        }
    }

    @Test
    void refusesPlainText() {
        ManagedChannel plain =
                NettyChannelBuilder.forAddress(addressOf(server)).usePlaintext().build();
        try {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> ControlServiceGrpc.newBlockingStub(plain)
                            .withDeadlineAfter(5, TimeUnit.SECONDS)
                            .cancel(CancelRequest.getDefaultInstance()));
        } finally {
            plain.shutdownNow();
        }
    }

    @Test
    void neverPrintsAKey() {
        assertThat(authority.issue(Role.WORKER).toString()).doesNotContain("PRIVATE");
    }

    private void assertRefused(Identity caller, Status.Code code) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> callAs(caller))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }

    private CancelReply callAs(Identity caller) throws IOException {
        return call(server, caller);
    }

    private static CancelReply call(Server server, Identity caller) throws IOException {
        ManagedChannel channel = SecureChannel.open(addressOf(server), caller);
        try {
            return ControlServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .cancel(CancelRequest.getDefaultInstance());
        } finally {
            channel.shutdownNow();
        }
    }

    private static InetSocketAddress addressOf(Server server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    }

    private static Server serveAs(Identity identity) {
        try {
            return SecureServer.build(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            identity,
                            Map.of(new Answering(), Role.CONTROL))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Answering extends ControlServiceGrpc.ControlServiceImplBase {
        @Override
        public void cancel(CancelRequest request, StreamObserver<CancelReply> observer) {
            observer.onNext(CancelReply.getDefaultInstance());
            observer.onCompleted();
        }
    }
}

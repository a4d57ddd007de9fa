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
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in, and who does not. */
class SecureChannelTest {
    private final TestAuthority authority = new TestAuthority();
    /** Of TLS 1.0 to 1.2, with what gRPC's own clients offer; the version takes the place of the question marks. */
    private static final String CLIENT_HELLO = "16 0301 0050 01 00004c ???? "
            + "00".repeat(32)
            + " 00 0004 c02b c009 01 00 001f 000a 0004 0002 0017 000b 0002 01 00 000d 0004 0002 0403 0010 0005 0003 02 6832";

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int PROTOCOL_VERSION = 70;

    private final List<String> refused = new CopyOnWriteArrayList<>();
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
    void refusesTls11() throws Exception {
        byte[] answer = answerTo("0302");
        assertThat(answer[0]).isEqualTo((byte) ALERT);
        assertThat(answer[6]).as("the alert's description").isEqualTo((byte) PROTOCOL_VERSION);
        assertThat(answerTo("0303")[0]).as("the answer to TLS 1.2").isEqualTo((byte) HANDSHAKE);
    }

    @Test
    void refusesACertificateWhoseRunIsOver() {
        assertRefused(authority.issueExpired(Role.CONTROL), Status.Code.UNAVAILABLE);
        assertThat(refused).singleElement().asString().startsWith("a certificate of CN=control.netperf: ");
    }

    @Test
    void tellsOfEachCallerThatItRefuses() {
        assertRefused(authority.issue(Role.WORKER), Status.Code.PERMISSION_DENIED);
        assertThat(refused).containsExactly("netperf.v1.ControlService/Cancel is for the role CONTROL, not for WORKER");
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

    private Server serveAs(Identity identity) {
        try {
            return SecureServer.build(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            identity,
                            Map.of(new Answering(), Role.CONTROL),
                            refused::add)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first bytes that the server sends to a client of this version of TLS. */
    private byte[] answerTo(String version) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(HexFormat.of()
                            .parseHex(CLIENT_HELLO.replace("????", version).replace(" ", "")));
            return socket.getInputStream().readNBytes(7);
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

package io.clusterloader.netperf.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.rpc.SecureServer;
import io.clusterloader.netperf.v1.CancelReply;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunAuthorityTest {
    private final RunAuthority authority = RunAuthority.create("abcdefgh", Duration.ofHours(1));
    private Server server;

    @BeforeEach
    void serve() throws Exception {
        server = SecureServer.build(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        authority.issue(Role.ORCHESTRATOR),
                        Map.of(new Cancelling(), Role.CONTROL),
                        refusal -> {})
                .start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void letsThePluginIn() throws Exception {
        assertThat(call(authority.issue(Role.CONTROL))).isEqualTo(CancelReply.getDefaultInstance());
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void isValidByTheClockOfTheClusterToo(long secondsAhead) throws Exception {
        Instant cluster = Instant.now().plusSeconds(secondsAhead);
        RunAuthority other = RunAuthority.create("abcdefgh", Duration.ofMinutes(5), cluster);
        X509Certificate worker = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        other.issue(Role.WORKER).certificate().getBytes(StandardCharsets.US_ASCII)));
        worker.checkValidity();
        worker.checkValidity(Date.from(cluster));
        worker.checkValidity(Date.from(cluster.plusSeconds(299)));
    }

    @Test
    void keepsAWorkerFromControlling() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> call(authority.issue(Role.WORKER)))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    @Test
    void keepsAnotherRunOut() {
        RunAuthority other = RunAuthority.create("abcdefgh", Duration.ofHours(1));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> call(other.issue(Role.CONTROL)))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }

    @Test
    void aWebServersCertificateOpensNothing() {
        Identity web = web(authority);
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> call(web))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }

    @Test
    void nobodyTakesAWebServerForTheOrchestrator() throws Exception {
        Server disguised = SecureServer.build(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        web(authority),
                        Map.of(new Cancelling(), Role.CONTROL),
                        refusal -> {})
                .start();
        try {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> call(authority.issue(Role.CONTROL), disguised.getPort()))
                    .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        } finally {
            disguised.shutdownNow();
        }
    }

    @Test
    void givesEveryRoleAKeyOfItsOwn() {
        assertThat(authority.issue(Role.WORKER).key())
                .isNotEqualTo(authority.issue(Role.ORCHESTRATOR).key())
                .startsWith("-----BEGIN PRIVATE KEY-----");
    }

    private static Identity web(RunAuthority authority) {
        WebCertificate web = authority.issueForWeb();
        return new Identity(authority.issue(Role.WORKER).authority(), web.certificate(), web.key());
    }

    private CancelReply call(Identity identity) throws Exception {
        return call(identity, server.getPort());
    }

    private static CancelReply call(Identity identity, int port) throws Exception {
        ManagedChannel channel =
                SecureChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), identity);
        try {
            return ControlServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .cancel(CancelRequest.getDefaultInstance());
        } finally {
            channel.shutdownNow();
        }
    }

    private static final class Cancelling extends ControlServiceGrpc.ControlServiceImplBase {
        @Override
        public void cancel(CancelRequest request, StreamObserver<CancelReply> reply) {
            reply.onNext(CancelReply.getDefaultInstance());
            reply.onCompleted();
        }
    }
}

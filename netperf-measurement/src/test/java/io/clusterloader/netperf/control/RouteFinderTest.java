package io.clusterloader.netperf.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.control.RouteFinder.Timeouts;
import io.clusterloader.netperf.fleet.OrchestratorAddress;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureServer;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.CancelReply;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The routes to an orchestrator that listens on the loopback, with a port-forward to its port. */
class RouteFinderTest {
    /** Another address of the loopback: nothing listens there. */
    private static final String ELSEWHERE = "127.0.77.44";

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final RunAuthority authority = RunAuthority.create("abcdefgh", Duration.ofHours(1));
    private final PortForwardingServer api = new PortForwardingServer();
    private final KubernetesClient client = api.client();
    private Server orchestrator;

    @BeforeEach
    void listen() throws Exception {
        orchestrator = SecureServer.build(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        authority.issue(Role.ORCHESTRATOR),
                        Map.of(new Answering(), Role.CONTROL),
                        refusal -> {})
                .start();
    }

    @AfterEach
    void close() {
        orchestrator.shutdownNow();
        client.close();
        api.close();
    }

    @Test
    void isThePodsAddressWhereItAnswersThere() throws Exception {
        try (OrchestratorRoute route = at("127.0.0.1", LONG, LONG).find(Route.AUTO)) {
            assertThat(route.kind()).isEqualTo(Route.DIRECT);
            call(route.channel());
            assertThat(api.forwards()).isZero();
        }
    }

    @Test
    void isThePortForwardWhereNothingAnswersAtThePodsAddress() throws Exception {
        try (OrchestratorRoute route = at(ELSEWHERE, SHORT, LONG).find(Route.AUTO)) {
            assertThat(route.kind()).isEqualTo(Route.PORTFORWARD);
            call(route.channel());
        }
    }

    @Test
    void isThePortForwardWhereAStrangerListensAtThePodsAddress() throws Exception {
        try (ServerSocket stranger = new ServerSocket(orchestrator.getPort(), 0, InetAddress.getByName(ELSEWHERE))) {
            assertThat(stranger.isBound()).isTrue();
            try (OrchestratorRoute route = at(ELSEWHERE, SHORT, LONG).find(Route.AUTO)) {
                assertThat(route.kind()).isEqualTo(Route.PORTFORWARD);
            }
        }
    }

    @Test
    void isThePortForwardWhereThatIsWanted() throws Exception {
        try (OrchestratorRoute route = at("127.0.0.1", LONG, LONG).find(Route.PORTFORWARD)) {
            assertThat(route.kind()).isEqualTo(Route.PORTFORWARD);
            call(route.channel());
        }
    }

    @Test
    void isForwardedAgainAfterTheApiServerHasDroppedIt() throws Exception {
        try (OrchestratorRoute route = at("127.0.0.1", LONG, LONG).find(Route.PORTFORWARD)) {
            call(route.channel());
            api.dropAll();
            await().until(() -> route.channel().getState(true), state -> state != ConnectivityState.READY);
            call(route.channel());
            assertThat(api.forwards()).isEqualTo(2);
        }
    }

    @Test
    void isFoundAgainAfterARefusalOfAWhile() throws Exception {
        try (OrchestratorRoute route = at("127.0.0.1", LONG, LONG).find(Route.PORTFORWARD)) {
            api.forbid();
            api.dropAll();
            await().until(
                            () -> route.channel().getState(true),
                            state -> route.trouble().isPresent());
            api.allow();
            call(route.channel());
        }
    }

    @Test
    void saysWhatTheApiServerSaysWhereItRefuses() {
        api.forbid();
        assertThatThrownBy(() -> at(ELSEWHERE, SHORT, Duration.ofSeconds(2)).find(Route.AUTO))
                .isInstanceOf(MeasurementFailedException.class)
                .hasMessageContainingAll(ELSEWHERE, "port-forward", "403")
                .extracting(e -> ((MeasurementFailedException) e).reason())
                .isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void saysWhereNothingAnswers() {
        assertThatThrownBy(() -> at(ELSEWHERE, SHORT, SHORT).find(Route.DIRECT))
                .isInstanceOf(MeasurementFailedException.class)
                .hasMessageContainingAll(ELSEWHERE)
                .extracting(e -> ((MeasurementFailedException) e).reason())
                .isEqualTo(Reason.TIMEOUT);
        assertThat(api.forwards()).isZero();
    }

    private RouteFinder at(String podAddress, Duration trial, Duration last) {
        return new RouteFinder(
                client,
                new OrchestratorAddress("netperf-abcdefgh", "orchestrator", podAddress, orchestrator.getPort()),
                authority.issue(Role.CONTROL),
                new Timeouts(trial, last));
    }

    private static void call(Channel channel) {
        assertThat(ControlServiceGrpc.newBlockingStub(channel)
                        .withWaitForReady()
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .cancel(CancelRequest.getDefaultInstance()))
                .isEqualTo(CancelReply.getDefaultInstance());
    }

    private static final class Answering extends ControlServiceGrpc.ControlServiceImplBase {
        @Override
        public void cancel(CancelRequest request, StreamObserver<CancelReply> reply) {
            reply.onNext(CancelReply.getDefaultInstance());
            reply.onCompleted();
        }
    }
}

package io.clusterloader.netperf.control;

import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.fleet.OrchestratorAddress;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the route to an orchestrator that is ready. A route counts as open when the orchestrator of this run has answered over mutual
 * TLS: in the network that the plugin runs in, the pod's address may be another machine's.
 *
 * @param control the identity by which the orchestrator knows the plugin
 * @param timeouts of an answer
 */
public record RouteFinder(KubernetesClient client, OrchestratorAddress fleet, Identity control, Timeouts timeouts) {
    private static final Executor IN_TWO_SECONDS = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    public RouteFinder(KubernetesClient client, OrchestratorAddress fleet, Identity control) {
        this(client, fleet, control, Timeouts.DEFAULT);
    }

    /**
     * How long an answer may take.
     *
     * @param trial at the pod's address, where there is another route: an address that is not routed is silent, one that is routed
     *     answers within a round trip or two
     * @param last on the route for which there is no other
     */
    record Timeouts(Duration trial, Duration last) {
        private static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(20));
    }

    /**
     * Opens the route.
     *
     * @throws MeasurementFailedException if the orchestrator does not answer there, with what the route says of it
     */
    public OrchestratorRoute find(Route wanted) throws MeasurementFailedException, InterruptedException {
        return switch (wanted) {
            case AUTO -> directOrForwarded();
            case DIRECT -> opened(direct(), "at the address of its pod, " + fleet.address());
            case PORTFORWARD -> opened(forwarded(), "through the API server's port-forward");
        };
    }

    private OrchestratorRoute directOrForwarded() throws MeasurementFailedException, InterruptedException {
        OrchestratorRoute direct = direct();
        boolean answers = false;
        try {
            answers = awaitReady(direct.channel(), timeouts.trial());
        } finally {
            if (!answers) {
                direct.close();
            }
        }
        return answers
                ? kept(direct)
                : opened(
                        forwarded(),
                        "at the address of its pod, %s, nor through the API server's port-forward"
                                .formatted(fleet.address()));
    }

    private OrchestratorRoute opened(OrchestratorRoute route, String where)
            throws MeasurementFailedException, InterruptedException {
        boolean answers = false;
        try {
            answers = awaitReady(route.channel(), timeouts.last());
            if (!answers) {
                throw new MeasurementFailedException(
                        Reason.TIMEOUT,
                        "the orchestrator does not answer %s within %d s%s"
                                .formatted(
                                        where,
                                        timeouts.last().toSeconds(),
                                        route.trouble()
                                                .map(trouble -> ": " + trouble)
                                                .orElse("")));
            }
            return kept(route);
        } finally {
            if (!answers) {
                route.close();
            }
        }
    }

    private static OrchestratorRoute kept(OrchestratorRoute route) {
        keepTrying(route.channel());
        return route;
    }

    private OrchestratorRoute direct() throws MeasurementFailedException {
        return new OrchestratorRoute.Direct(channel(new InetSocketAddress(fleet.address(), fleet.port())));
    }

    /** Opens a port-forward on the loopback alone: nobody else on the network gets at the port, even before TLS. */
    private OrchestratorRoute forwarded() throws MeasurementFailedException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        LocalPortForward forward = client.pods()
                .inNamespace(fleet.namespace())
                .withName(fleet.pod())
                .portForward(fleet.port(), loopback, 0);
        return new OrchestratorRoute.Forwarded(
                channel(new InetSocketAddress(loopback, forward.getLocalPort())), forward);
    }

    private ManagedChannel channel(InetSocketAddress address) throws MeasurementFailedException {
        try {
            return SecureChannel.open(address, control);
        } catch (IOException e) {
            throw new MeasurementFailedException(
                    Reason.INTERNAL, "cannot read the run's own certificate: " + e.getMessage(), e);
        }
    }

    /** Connects and returns whether both ends have accepted each other's certificate in time. */
    private static boolean awaitReady(ManagedChannel channel, Duration deadline) throws InterruptedException {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        completeOnceReady(channel, ready);
        try {
            return ready.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void completeOnceReady(ManagedChannel channel, CompletableFuture<Boolean> ready) {
        ConnectivityState state = channel.getState(true);
        switch (state) {
            case READY -> ready.complete(true);
            case SHUTDOWN -> ready.complete(false);
            case IDLE, CONNECTING, TRANSIENT_FAILURE ->
                channel.notifyWhenStateChanged(state, () -> completeOnceReady(channel, ready));
        }
    }

    /**
     * Has a broken connection tried again every other second, until the channel is shut down. gRPC itself waits ever longer, up to two
     * minutes, and an API server that was away for one would cost the run another two.
     */
    private static void keepTrying(ManagedChannel channel) {
        ConnectivityState state = channel.getState(false);
        switch (state) {
            case SHUTDOWN -> {
                // The route was closed.
            }
            // The state stays the same while attempts fail, so there is no change to wait for.
            case TRANSIENT_FAILURE ->
                IN_TWO_SECONDS.execute(() -> {
                    channel.resetConnectBackoff();
                    keepTrying(channel);
                });
            case IDLE, CONNECTING, READY -> channel.notifyWhenStateChanged(state, () -> keepTrying(channel));
        }
    }
}

package io.clusterloader.netperf.control;

import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.netperf.fleet.FleetMembers;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Finds the way to an orchestrator that is ready. A way counts as open when the orchestrator of this very run has answered over
 * mutual TLS: the pod's address may be somebody else's in the network that the plugin runs in.
 *
 * @param control the identity by which the orchestrator knows the plugin
 * @param patience with an answer
 */
public record RouteFinder(KubernetesClient client, FleetMembers fleet, Identity control, Patience patience) {
    public RouteFinder(KubernetesClient client, FleetMembers fleet, Identity control) {
        this(client, fleet, control, Patience.USUAL);
    }

    /**
     * How long an answer may take.
     *
     * @param trial of the pod's address, where there is another way: one that nobody routes is silent, one that is routed answers
     *     within a round trip or two
     * @param last of the way for which there is no other
     */
    record Patience(Duration trial, Duration last) {
        private static final Patience USUAL = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(20));
    }

    /**
     * Opens it.
     *
     * @throws MeasurementFailedException if the orchestrator does not answer that way, with what the way says of it
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
            answers = ChannelReadiness.await(direct.channel(), patience.trial());
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
            answers = ChannelReadiness.await(route.channel(), patience.last());
            if (!answers) {
                throw new MeasurementFailedException("the orchestrator does not answer %s within %d s%s"
                        .formatted(
                                where,
                                patience.last().toSeconds(),
                                route.trouble().map(trouble -> ": " + trouble).orElse("")));
            }
            return kept(route);
        } finally {
            if (!answers) {
                route.close();
            }
        }
    }

    private static OrchestratorRoute kept(OrchestratorRoute route) {
        Reconnection.keepTrying(route.channel());
        return route;
    }

    private OrchestratorRoute direct() throws MeasurementFailedException {
        return new OrchestratorRoute.Direct(channel(new InetSocketAddress(fleet.address(), fleet.port())));
    }

    /** On the loopback alone: the port is nobody's else on the network, whatever TLS would keep out. */
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
            throw new MeasurementFailedException("cannot read the run's own certificate: " + e.getMessage(), e);
        }
    }
}

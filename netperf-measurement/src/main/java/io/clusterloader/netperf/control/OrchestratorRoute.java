package io.clusterloader.netperf.control;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.netperf.params.Route;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open route to the orchestrator. Every route carries the same gRPC. */
public sealed interface OrchestratorRoute extends AutoCloseable {
    /** Returns the channel to the orchestrator. */
    ManagedChannel channel();

    /** Returns which route it is, never {@link Route#AUTO}. */
    Route kind();

    /** Returns the last error of the route itself, not of its end. */
    Optional<String> trouble();

    /** Closes the channel and the route. Never fails, because the clean-up goes on after it. */
    @Override
    void close();

    /** The route straight to the pod: in the cluster, or where pod addresses are routed. */
    record Direct(ManagedChannel channel) implements OrchestratorRoute {
        @Override
        public Route kind() {
            return Route.DIRECT;
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }

    /**
     * The route through the API server, by a port of the loopback. Each connection to that port gets a WebSocket of its own, so that a new one
     * is made when the API server drops the last.
     */
    record Forwarded(ManagedChannel channel, LocalPortForward forward) implements OrchestratorRoute {
        private static final Logger LOG = LoggerFactory.getLogger(Forwarded.class);

        @Override
        public Route kind() {
            return Route.PORTFORWARD;
        }

        @Override
        public Optional<String> trouble() {
            Collection<Throwable> troubles = forward.getServerThrowables();
            return troubles.stream()
                    .skip(Math.max(0, troubles.size() - 1))
                    .findFirst()
                    .map(KubernetesErrors::message);
        }

        @Override
        public void close() {
            channel.shutdownNow();
            try {
                forward.close();
            } catch (IOException e) {
                LOG.debug("closing the port-forward", e);
            }
        }
    }
}

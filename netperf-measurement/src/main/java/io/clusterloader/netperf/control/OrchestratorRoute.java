package io.clusterloader.netperf.control;

import io.clusterloader.netperf.fleet.FleetMembers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A way to the orchestrator's port. The same gRPC goes over every one. */
public sealed interface OrchestratorRoute extends AutoCloseable {
    /** What to dial. */
    InetSocketAddress address();

    @Override
    void close();

    /** The pod's own address where it answers soon, else the API server's port-forward. */
    static OrchestratorRoute find(KubernetesClient client, FleetMembers fleet) {
        InetSocketAddress pod = new InetSocketAddress(fleet.address(), fleet.port());
        return Direct.answers(pod) ? new Direct(pod) : Forwarded.open(client, fleet);
    }

    /** Straight to the pod: in the cluster, or where pod addresses are routed. */
    record Direct(InetSocketAddress address) implements OrchestratorRoute {
        private static final int ANSWER_MILLIS = 2_000;

        static boolean answers(InetSocketAddress address) {
            try (Socket socket = new Socket()) {
                socket.connect(address, ANSWER_MILLIS);
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() {}
    }

    /** Through the API server, to a local port. */
    record Forwarded(InetSocketAddress address, LocalPortForward forward) implements OrchestratorRoute {
        static Forwarded open(KubernetesClient client, FleetMembers fleet) {
            LocalPortForward forward = client.pods()
                    .inNamespace(fleet.namespace())
                    .withName(fleet.pod())
                    .portForward(fleet.port());
            return new Forwarded(new InetSocketAddress(forward.getLocalAddress(), forward.getLocalPort()), forward);
        }

        @Override
        public void close() {
            try {
                forward.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

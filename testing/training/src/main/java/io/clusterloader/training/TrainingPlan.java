package io.clusterloader.training;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.rpc.ServerPorts;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import java.util.List;

/**
 * The plan of the training run: a case of every tool in both directions, as short as the tools allow. The cache of only one worker is
 * kept, so that worker must have been client and server. Otherwise a hundred workers that parse their first output at the same time would
 * all load the same classes then.
 */
final class TrainingPlan {
    static final String ID = "training";
    static final List<String> WORKERS = List.of("worker-0", "worker-1");

    private static final Duration SECOND = seconds(1);

    private TrainingPlan() {}

    static TestPlan create() {
        TestPlan.Builder plan =
                TestPlan.newBuilder().setPlanId(ID).setSamples(1).setRegistrationDeadline(seconds(30));
        for (int i = 0; i < WORKERS.size(); i++) {
            plan.addWorkers(PlannedWorker.newBuilder()
                    .setName(WORKERS.get(i))
                    .setIndex(i)
                    .setNode(nodeOf(WORKERS.get(i))));
        }
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.HTTP)) {
            WORKERS.forEach(server -> plan.addCases(testCase(protocol, server)));
        }
        return plan.build();
    }

    /** Returns a node name for each worker: client and server of a pair must be on different nodes. */
    static String nodeOf(String worker) {
        return "node-of-" + worker;
    }

    /** Creates a case through a service, which decides who serves. Nothing has to implement it: both workers have the loopback address. */
    private static TestCase testCase(Protocol protocol, String server) {
        return TestCase.newBuilder()
                .setCaseId(protocol.name() + " to " + server)
                .setCatalogueId(protocol.name())
                .setTopology(Topology.ONE_TO_ONE)
                .setProtocol(protocol)
                .setPath(Path.CLUSTER_IP)
                .setServersPerService(1)
                .addServices(ServiceTarget.newBuilder()
                        .setName(server)
                        .addServers(server)
                        .addAddresses("127.0.0.1")
                        .setPort(ServerPorts.of(protocol, 0)))
                .addPairs(PlannedPair.newBuilder().setClient(other(server)).setService(server))
                .setIpFamily(IpFamily.IPV4)
                .setPlacement(Placement.DISTRIBUTED)
                .setClients(1)
                .setServers(1)
                .setDuration(protocol == Protocol.HTTP ? seconds(2) : SECOND)
                .setWarmUp(protocol == Protocol.HTTP ? Duration.getDefaultInstance() : SECOND)
                .setLoad(LoadOptions.newBuilder()
                        .setUdpBitsPerSecond(1_000_000)
                        .setUdpDatagramBytes(1_000)
                        .setTcpStreams(1)
                        .setHttpConcurrency(1)
                        .setHttpBodyBytes(1_024))
                .build();
    }

    private static String other(String worker) {
        return worker.equals(WORKERS.getFirst()) ? WORKERS.getLast() : WORKERS.getFirst();
    }

    private static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }
}

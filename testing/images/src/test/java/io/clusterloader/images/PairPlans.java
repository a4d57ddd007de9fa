package io.clusterloader.images;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import java.util.List;

/** Plans of one pair at a time, from address to address. */
public final class PairPlans {
    /** How long each case measures: on a busy machine a stall is a smaller part of it, and less likely to spoil the flow. */
    static final int SECONDS = 6;

    static final int DATAGRAM_BYTES = 1_000;
    static final int DATAGRAMS_PER_SECOND = 250;

    private PairPlans() {}

    /** A case of one pair for each protocol, named like it. */
    public static TestPlan onePairEach(List<Protocol> protocols) {
        TestPlan.Builder plan =
                TestPlan.newBuilder().setPlanId("images").setSamples(1).setRegistrationDeadline(seconds(60));
        for (int i = 0; i < 2; i++) {
            plan.addWorkers(PlannedWorker.newBuilder()
                    .setName(Fleet.nameOf(i))
                    .setIndex(i)
                    .setNode(Fleet.nodeOf(i)));
        }
        protocols.forEach(protocol -> plan.addCases(onePair(protocol)));
        return plan.build();
    }

    private static TestCase onePair(Protocol protocol) {
        return TestCase.newBuilder()
                .setCaseId(protocol.name())
                .setCatalogueId(protocol.name())
                .setTopology(Topology.ONE_TO_ONE)
                .setProtocol(protocol)
                .setPath(Path.POD_IP)
                .addPairs(PlannedPair.newBuilder().setClient(Fleet.nameOf(1)).setServer(Fleet.nameOf(0)))
                .setIpFamily(IpFamily.IPV4)
                .setPlacement(Placement.DISTRIBUTED)
                .setClients(1)
                .setServers(1)
                .setDuration(seconds(SECONDS))
                .setWarmUp(seconds(1))
                .setLoad(LoadOptions.newBuilder()
                        .setUdpBitsPerSecond((long) DATAGRAMS_PER_SECOND * DATAGRAM_BYTES * Byte.SIZE)
                        .setUdpDatagramBytes(DATAGRAM_BYTES)
                        .setTcpStreams(1)
                        .setHttpConcurrency(1)
                        .setHttpBodyBytes(1_024))
                .build();
    }

    private static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }
}

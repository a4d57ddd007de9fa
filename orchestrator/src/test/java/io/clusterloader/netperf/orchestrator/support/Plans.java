package io.clusterloader.netperf.orchestrator.support;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Repetition;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import java.util.List;
import java.util.stream.IntStream;

/** Plans for tests: worker w&lt;i&gt; on node n&lt;i mod nodes&gt;, with the address 10.0.0.&lt;i&gt;. */
public final class Plans {
    private Plans() {}

    public static TestPlan.Builder plan(int workers, int nodes) {
        TestPlan.Builder plan = TestPlan.newBuilder()
                .setPlanId("plan")
                .setRegistrationDeadline(Duration.newBuilder().setSeconds(60));
        for (int i = 0; i < workers; i++) {
            plan.addWorkers(
                    PlannedWorker.newBuilder().setName("w" + i).setIndex(i).setNode("n" + i % nodes));
        }
        return plan;
    }

    /** A plan that is run again and again. */
    public static TestPlan.Builder inRounds(int workers, int nodes, java.time.Duration interval) {
        return plan(workers, nodes)
                .setRounds(Repetition.newBuilder()
                        .setInterval(Duration.newBuilder().setSeconds(interval.toSeconds())));
    }

    public static String address(int worker) {
        return "10.0.%d.%d".formatted(worker / 250, worker % 250);
    }

    public static TestCase.Builder oneToOne(String id, Protocol protocol) {
        boolean http = protocol == Protocol.HTTP || protocol == Protocol.HTTPS;
        return TestCase.newBuilder()
                .setCaseId(id)
                .setTopology(Topology.ONE_TO_ONE)
                .setProtocol(protocol)
                .setPath(Path.POD_IP)
                .setIpFamily(IpFamily.IPV4)
                .setPlacement(Placement.DISTRIBUTED)
                .setClients(1)
                .setServers(1)
                .setDuration(Duration.newBuilder().setSeconds(http ? 3 : 2))
                .setLoad(LoadOptions.newBuilder().setHttpConcurrency(4).setUdpDatagramBytes(1400));
    }

    public static TestCase.Builder mesh(String id, Protocol protocol, int pairs) {
        return oneToOne(id, protocol)
                .setTopology(Topology.MANY_TO_MANY)
                .setClients(pairs)
                .setServers(pairs);
    }

    public static TestCase.Builder manyToOne(String id, Protocol protocol, int clients) {
        return oneToOne(id, protocol).setTopology(Topology.MANY_TO_ONE).setClients(clients);
    }

    /** Restricts a case to these workers. */
    public static TestCase.Builder on(TestCase.Builder testCase, int... workers) {
        IntStream.of(workers).forEach(worker -> testCase.addWorkers("w" + worker));
        return testCase;
    }

    public static ServiceTarget.Builder service(String name, int port, String... servers) {
        return ServiceTarget.newBuilder()
                .setName(name)
                .addAddresses("10.96.0." + Math.floorMod(name.hashCode(), 100))
                .setPort(port)
                .addAllServers(List.of(servers));
    }
}

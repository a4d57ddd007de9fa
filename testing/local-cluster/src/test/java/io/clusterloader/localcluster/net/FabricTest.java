package io.clusterloader.localcluster.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("machine")
@Timeout(60)
class FabricTest {
    /** More than a link of 20 Mbit/s lets through, its burst included. */
    private static final double MOST_LIMITED_MEGABITS = 25;

    private final String name = "t" + ProcessHandle.current().pid();
    private final AddressPlan plan = AddressPlan.firstFree();
    private final Fabric fabric = Fabric.create(name, plan);
    private final TestPods programs = new TestPods();

    @AfterEach
    void remove() throws InterruptedException {
        programs.stop();
        fabric.close();
        assertThat(SystemCommand.run("", "ip", "netns")).doesNotContain("cl2-" + name + "-");
        assertThat(Path.of("/sys/class/net", plan.hostInterface())).doesNotExist();
    }

    @Test
    void podsReachPodsOnTheirAndOtherNodesInBothFamilies() throws IOException, InterruptedException {
        NodeNetwork first = fabric.addNode(0, "node-0");
        NodeNetwork second = fabric.addNode(1, "node-1");
        PodNetwork server = first.attachPod("server");
        programs.serve(server, 5201);

        for (PodNetwork client : List.of(first.attachPod("near"), second.attachPod("far"))) {
            assertThat(TestPods.send(client.namespace(), server.ipv4(), 5201)).endsWith("exit 0");
            assertThat(TestPods.send(client.namespace(), server.ipv6(), 5201)).endsWith("exit 0");
            assertThat(TestPods.send(client.namespace(), server.ipv6(), 5201, "-u", "-b", "10M", "-n", "100K"))
                    .endsWith("exit 0");
        }
    }

    @Test
    void theHostReachesPodsAndNodesAndPodsReachNothingElse() throws IOException, InterruptedException {
        NodeNetwork node = fabric.addNode(0, "node-0");
        PodNetwork pod = node.attachPod("server");
        programs.serve(pod, 5201);

        assertThat(TestPods.send("", pod.ipv4(), 5201)).endsWith("exit 0");
        assertThat(TestPods.send("", pod.ipv6(), 5201)).endsWith("exit 0");
        assertThat(TestPods.run("", "curl", "-s", "http://" + node.ipv4() + ":9/"))
                .endsWith("exit 7");
        assertThat(TestPods.run("", "curl", "-s", "http://[" + node.ipv6() + "]:9/"))
                .endsWith("exit 7");
        assertThat(TestPods.run(pod.namespace(), "curl", "-s", "http://192.0.2.1/"))
                .endsWith("exit 7");
    }

    @Test
    void twoClustersDoNotMeet() throws IOException, InterruptedException {
        PodNetwork pod = fabric.addNode(0, "node-0").attachPod("server");
        programs.serve(pod, 5201);
        String other = name + "-other";
        assertThatThrownBy(() -> Fabric.create(other, plan)).hasMessageContaining("is in use by another local cluster");
        assertThatThrownBy(() -> Fabric.create(name, plan)).hasMessageContaining("exists already");

        try (Fabric second = Fabric.create(other, AddressPlan.firstFree())) {
            PodNetwork stranger = second.addNode(0, "node-0").attachPod("client");
            assertThat(TestPods.send(stranger.namespace(), pod.ipv4(), 5201)).doesNotEndWith("exit 0");
            assertThat(TestPods.send(stranger.namespace(), pod.ipv6(), 5201)).doesNotEndWith("exit 0");
        }
    }

    @Test
    void aLinkIsSlowedLossyCutAndRestored() throws IOException, InterruptedException {
        NodeNetwork first = fabric.addNode(0, "node-0");
        NodeNetwork second = fabric.addNode(1, "node-1");
        PodNetwork server = first.attachPod("server");
        PodNetwork client = second.attachPod("client");
        programs.serve(server, 5201);

        second.faults().rate(20_000_000);
        assertThat(megabits(client, server)).isPositive().isLessThan(MOST_LIMITED_MEGABITS);
        second.faults().clear();
        second.faults(client).partition();
        assertThat(TestPods.send(client.namespace(), server.ipv4(), 5201)).doesNotEndWith("exit 0");
        second.faults(client).loss(0.01);
        // A lost SYN is sent again after a second, which is the time that a connection has otherwise.
        assertThat(TestPods.send(client.namespace(), server.ipv6(), 5201, "-n", "100K", "--connect-timeout", "10000"))
                .endsWith("exit 0");
        second.faults(client).clear();
        assertThat(megabits(client, server)).isGreaterThan(MOST_LIMITED_MEGABITS);
    }

    @Test
    void aNodeThatHaltsIsReachedByNobodyAndReachesNobody() throws IOException, InterruptedException {
        NodeNetwork first = fabric.addNode(0, "node-0");
        NodeNetwork second = fabric.addNode(1, "node-1");
        PodNetwork server = first.attachPod("server");
        PodNetwork neighbour = first.attachPod("neighbour");
        PodNetwork client = second.attachPod("client");
        programs.serve(server, 5201);
        assertThat(TestPods.send(client.namespace(), server.ipv4(), 5201, "-n", "100K"))
                .endsWith("exit 0");

        first.halt();
        assertThat(TestPods.send(client.namespace(), server.ipv4(), 5201)).doesNotEndWith("exit 0");
        assertThat(TestPods.send(client.namespace(), server.ipv6(), 5201)).doesNotEndWith("exit 0");
        assertThat(TestPods.send(neighbour.namespace(), server.ipv4(), 5201)).doesNotEndWith("exit 0");
        assertThat(TestPods.send(first.namespace(), server.ipv4(), 5201)).doesNotEndWith("exit 0");

        first.resume();
        assertThat(TestPods.send(client.namespace(), server.ipv4(), 5201, "-n", "100K"))
                .endsWith("exit 0");
    }

    private static double megabits(PodNetwork client, PodNetwork server) throws IOException, InterruptedException {
        String output = TestPods.send(client.namespace(), server.ipv4(), 5201, "-t", "1", "-f", "m");
        assertThat(output).endsWith("exit 0");
        String received = output.lines()
                .filter(line -> line.endsWith("receiver"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(received.replaceAll(".* ([0-9.]+) Mbits/sec.*", "$1"));
    }

    @Test
    void whatAKilledClusterLeftIsRemovedButNotItsNamesakes() throws IOException, InterruptedException {
        PodNetwork pod = fabric.addNode(0, "node-0").attachPod("server");
        Process left = new ProcessBuilder("ip", "netns", "exec", pod.namespace(), "sleep", "1000").start();
        try (Fabric namesake = Fabric.create(name + "-b", AddressPlan.firstFree())) {
            assertThat(Leftovers.clusters()).contains(name, name + "-b");
            Awaitility.await()
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> left.info().command().orElse("").endsWith("sleep"));

            Leftovers.remove(name);

            assertThat(left.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.exists(pod.handle())).isFalse();
            assertThat(Leftovers.clusters()).contains(name + "-b").doesNotContain(name);
            assertThat(namesake.addNode(0, "node-0").attachPod("p").handle()).exists();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void aHundredNodesWithAPodEachAreMadeAtOnce() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int index = i;
            threads.add(Thread.ofVirtual()
                    .start(() -> fabric.addNode(index, "node-" + index).attachPod("p")));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(fabric.nodes()).hasSize(100);
    }
}

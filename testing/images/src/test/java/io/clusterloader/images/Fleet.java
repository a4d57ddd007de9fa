package io.clusterloader.images;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network.Ipam;
import com.github.dockerjava.api.model.Volume;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.tls.RunAuthority;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** The pods of one run as containers on a network of their own, with the certificates of the run. Closing removes all of it. */
public final class Fleet implements AutoCloseable {
    /** Of the orchestrator, as the plugin's pods have it. */
    public static final int PORT = 7443;

    private static final String PREFIX = "10.231.87.";
    private static final int ORCHESTRATOR_HOST = 10;
    private static final int FIRST_WORKER_HOST = 11;
    private static final Duration START = Duration.ofSeconds(90);

    private final RunAuthority authority = RunAuthority.create("images", Duration.ofHours(1));
    private final Network network = Network.builder()
            .createNetworkCmdModifier(
                    create -> create.withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(PREFIX + "0/24"))))
            .build();
    private final Secrets secrets;
    private final Deque<GenericContainer<?>> containers = new ArrayDeque<>();

    /** Of no containers yet. */
    public Fleet() throws IOException {
        this.secrets = Secrets.create(authority);
    }

    /** Where a worker is. */
    public static String addressOf(int worker) {
        return PREFIX + (FIRST_WORKER_HOST + worker);
    }

    /** The name that a worker registers with. */
    public static String nameOf(int worker) {
        return "worker-" + worker;
    }

    /** Each has a node of its own. */
    public static String nodeOf(int worker) {
        return "node-" + worker;
    }

    /** The orchestrator, not yet started. */
    public GenericContainer<?> orchestrator() throws IOException {
        return container(Image.ORCHESTRATOR, ORCHESTRATOR_HOST, secrets.of(Role.ORCHESTRATOR))
                .withExposedPorts(PORT);
    }

    /** A worker, not yet started. */
    public GenericContainer<?> worker(int index) throws IOException {
        return worker(index, secrets.ofWorker(nameOf(index)));
    }

    /** A worker that shows a certificate of this role, not yet started. */
    public GenericContainer<?> worker(int index, Role role) throws IOException {
        return worker(index, secrets.of(role));
    }

    /** A worker with the certificate of another one, not yet started. */
    public GenericContainer<?> workerAs(int index, int other) throws IOException {
        return worker(index, secrets.ofWorker(nameOf(other)));
    }

    private GenericContainer<?> worker(int index, Path tls) {
        return container(Image.WORKER, FIRST_WORKER_HOST + index, tls)
                .withEnv("NETPERF_ORCHESTRATOR", PREFIX + ORCHESTRATOR_HOST + ":" + PORT)
                .withEnv("NETPERF_WORKER_NAME", nameOf(index))
                .withEnv("NETPERF_NODE", nodeOf(index))
                .withEnv("NETPERF_ADDRESSES", addressOf(index));
    }

    /** What a container sees at a path, read-only. */
    public static void show(CreateContainerCmd create, Path source, String path) {
        HostConfig host = requireNonNull(create.getHostConfig());
        Bind bind = new Bind(source.toString(), new Volume(path), AccessMode.ro);
        Bind[] before = host.getBinds() == null ? new Bind[0] : host.getBinds();
        host.withBinds(Stream.concat(Arrays.stream(before), Stream.of(bind)).toList());
    }

    /** A channel to the orchestrator, which has started, with a certificate of its run. */
    public ManagedChannel dial(GenericContainer<?> orchestrator, Role role) throws IOException {
        return dial(orchestrator, authority, role);
    }

    /** A channel to the orchestrator with a certificate of any authority. */
    public static ManagedChannel dial(GenericContainer<?> orchestrator, RunAuthority authority, Role role)
            throws IOException {
        return SecureChannel.open(
                new InetSocketAddress(orchestrator.getHost(), orchestrator.getMappedPort(PORT)), authority.issue(role));
    }

    private GenericContainer<?> container(Image image, int host, Path tls) {
        GenericContainer<?> container = new GenericContainer<>(image.reference());
        containers.push(container);
        return container
                .withNetwork(network)
                .withEnv("NETPERF_TLS", Secrets.DIRECTORY)
                .withEnv("NETPERF_WORK", "/var/lib/netperf")
                .withCreateContainerCmdModifier(create -> create.withIpv4Address(PREFIX + host))
                .withCreateContainerCmdModifier(Restrictions.ofPod())
                .withCreateContainerCmdModifier(create -> show(create, tls, Secrets.DIRECTORY))
                .waitingFor(Wait.forHealthcheck())
                .withStartupTimeout(START);
    }

    @Override
    public void close() throws IOException {
        containers.forEach(GenericContainer::stop);
        network.close();
        secrets.close();
    }
}

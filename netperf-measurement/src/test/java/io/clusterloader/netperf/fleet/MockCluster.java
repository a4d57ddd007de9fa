package io.clusterloader.netperf.fleet;

import io.clusterloader.testsupport.ReadyNodes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** fabric8's API server, with as much of a kubelet and of a service controller as a fleet needs to come up. */
public final class MockCluster implements AutoCloseable {
    private static final String PLUGIN = "the-plugin";

    private final ScriptedDispatcher api = new ScriptedDispatcher();
    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), api, false);
    private final KubernetesClient admin;
    private final KubernetesClient plugin;
    private final AtomicInteger nextAddress = new AtomicInteger(1);
    private final ExecutorService reactions = Executors.newVirtualThreadPerTaskExecutor();
    private final List<SharedIndexInformer<?>> controllers;

    /** A cluster in which the kubelet gives each pod the status of the pod that this returns for it. */
    public MockCluster(int nodes, UnaryOperator<Pod> kubelet) {
        server.init();
        admin = server.createClient();
        plugin = server.createClient(builder -> builder.editOrNewConfig()
                .withUserAgent(PLUGIN)
                // Ten retries in a second rather than in twenty.
                .withRequestRetryBackoffInterval(1)
                .endConfig());
        for (int i = 1; i <= nodes; i++) {
            admin.resource(ReadyNodes.node("node" + i, "10.0.0." + i).build()).create();
        }
        controllers = List.of(
                admin.pods().inAnyNamespace().inform(new OnAdd<Pod>(reactions, pod -> status(pod, kubelet))),
                admin.services().inAnyNamespace().inform(new OnAdd<Service>(reactions, this::address)));
    }

    /** As the plugin has it. */
    public KubernetesClient plugin() {
        return plugin;
    }

    /** As the rest of the cluster has it. */
    public KubernetesClient admin() {
        return admin;
    }

    /** Gives a node labels. */
    public void label(String node, Map<String, String> labels) {
        admin.nodes()
                .withName(node)
                .edit(found -> new NodeBuilder(found)
                        .editMetadata()
                        .addToLabels(labels)
                        .endMetadata()
                        .build());
    }

    /** Lets what is created from now on be there at once, and the answer that says so come later. */
    public void answerCreationsAfter(Duration delay) {
        api.answerCreationsAfter(delay);
    }

    /** Answers creations that are only pretended with this Status from now on. */
    public void refuseDryRuns(int code, String message) {
        api.answerDryRuns(refusal(code, message));
    }

    /** Answers creations of pods with this Status from now on. */
    public void refusePods(int code, String message) {
        api.answerCreations("/pods", "", refusal(code, message));
    }

    /**
     * Answers some creations with this Status from now on.
     *
     * @param path the end of the request's path
     * @param part of the object as it is sent
     */
    public void refuse(String path, String part, int code, String message) {
        api.answerCreations(path, part, refusal(code, message));
    }

    /** Removes from now on, as Kubernetes does, the objects of a namespace whose owner, a Service, has been deleted. */
    public void collectGarbage(String namespace) {
        collectGarbage(namespace, _ -> true);
    }

    /** Does so for those that are not left for later, as a garbage collector with much to do leaves some. */
    public void collectGarbage(String namespace, Predicate<HasMetadata> soon) {
        var _ = admin.services().inNamespace(namespace).watch(new Watcher<Service>() {
            @Override
            public void eventReceived(Action action, Service service) {
                if (action == Action.DELETED) {
                    reactions.execute(
                            () -> removeOwned(namespace, service.getMetadata().getUid(), soon));
                }
            }

            @Override
            public void onClose(WatcherException cause) {}
        });
    }

    private void removeOwned(String namespace, String owner, Predicate<HasMetadata> soon) {
        Stream.of(
                        admin.services(),
                        admin.secrets(),
                        admin.serviceAccounts(),
                        admin.network().v1().networkPolicies())
                .flatMap(kind -> kind.inNamespace(namespace).list().getItems().stream())
                .filter(object -> object.getMetadata().getOwnerReferences().stream()
                        .anyMatch(reference -> owner.equals(reference.getUid())))
                .filter(soon)
                .forEach(object -> admin.resource(object).delete());
    }

    /** Answers the next creations with this end of their path with this Status, and carries them out when they are asked for again. */
    public void refuseCreations(int times, String path, int code, String reason, String message) {
        for (int call = 0; call < times; call++) {
            api.refuseOneCreation(path, refusal(code, reason, message).setHeader("Retry-After", "1"));
        }
    }

    /** Returns the paths of creations so far that were refused because what they create is there already. */
    public Queue<String> conflicts() {
        return api.conflicts();
    }

    /** Lets watches of paths that match, if they are opened from now on, stay open and deliver nothing. */
    public void silenceWatches(String paths) {
        api.silenceWatches(Pattern.compile(paths));
    }

    /** Lets the next deletion with this end of its path be without an answer for a minute, and not carried out. */
    public void stallOneDeletion(String path) {
        api.stallOneDeletion(path);
    }

    /** Lets the next creation with this end of its path be carried out, and its answer not come for a minute. */
    public void loseOneAnswer(String path) {
        api.loseOneAnswer(path);
    }

    /** Answers the plugin's reads of paths that match with 403 from now on. */
    public void forbidReads(String paths) {
        api.forbidReads(PLUGIN, Pattern.compile(paths));
    }

    /** Lets the clock of the server be so far behind that of this machine. */
    public void tellTime(Duration behindThisMachine) {
        api.tellTime(behindThisMachine);
    }

    /** As the plugin has it, but for the time that it lets a call take: a second. */
    public KubernetesClient impatientPlugin() {
        return server.createClient(builder -> builder.editOrNewConfig()
                .withUserAgent(PLUGIN)
                .withRequestTimeout(1_000)
                .endConfig());
    }

    private static MockResponse refusal(int code, String message) {
        return refusal(code, "", message);
    }

    static MockResponse refusal(int code, String reason, String message) {
        Status status = new StatusBuilder()
                .withStatus("Failure")
                .withCode(code)
                .withReason(reason)
                .withMessage(message)
                .build();
        return new MockResponse().setResponseCode(code).setBody(Serialization.asJson(status));
    }

    /** Method and path of everything that the plugin has asked so far. */
    public List<String> pluginRequests() throws InterruptedException {
        List<String> requests = new ArrayList<>();
        for (int left = server.getRequestCount(); left > 0; left--) {
            RecordedRequest request = server.takeRequest();
            if (PLUGIN.equals(request.getHeader("User-Agent"))) {
                requests.add(request.getMethod() + " " + request.getPath());
            }
        }
        return requests;
    }

    @Override
    public void close() {
        controllers.forEach(SharedIndexInformer::stop);
        reactions.close();
        plugin.close();
        admin.close();
        // Nobody waits for it: at times a watch is not closed in time, and then the server takes 10 s to end.
        Thread.ofVirtual().start(server::destroy);
    }

    private void status(Pod pod, UnaryOperator<Pod> kubelet) {
        try {
            admin.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .edit(current -> new PodBuilder(current)
                            .withStatus(kubelet.apply(current).getStatus())
                            .build());
        } catch (KubernetesClientException e) {
            // A pod may be deleted before its kubelet has seen it.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    private void address(Service service) {
        int number = nextAddress.getAndIncrement();
        admin.services()
                .inNamespace(service.getMetadata().getNamespace())
                .withName(service.getMetadata().getName())
                .edit(current -> new ServiceBuilder(current)
                        .editSpec()
                        .withClusterIP("10.96.0." + number)
                        .withClusterIPs("10.96.0." + number, "fd96::" + number)
                        .withPorts(current.getSpec().getPorts().stream()
                                .map(port -> new ServicePortBuilder(port)
                                        .withNodePort(port.getPort() + 25000)
                                        .build())
                                .toList())
                        .endSpec()
                        .build());
    }

    /** Acts on what is new, off the informer's thread. */
    private record OnAdd<T>(Executor reactions, Consumer<T> action) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            reactions.execute(() -> action.accept(object));
        }

        @Override
        public void onUpdate(T before, T object) {}

        @Override
        public void onDelete(T object, boolean unknown) {}
    }
}

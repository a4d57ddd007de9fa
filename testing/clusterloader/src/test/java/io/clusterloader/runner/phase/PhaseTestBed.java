package io.clusterloader.runner.phase;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.namespace.TestNamespaces;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ObjectTemplates;
import io.clusterloader.runner.phase.BundledObject.ListUnknownObjectOptions;
import io.clusterloader.runner.tuning.ManualClock;
import io.clusterloader.runner.tuning.TuningSet;
import io.clusterloader.runner.tuning.TuningSet.Load;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A test with two namespaces, {@code load-1} and {@code load-2}, on a mock API server; its waits cost no time. */
public final class PhaseTestBed implements AutoCloseable {
    public static final String CONFIG_MAP = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{Name}}
          labels: {group: "{{BaseName}}"}
        data: {index: "{{Index}}", namespace: "{{Namespace}}", text: "{{Text}}"}
        """;
    public static final String DEPLOYMENT = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{Name}}}
        """;
    public static final String CLUSTER_ROLE = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: ignored}
        """;

    public final ManualClock clock = new ManualClock();
    public final PhaseRunner runner;
    public final TestNamespaces namespaces;
    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private final Map<String, String> templates = new HashMap<>(
            Map.of("configmap.yaml", CONFIG_MAP, "deployment.yaml", DEPLOYMENT, "clusterrole.yaml", CLUSTER_ROLE));

    public PhaseTestBed(KubernetesMockServer server, KubernetesClient client) throws Exception {
        this(server, client, new NamespaceOptions(2, "load", false, true, false, Duration.ofSeconds(20)));
    }

    public PhaseTestBed(KubernetesMockServer server, KubernetesClient client, NamespaceOptions options)
            throws Exception {
        this.server = server;
        this.client = client;
        discoverable("v1", "ConfigMap", "configmaps", true);
        discoverable("apps/v1", "Deployment", "deployments", true);
        discoverable("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", false);
        namespaces = new TestNamespaces(client, options);
        namespaces.create();
        runner = new PhaseRunner(client, new Templates(), namespaces, clock);
        requests();
    }

    /** Replaces words in braces; a key of the fill map that is missing is an error where it is written with a "!". */
    private final class Templates implements ObjectTemplates {
        @Override
        public String render(String path, Map<String, @Nullable Object> values) throws ObjectTemplateException {
            String text = templates.get(path);
            if (text == null) {
                throw new ObjectTemplateException(path + ": no such file", null);
            }
            for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", String.valueOf(value.getValue()));
                text = text.replace("{{!" + value.getKey() + "}}", String.valueOf(value.getValue()));
            }
            if (text.contains("{{!")) {
                throw new ObjectTemplateException(path + ":1:1: a value is missing", null);
            }
            return text;
        }
    }

    private void discoverable(String apiVersion, String kind, String plural, boolean namespaced) {
        server.expect()
                .get()
                .withPath(apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion)
                .andReturn(
                        200,
                        new APIResourceListBuilder()
                                .withGroupVersion(apiVersion)
                                .withResources(
                                        resource(plural + "/status", kind, namespaced),
                                        resource(plural, kind, namespaced))
                                .build())
                .always();
    }

    private static APIResource resource(String name, String kind, boolean namespaced) {
        return new APIResourceBuilder()
                .withName(name)
                .withKind(kind)
                .withNamespaced(namespaced)
                .build();
    }

    public void template(String path, String text) {
        templates.put(path, text);
    }

    /** The API server's answer to some coming requests. */
    public void refuse(String method, String path, int code, String reason, String message, int times) {
        var expectation = server.expect();
        var request = switch (method) {
            case "POST" -> expectation.post();
            case "PATCH" -> expectation.patch();
            default -> expectation.delete();
        };
        var answer = request.withPath(path)
                .andReturn(
                        code,
                        new StatusBuilder()
                                .withCode(code)
                                .withReason(reason)
                                .withMessage(message)
                                .build());
        if (times == Integer.MAX_VALUE) {
            answer.always();
        } else {
            answer.times(times);
        }
    }

    public static BundledObject object(String basename, String template) {
        return new BundledObject(basename, template, Map.of("Text", "first"), Optional.empty());
    }

    public static BundledObject object(String basename, String template, String text) {
        return new BundledObject(basename, template, Map.of("Text", text), Optional.empty());
    }

    public static BundledObject unknown(String basename, String template, String selector) {
        return new BundledObject(basename, template, Map.of(), Optional.of(new ListUnknownObjectOptions(selector)));
    }

    /** A phase in both namespaces, one replica after the other so that the order of requests can be told. */
    public static Phase phase(int replicas, BundledObject... bundle) {
        return phase(new NamespaceScope.Range(1, 2, Optional.empty()), replicas, bundle);
    }

    public static Phase phase(NamespaceScope scope, int replicas, BundledObject... bundle) {
        TuningSet oneByOne = new TuningSet("one-by-one", Duration.ZERO, new Load.ParallelismLimited(1));
        return new Phase("steps[0].phases[0]", scope, replicas, oneByOne, List.of(bundle));
    }

    public PhaseResult run(Phase phase) throws InterruptedException {
        return runner.run(phase, Progress.NONE);
    }

    /** What is told of phases beforehand. */
    Map<DocumentKind, Set<String>> verbs(Phase... phases) throws ObjectTemplateException {
        return PhaseVerbs.of(List.of(phases), new Templates(), "load-1");
    }

    /** The names of config maps in a namespace. */
    public List<String> configMaps(String namespace) {
        return client.configMaps().inNamespace(namespace).list().getItems().stream()
                .map(map -> map.getMetadata().getName())
                .toList();
    }

    /** The names of deployments in a namespace. */
    public List<String> deployments(String namespace) {
        return client
                .genericKubernetesResources("apps/v1", "Deployment")
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .map(deployment -> deployment.getMetadata().getName())
                .toList();
    }

    /** The names of cluster roles. */
    public List<String> clusterRoles() {
        return client
                .genericKubernetesResources("rbac.authorization.k8s.io/v1", "ClusterRole")
                .list()
                .getItems()
                .stream()
                .map(role -> role.getMetadata().getName())
                .toList();
    }

    /** What was asked of the API server since the last time, discovery left out: {@code POST /api/v1/...}. */
    public List<String> requests() throws InterruptedException {
        List<String> requests = new ArrayList<>();
        for (RecordedRequest request = server.takeRequest(1, TimeUnit.MILLISECONDS);
                request != null;
                request = server.takeRequest(1, TimeUnit.MILLISECONDS)) {
            String line = "%s %s".formatted(request.method(), request.getPath());
            if (!line.matches("GET /(api/v1|apis/[^/]+/v1)")) {
                requests.add(line);
            }
        }
        return requests;
    }

    @Override
    public void close() {
        runner.close();
    }
}

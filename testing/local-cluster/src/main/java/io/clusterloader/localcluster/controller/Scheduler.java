package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Assigns a node to every pod without one. Reports why no node fits, and tries again when nodes or pods change. */
final class Scheduler implements Controller {
    private final KubernetesClient client;
    private final SharedInformers informers;
    private final Reconciler reconciler = new Reconciler("scheduler", this::schedule);

    /**
     * Nodes by pod uid, of pods that are bound but that the cache still shows as unbound. Only the worker reads it to
     * count.
     */
    private final Map<String, String> bound = new ConcurrentHashMap<>();

    Scheduler(KubernetesClient client, SharedInformers informers) {
        this.client = client;
        this.informers = informers;
    }

    @Override
    public void start() {
        informers.pods().addEventHandler(ChangeHandler.of(this::podSeen, this::podGone));
        informers.nodes().addEventHandler(ChangeHandler.of(this::nodeSeen));
        reconciler.start();
    }

    private void podSeen(Pod pod) {
        if (isUnassigned(pod)) {
            reconciler.add(Cache.metaNamespaceKeyFunc(pod));
        }
    }

    private void podGone(Pod pod) {
        bound.remove(pod.getMetadata().getUid());
        if (!isUnassigned(pod)) {
            retryAll();
        }
    }

    private void nodeSeen(Node node) {
        retryAll();
    }

    private void retryAll() {
        informers.pods().getStore().list().forEach(this::podSeen);
    }

    private static boolean isUnassigned(Pod pod) {
        String node = pod.getSpec().getNodeName();
        return (node == null || node.isEmpty()) && !Conditions.isEnding(pod);
    }

    private void schedule(String key) {
        Pod pod = informers.pods().getIndexer().getByKey(key);
        if (pod == null
                || !isUnassigned(pod)
                || bound.containsKey(pod.getMetadata().getUid())) {
            return;
        }
        switch (Placement.choose(pod, informers.nodes().getStore().list(), podsByNode())) {
            case Placement.On(String node) -> bind(pod, node);
            case Placement.Nowhere(String message) -> reportNowhere(pod, message);
        }
    }

    private Map<String, List<Pod>> podsByNode() {
        Map<String, List<Pod>> pods = new HashMap<>();
        for (Pod pod : informers.pods().getStore().list()) {
            String uid = pod.getMetadata().getUid();
            String node = Optional.ofNullable(pod.getSpec().getNodeName()).orElse("");
            if (!node.isEmpty()) {
                bound.remove(uid);
            } else {
                node = bound.getOrDefault(uid, "");
            }
            if (!node.isEmpty() && !Conditions.isOver(pod)) {
                pods.computeIfAbsent(node, _ -> new ArrayList<>()).add(pod);
            }
        }
        return pods;
    }

    private void bind(Pod pod, String node) {
        String namespace = pod.getMetadata().getNamespace();
        String name = pod.getMetadata().getName();
        client.raw(
                "/api/v1/namespaces/" + namespace + "/pods/" + name + "/binding",
                "POST",
                Serialization.asJson(new BindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewTarget()
                        .withKind("Node")
                        .withName(node)
                        .endTarget()
                        .build()));
        bound.put(pod.getMetadata().getUid(), node);
        recordEvent(pod, "Normal", "Scheduled", "Successfully assigned " + namespace + "/" + name + " to " + node);
    }

    private void reportNowhere(Pod pod, String message) {
        boolean said = Conditions.of(pod, "PodScheduled")
                .map(condition -> message.equals(condition.getMessage()))
                .orElse(false);
        if (said) {
            return;
        }
        client.resource(pod)
                .editStatus(current -> new PodBuilder(current)
                        .editOrNewStatus()
                        .removeMatchingFromConditions(condition -> "PodScheduled".equals(condition.getType()))
                        .addToConditions(new PodConditionBuilder()
                                .withType("PodScheduled")
                                .withStatus("False")
                                .withReason("Unschedulable")
                                .withMessage(message)
                                .build())
                        .endStatus()
                        .build());
        recordEvent(pod, "Warning", "FailedScheduling", message);
    }

    @Override
    public void close() {
        reconciler.close();
    }

    private void recordEvent(Pod pod, String type, String reason, String message) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String namespace = pod.getMetadata().getNamespace();
        client.v1()
                .events()
                .inNamespace(namespace)
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withGenerateName(pod.getMetadata().getName() + ".")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withNamespace(namespace)
                        .withName(pod.getMetadata().getName())
                        .withUid(pod.getMetadata().getUid())
                        .endInvolvedObject()
                        .withType(type)
                        .withReason(reason)
                        .withMessage(message)
                        .withCount(1)
                        .withFirstTimestamp(now)
                        .withLastTimestamp(now)
                        .withNewSource()
                        .withComponent("default-scheduler")
                        .endSource()
                        .build())
                .create();
    }
}

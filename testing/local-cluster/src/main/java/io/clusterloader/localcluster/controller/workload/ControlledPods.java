package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.clusterloader.localcluster.controller.runtime.Ownership;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pods of workloads, as the cache shows them and as this controller has just changed them. Without its own
 * changes, a controller with a stale cache would create every pod twice.
 */
final class ControlledPods {
    private final KubernetesClient client;
    private final SharedInformers informers;

    /** Created pods that the cache does not show yet, by the uid of their controller and their own. */
    private final Map<String, Map<String, Pod>> made = new ConcurrentHashMap<>();

    /** Uids of deleted pods, until the cache shows the deletion. */
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    ControlledPods(KubernetesClient client, SharedInformers informers) {
        this.client = client;
        this.informers = informers;
        informers.pods().addEventHandler(ChangeHandler.of(this::seen, this::gone));
    }

    /** Returns all pods that the owner controls, including ended and ending ones. */
    List<Pod> of(HasMetadata owner) {
        String uid = owner.getMetadata().getUid();
        Map<String, Pod> all = new HashMap<>(made.getOrDefault(uid, Map.of()));
        informers.podsOf(owner).forEach(pod -> all.put(pod.getMetadata().getUid(), pod));
        return List.copyOf(all.values());
    }

    /** Returns the pods that have neither ended nor are about to. */
    List<Pod> active(Collection<Pod> all) {
        return all.stream()
                .filter(pod -> !Conditions.isEnding(pod)
                        && !deleted.contains(pod.getMetadata().getUid()))
                .toList();
    }

    Pod create(HasMetadata owner, Pod pod) {
        Pod created = client.resource(pod).create();
        String uid = created.getMetadata().getUid();
        Map<String, Pod> ofOwner = made.computeIfAbsent(owner.getMetadata().getUid(), _ -> new ConcurrentHashMap<>());
        ofOwner.put(uid, created);
        // The cache may have been faster than the answer.
        Pod cached = informers.pods().getIndexer().getByKey(Cache.metaNamespaceKeyFunc(created));
        if (cached != null && cached.getMetadata().getUid().equals(uid)) {
            ofOwner.remove(uid);
        }
        return created;
    }

    void delete(Pod pod) {
        deleted.add(pod.getMetadata().getUid());
        client.resource(pod).delete();
    }

    /** Returns whether the cache lacks created pods of the owner. */
    boolean isBehind(HasMetadata owner) {
        return !made.getOrDefault(owner.getMetadata().getUid(), Map.of()).isEmpty();
    }

    /** Forgets created pods that no longer exist. The cache never shows a pod that came and went at once. */
    void forgetLost(HasMetadata owner) {
        Map<String, Pod> ofOwner = made.getOrDefault(owner.getMetadata().getUid(), Map.of());
        new ArrayList<>(ofOwner.values())
                .stream()
                        .filter(pod -> client.resource(pod).get() == null)
                        .forEach(pod -> ofOwner.remove(pod.getMetadata().getUid()));
    }

    /** Forgets an owner that is gone. */
    void forget(HasMetadata owner) {
        made.remove(owner.getMetadata().getUid());
    }

    private void seen(Pod pod) {
        Ownership.controller(pod).map(owner -> made.get(owner.getUid())).ifPresent(ofOwner -> {
            ofOwner.remove(pod.getMetadata().getUid());
        });
    }

    private void gone(Pod pod) {
        seen(pod);
        deleted.remove(pod.getMetadata().getUid());
    }
}

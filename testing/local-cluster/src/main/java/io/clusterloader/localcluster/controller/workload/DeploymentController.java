package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Ownership;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rolls deployments out. Each version of the template has a replica set, and a rollout only changes their sizes. */
final class DeploymentController implements Controller {
    private final KubernetesClient client;
    private final SharedInformers informers;
    private final SharedIndexInformer<Deployment> deployments;
    private final SharedIndexInformer<ReplicaSet> sets;
    private final ReplicaSets replicaSets;
    private final Reconciler reconciler = new Reconciler("deployment", this::reconcile);

    public DeploymentController(KubernetesClient client, SharedInformers informers) {
        this.client = client;
        this.informers = informers;
        this.deployments = client.apps().deployments().inAnyNamespace().runnableInformer(0);
        this.sets = client.apps().replicaSets().inAnyNamespace().runnableInformer(0);
        this.replicaSets = new ReplicaSets(client);
    }

    @Override
    public void start() {
        deployments.addEventHandler(ChangeHandler.of(this::add));
        sets.addEventHandler(ChangeHandler.of(this::addController));
        // A rollout that recreates waits for the last pod of the old version.
        informers.pods().addEventHandler(ChangeHandler.of(seen -> {}, this::podGone));
        SharedInformers.fill(List.of(deployments, sets));
        reconciler.start();
    }

    private void add(HasMetadata deployment) {
        reconciler.add(Cache.metaNamespaceKeyFunc(deployment));
    }

    private void addController(HasMetadata set) {
        Ownership.controller(set)
                .filter(owner -> owner.getKind().equals("Deployment"))
                .ifPresent(owner -> reconciler.add(set.getMetadata().getNamespace() + "/" + owner.getName()));
    }

    private void podGone(Pod pod) {
        Ownership.controller(pod)
                .map(owner -> sets.getIndexer().getByKey(pod.getMetadata().getNamespace() + "/" + owner.getName()))
                .ifPresent(this::addController);
    }

    private void reconcile(String key) {
        Deployment deployment = deployments.getIndexer().getByKey(key);
        if (deployment == null || Ownership.isEnding(deployment)) {
            return;
        }
        // The server's own list: each step is computed from the sizes that the one before has written.
        List<ReplicaSet> all = replicaSets.of(deployment);
        Optional<ReplicaSet> present = replicaSets.current(deployment, all);
        if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
            report(key, deployment, present, all);
            return;
        }
        ReplicaSet current = present.orElseGet(() -> replicaSets.create(deployment, all));
        List<ReplicaSet> old = all.stream()
                .filter(set ->
                        !set.getMetadata().getUid().equals(current.getMetadata().getUid()))
                .toList();
        replicaSets.markRevision(deployment, current, old);
        Rollout.Sizes sizes = Rollout.of(deployment).next(deployment, current, old, hasPods(old));
        sizes.bySet().forEach(replicaSets::resize);
        List<ReplicaSet> now = replicaSets.of(deployment);
        report(key, deployment, replicaSets.current(deployment, now), now);
        replicaSets.forgetOld(deployment, old);
    }

    private boolean hasPods(List<ReplicaSet> old) {
        return old.stream().anyMatch(set -> !informers.podsOf(set).isEmpty());
    }

    private void report(String key, Deployment deployment, Optional<ReplicaSet> current, List<ReplicaSet> all) {
        DeploymentReport report = new DeploymentReport(deployment, current, all);
        WorkloadController.writeStatus(client, deployment, deployment.getStatus(), report.status());
        Duration again = report.untilDeadline();
        if (!again.isZero()) {
            reconciler.addAfter(key, again);
        }
    }

    @Override
    public void close() {
        reconciler.close();
        deployments.close();
        sets.close();
    }
}

package io.clusterloader.runner.phase;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.objects.ApiFailureException;
import io.clusterloader.runner.objects.ApiHealth;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ObjectRef;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ResourceType;
import io.clusterloader.runner.phase.ReplicaAction.BundleEntry;
import io.clusterloader.runner.tuning.Work;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The actions of a phase: creates, patches and deletes the objects of its replicas. Gives up when the API server is gone.
 */
final class PhaseWork implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(PhaseWork.class);

    private final List<ReplicaAction> planned;
    private final ApiObjects api;
    private final BundleTemplates templates;
    private final ApiHealth health;
    private final Tally tally;
    private final Progress progress;
    private final AtomicInteger ended = new AtomicInteger();

    PhaseWork(
            List<ReplicaAction> planned,
            ApiObjects api,
            BundleTemplates templates,
            ApiHealth health,
            Tally tally,
            Progress progress) {
        this.planned = planned;
        this.api = api;
        this.templates = templates;
        this.health = health;
        this.tally = tally;
        this.progress = progress;
    }

    @Override
    public int actions() {
        return planned.size();
    }

    @Override
    public boolean goesOn() {
        return !health.isGone();
    }

    @Override
    public void perform(int action) throws InterruptedException {
        ReplicaAction next = planned.get(action);
        try {
            switch (next) {
                case ReplicaAction.Establish establish -> establish(establish);
                case ReplicaAction.Delete delete -> delete(delete);
            }
        } catch (RuntimeException e) {
            LOG.error("a phase broke on replica {} in namespace \"{}\"", next.index(), next.namespace(), e);
            tally.failed("replica %d in namespace \"%s\": %s".formatted(next.index(), next.namespace(), e));
        }
        progress.position(ended.incrementAndGet(), planned.size(), "replicas");
    }

    /** Adds a failure for the actions that were never begun. */
    void close() {
        int missed = planned.size() - ended.get();
        if (missed > 0) {
            tally.failed("%d of %d replicas were not begun: the API server has not answered for 30 s"
                    .formatted(missed, planned.size()));
        }
    }

    /** Creates or patches the objects of a replica, in the order of the bundle, up to the first that fails. */
    private void establish(ReplicaAction.Establish action) throws InterruptedException {
        for (int i = 0; i < action.entries().size(); i++) {
            BundleEntry entry = action.entries().get(i);
            try {
                establish(entry, action);
            } catch (ObjectTemplateException e) {
                tally.failed("replica %s in namespace \"%s\": %s"
                        .formatted(
                                BundleTemplates.nameOf(entry.object(), action.index()),
                                action.namespace(),
                                e.getMessage()));
                tally.skipped(action.entries().size() - i - 1);
                return;
            } catch (ApiFailureException e) {
                tally.failed(String.valueOf(e.getMessage()));
                tally.skipped(action.entries().size() - i - 1);
                return;
            }
        }
    }

    private void establish(BundleEntry entry, ReplicaAction.Establish action)
            throws ObjectTemplateException, ApiFailureException, InterruptedException {
        Replicas replicas = entry.replicas();
        if (replicas.isWhole(action.index()) && entry.treatment() == Replicas.Treatment.LEAVE) {
            return;
        }
        for (GenericKubernetesResource document :
                templates.replica(entry.object(), action.namespace(), action.index())) {
            ObjectRef ref = locate(document, action.namespace());
            List<ObjectRef> known = replicas.of(action.index());
            if (known.contains(ref) && api.patch(ref, document)) {
                tally.patched();
            } else {
                create(ref, document, replicas, action.index());
            }
        }
        replicas.complete(action.index());
    }

    private void create(ObjectRef ref, GenericKubernetesResource document, Replicas replicas, int index)
            throws ApiFailureException, InterruptedException {
        replicas.add(index, ref);
        try {
            api.create(ref, document);
        } catch (ApiFailureException.Unsure e) {
            throw e;
        } catch (ApiFailureException e) {
            replicas.remove(index, ref);
            throw e;
        }
        tally.created();
    }

    /** Decides on the namespace: the phase names it, and only in a phase of cluster scope the template may. */
    private ObjectRef locate(GenericKubernetesResource document, String namespace)
            throws ApiFailureException, InterruptedException {
        ResourceType type = api.type(document.getApiVersion(), document.getKind());
        String own = document.getMetadata().getNamespace() == null
                ? ""
                : document.getMetadata().getNamespace();
        String name = document.getMetadata().getName();
        if (!type.namespaced()) {
            document.getMetadata().setNamespace(null);
            return new ObjectRef(type, "", name);
        }
        ObjectRef ref = new ObjectRef(type, namespace.isEmpty() ? own : namespace, name);
        if (ref.namespace().isEmpty()) {
            throw new ApiFailureException(
                    "create %s: this kind lives in namespaces; give the phase a namespaceRange or a namespaceList"
                            .formatted(ref),
                    null);
        }
        if (!own.isEmpty() && !own.equals(ref.namespace())) {
            throw new ApiFailureException(
                    "create %s: its template names the namespace %s; leave that out".formatted(ref, own), null);
        }
        document.getMetadata().setNamespace(ref.namespace());
        return ref;
    }

    /** Deletes the objects of a replica, the last of the bundle first. A failure does not stop the others. */
    private void delete(ReplicaAction.Delete action) throws InterruptedException {
        for (BundleEntry entry : action.entries().reversed()) {
            for (ObjectRef ref : entry.replicas().of(action.index()).reversed()) {
                try {
                    api.delete(ref);
                    entry.replicas().remove(action.index(), ref);
                    tally.deleted();
                } catch (ApiFailureException e) {
                    tally.failed(String.valueOf(e.getMessage()));
                }
            }
        }
    }
}

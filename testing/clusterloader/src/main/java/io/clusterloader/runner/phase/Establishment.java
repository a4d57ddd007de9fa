package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ApiFailureException;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ObjectRef;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ResourceType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/** Creates or patches the objects of a replica, in the order of the bundle, up to the first that fails. */
final class Establishment {
    private final ApiObjects api;
    private final BundleTemplates templates;
    private final Tally tally;

    Establishment(ApiObjects api, BundleTemplates templates, Tally tally) {
        this.api = api;
        this.templates = templates;
        this.tally = tally;
    }

    void perform(ReplicaAction.Establish action) throws InterruptedException {
        for (int i = 0; i < action.members().size(); i++) {
            Member member = action.members().get(i);
            try {
                establish(member, action);
            } catch (ObjectTemplateException e) {
                tally.failed("replica %s in namespace \"%s\": %s"
                        .formatted(
                                BundleTemplates.nameOf(member.object(), action.index()),
                                action.namespace(),
                                e.getMessage()));
                tally.skipped(action.members().size() - i - 1);
                return;
            } catch (ApiFailureException e) {
                tally.failed(String.valueOf(e.getMessage()));
                tally.skipped(action.members().size() - i - 1);
                return;
            }
        }
    }

    private void establish(Member member, ReplicaAction.Establish action)
            throws ObjectTemplateException, ApiFailureException, InterruptedException {
        Replicas replicas = member.replicas();
        if (replicas.isWhole(action.index()) && member.treatment() == Treatment.LEAVE) {
            return;
        }
        for (GenericKubernetesResource document :
                templates.replica(member.object(), action.namespace(), action.index())) {
            ObjectRef ref = place(document, action.namespace());
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

    /** Where an object goes: the phase says it, and only in a phase of cluster scope the template may. */
    private ObjectRef place(GenericKubernetesResource document, String namespace)
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
}

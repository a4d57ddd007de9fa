package io.clusterloader.runner.phase;

import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.objects.ApiFailureException;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ObjectTemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Compares what a phase wants with what is there. */
final class PhasePlanner {
    private final NamespaceOptions namespaces;
    private final BundleTemplates templates;
    private final Ledger ledger;

    PhasePlanner(NamespaceOptions namespaces, BundleTemplates templates, Ledger ledger) {
        this.namespaces = namespaces;
        this.templates = templates;
        this.ledger = ledger;
    }

    /** The actions that have something to do: namespace by namespace, deletions before the rest. */
    List<ReplicaAction> plan(Phase phase, ApiObjects api)
            throws ObjectTemplateException, ApiFailureException, InterruptedException {
        List<ReplicaAction> actions = new ArrayList<>();
        for (String namespace : namespacesOf(phase.scope())) {
            List<Member> members = new ArrayList<>();
            for (BundledObject object : phase.objectBundle()) {
                Replicas replicas = replicas(object, namespace, api);
                members.add(new Member(object, replicas, replicas.want(phase.replicasPerNamespace())));
            }
            actions.addAll(plan(namespace, phase.replicasPerNamespace(), members));
        }
        return actions;
    }

    private static List<ReplicaAction> plan(String namespace, int wanted, List<Member> members) {
        List<ReplicaAction> actions = new ArrayList<>();
        TreeSet<Integer> indexes = new TreeSet<>();
        members.forEach(member -> indexes.addAll(member.replicas().indexes()));
        indexes.tailSet(wanted).forEach(index -> actions.add(new ReplicaAction.Delete(namespace, index, members)));
        IntStream.range(0, wanted)
                .filter(index -> members.stream().anyMatch(member -> needsWork(member, index)))
                .forEach(index -> actions.add(new ReplicaAction.Establish(namespace, index, members)));
        return actions;
    }

    private static boolean needsWork(Member member, int index) {
        return member.treatment() == Treatment.PATCH || !member.replicas().isWhole(index);
    }

    private Replicas replicas(BundledObject object, String namespace, ApiObjects api)
            throws ObjectTemplateException, ApiFailureException, InterruptedException {
        List<DocumentKind> kinds = templates.kinds(object, namespace);
        List<String> groupKinds = kinds.stream().map(DocumentKind::groupKind).toList();
        ReplicaKey key = new ReplicaKey(namespace, object.basename(), groupKinds);
        Optional<Replicas> known = ledger.find(key);
        if (known.isPresent()) {
            return known.get();
        }
        Replicas replicas = new Replicas();
        if (object.listUnknownObjectOptions().isPresent()) {
            replicas.found(new UnknownObjects(api)
                    .find(object, object.listUnknownObjectOptions().get(), namespace, kinds));
        }
        return ledger.begin(key, replicas);
    }

    private List<String> namespacesOf(NamespaceScope scope) {
        return switch (scope) {
            case NamespaceScope.Cluster() -> List.of("");
            case NamespaceScope.Named(List<String> names) -> names;
            case NamespaceScope.Range range -> {
                String prefix = range.basename().orElse(namespaces.prefix());
                yield IntStream.rangeClosed(range.min(), range.max())
                        .mapToObj(n -> prefix + "-" + n)
                        .toList();
            }
        };
    }
}

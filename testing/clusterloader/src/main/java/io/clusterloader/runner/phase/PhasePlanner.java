package io.clusterloader.runner.phase;

import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.objects.ApiFailureException;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ObjectRef;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ResourceType;
import io.clusterloader.runner.phase.BundledObject.ListUnknownObjectOptions;
import io.clusterloader.runner.phase.ReplicaAction.BundleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Compares what a phase wants with what exists. */
final class PhasePlanner {
    private final NamespaceOptions namespaces;
    private final BundleTemplates templates;
    private final Ledger ledger;

    PhasePlanner(NamespaceOptions namespaces, BundleTemplates templates, Ledger ledger) {
        this.namespaces = namespaces;
        this.templates = templates;
        this.ledger = ledger;
    }

    /** Returns the actions that are needed: namespace by namespace, deletions first. */
    List<ReplicaAction> plan(Phase phase, ApiObjects api)
            throws ObjectTemplateException, ApiFailureException, InterruptedException {
        List<ReplicaAction> actions = new ArrayList<>();
        for (String namespace : namespacesOf(phase.scope())) {
            List<BundleEntry> entries = new ArrayList<>();
            for (BundledObject object : phase.objectBundle()) {
                Replicas replicas = replicas(object, namespace, api);
                entries.add(new BundleEntry(object, replicas, replicas.want(phase.replicasPerNamespace())));
            }
            actions.addAll(plan(namespace, phase.replicasPerNamespace(), entries));
        }
        return actions;
    }

    private static List<ReplicaAction> plan(String namespace, int wanted, List<BundleEntry> entries) {
        List<ReplicaAction> actions = new ArrayList<>();
        TreeSet<Integer> indexes = new TreeSet<>();
        entries.forEach(entry -> indexes.addAll(entry.replicas().indexes()));
        indexes.tailSet(wanted).forEach(index -> actions.add(new ReplicaAction.Delete(namespace, index, entries)));
        IntStream.range(0, wanted)
                .filter(index -> entries.stream().anyMatch(entry -> needsWork(entry, index)))
                .forEach(index -> actions.add(new ReplicaAction.Establish(namespace, index, entries)));
        return actions;
    }

    private static boolean needsWork(BundleEntry entry, int index) {
        return entry.treatment() == Replicas.Treatment.PATCH
                || !entry.replicas().isWhole(index);
    }

    private Replicas replicas(BundledObject object, String namespace, ApiObjects api)
            throws ObjectTemplateException, ApiFailureException, InterruptedException {
        List<DocumentKind> kinds = templates.kinds(object, namespace);
        List<String> groupKinds = kinds.stream().map(DocumentKind::groupKind).toList();
        Ledger.Key key = new Ledger.Key(namespace, object.basename(), groupKinds);
        Optional<Replicas> known = ledger.find(key);
        if (known.isPresent()) {
            return known.get();
        }
        Replicas replicas = new Replicas();
        if (object.listUnknownObjectOptions().isPresent()) {
            replicas.found(
                    unknownObjects(object, object.listUnknownObjectOptions().get(), namespace, kinds, api));
        }
        return ledger.begin(key, replicas);
    }

    /** Finds replicas that no phase of the test has created, by the names {@code <basename>-<index>}. */
    private static SortedMap<Integer, List<ObjectRef>> unknownObjects(
            BundledObject object,
            ListUnknownObjectOptions options,
            String namespace,
            List<DocumentKind> kinds,
            ApiObjects api)
            throws ApiFailureException, InterruptedException {
        Pattern ours = Pattern.compile(Pattern.quote(object.basename()) + "-(0|[1-9][0-9]{0,8})");
        SortedMap<Integer, List<ObjectRef>> found = new TreeMap<>();
        for (DocumentKind kind : kinds) {
            ResourceType type = api.type(kind.apiVersion(), kind.kind());
            String where = type.namespaced() ? namespace : "";
            for (String name : api.names(type, where, options.labelSelector())) {
                Matcher matcher = ours.matcher(name);
                if (matcher.matches()) {
                    found.computeIfAbsent(Integer.valueOf(matcher.group(1)), index -> new ArrayList<>())
                            .add(new ObjectRef(type, where, name));
                }
            }
        }
        return found;
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

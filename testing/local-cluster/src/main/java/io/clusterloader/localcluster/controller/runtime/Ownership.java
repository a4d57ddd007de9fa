package io.clusterloader.localcluster.controller.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Optional;

/** Who controls an object: the one owner whose reference says {@code controller: true}. */
public final class Ownership {
    private Ownership() {}

    public static Optional<OwnerReference> controller(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getOwnerReferences()).stream()
                .flatMap(List::stream)
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    public static boolean controls(HasMetadata owner, HasMetadata object) {
        return controller(object)
                .map(reference -> reference.getUid().equals(owner.getMetadata().getUid()))
                .orElse(false);
    }

    public static OwnerReference reference(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    /** Whether the owner is there and is to stay; what is being deleted makes nothing new. */
    public static boolean isEnding(HasMetadata owner) {
        return owner.getMetadata().getDeletionTimestamp() != null;
    }
}

package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Makes pods from the template of a workload, and identifies versions of the template. */
final class PodTemplate {
    private PodTemplate() {}

    /** Returns a pod of the owner without a name. */
    static PodBuilder podOf(HasMetadata owner, PodTemplateSpec template) {
        ObjectMeta labelled = Optional.ofNullable(template.getMetadata()).orElseGet(ObjectMeta::new);
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(owner.getMetadata().getNamespace())
                .withLabels(labelled.getLabels())
                .withAnnotations(labelled.getAnnotations())
                .withOwnerReferences(Ownership.reference(owner))
                .endMetadata()
                .withSpec(Serialization.clone(template.getSpec()));
    }

    /** Returns a pod of the owner whose name is generated from the owner's. */
    static Pod generated(HasMetadata owner, PodTemplateSpec template) {
        return podOf(owner, template)
                .editMetadata()
                .withGenerateName(owner.getMetadata().getName() + "-")
                .endMetadata()
                .build();
    }

    /** Returns a hash of the template that fits into a name and a label. */
    static String hash(PodTemplateSpec template) {
        byte[] text = Serialization.asJson(template).getBytes(StandardCharsets.UTF_8);
        long bits = UUID.nameUUIDFromBytes(text).getMostSignificantBits() >>> 20;
        return Long.toString(bits, 36).toLowerCase(Locale.ROOT);
    }
}

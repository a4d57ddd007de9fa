package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** What the manifests that are shipped allow, each right in the form {@code verb group/resource}. */
final class GrantedRights {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Path MANIFESTS = Path.of("..", "manifests");

    private GrantedRights() {}

    private record Role(List<Rule> rules) {}

    private record Rule(List<String> apiGroups, List<String> resources, List<String> verbs) {}

    /** Those of a ClusterRole, at least one. */
    static Set<String> of(String manifest, String role) throws IOException {
        Set<String> rights = new TreeSet<>();
        for (Object document : new Yaml().loadAll(Files.readString(MANIFESTS.resolve(manifest)))) {
            GenericKubernetesResource object = JSON.convertValue(document, GenericKubernetesResource.class);
            if (object.getKind().equals("ClusterRole")
                    && object.getMetadata().getName().equals(role)) {
                JSON.convertValue(document, Role.class).rules().forEach(rule -> add(rule, rights));
            }
        }
        assertThat(rights).isNotEmpty();
        return rights;
    }

    static String right(String group, String resource, String verb) {
        return "%s %s/%s".formatted(verb, group, resource);
    }

    private static void add(Rule rule, Set<String> rights) {
        for (String group : rule.apiGroups()) {
            for (String resource : rule.resources()) {
                rule.verbs()
                        .forEach(verb -> assertThat(rights.add(right(group, resource, verb)))
                                .as("%s %s is said once", verb, resource)
                                .isTrue());
            }
        }
    }
}

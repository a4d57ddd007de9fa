package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clusterloader.measurement.AccessRule;
import io.clusterloader.measurement.AccessRule.Necessity;
import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.runner.scenario.PluginCatalog;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What users are told to grant is what the doctor asks for. */
class RbacManifestTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Role(List<Rule> rules) {}

    private record Rule(List<String> apiGroups, List<String> resources, List<String> verbs) {}

    private static final Path MANIFEST = Path.of("..", "manifests", "rbac.yaml");

    @Test
    void grantsEveryRightThatNoRunDoesWithout() throws Exception {
        assertThat(granted("clusterloader")).containsAll(rights(rule -> rule.necessity() == Necessity.REQUIRED));
    }

    @Test
    void grantsNothingElse() throws Exception {
        Set<String> granted = granted("clusterloader");
        granted.addAll(granted("clusterloader-port-forward"));
        assertThat(rights(rule -> true)).containsAll(granted);
    }

    private static Set<String> rights(Predicate<AccessRule> which) throws Exception {
        DemandingPlugin<?> network = (DemandingPlugin<?>)
                PluginCatalog.ofClassPath().find("NetworkPerformanceMetrics").orElseThrow();
        Set<String> rights = new TreeSet<>();
        Stream.concat(Stream.of(RunnerAccess.NODES), network.requirements().access().stream())
                .filter(which)
                .forEach(rule -> rule.verbs().forEach(verb -> rights.add(right(rule.group(), rule.resource(), verb))));
        return rights;
    }

    private static Set<String> granted(String name) throws Exception {
        Set<String> rights = new TreeSet<>();
        for (Object document : new Yaml().loadAll(Files.readString(MANIFEST))) {
            GenericKubernetesResource object = JSON.convertValue(document, GenericKubernetesResource.class);
            if (object.getKind().equals("ClusterRole")
                    && object.getMetadata().getName().equals(name)) {
                JSON.convertValue(document, Role.class).rules().forEach(rule -> rights.addAll(rights(rule)));
            }
        }
        assertThat(rights).isNotEmpty();
        return rights;
    }

    private static Set<String> rights(Rule rule) {
        Set<String> rights = new TreeSet<>();
        for (String group : rule.apiGroups()) {
            for (String resource : rule.resources()) {
                rule.verbs().forEach(verb -> rights.add(right(group, resource, verb)));
            }
        }
        return rights;
    }

    private static String right(String group, String resource, String verb) {
        return "%s %s/%s".formatted(verb, group, resource);
    }
}

package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.measurement.preflight.AccessRule.Necessity;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.runner.test.PluginCatalog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users are told to grant is what the doctor asks for. */
class RbacManifestTest {
    private static final String MANIFEST = "rbac.yaml";

    @Test
    void grantsEveryRightThatNoRunDoesWithout() throws Exception {
        assertThat(GrantedRights.of(MANIFEST, "clusterloader"))
                .containsAll(rights(rule -> rule.necessity() == Necessity.REQUIRED));
    }

    @Test
    void grantsNothingElse() throws Exception {
        Set<String> granted = GrantedRights.of(MANIFEST, "clusterloader");
        granted.addAll(GrantedRights.of(MANIFEST, "clusterloader-port-forward"));
        assertThat(rights(rule -> true)).containsAll(granted);
    }

    @Test
    void grantsApartWhatOnlyTheParamsServicesAndPoliciesNeed() throws Exception {
        Set<String> needed = rights(rule -> true, Params.of(Map.of("services", 1, "policies", 1)));
        needed.removeAll(rights(rule -> true));
        assertThat(GrantedRights.of(MANIFEST, "clusterloader-bystanders")).isEqualTo(needed);
    }

    @Test
    void grantsInANamespaceExactlyWhatARunThereUses() throws Exception {
        Set<String> granted = GrantedRights.of("rbac-namespace.yaml", "clusterloader-in-namespace");
        granted.addAll(GrantedRights.of("rbac-namespace.yaml", "clusterloader-nodes"));
        assertThat(rights(rule -> true, Params.of(Map.of("namespace", "mine", "networkPolicy", true))))
                .isEqualTo(granted);
    }

    private static Set<String> rights(Predicate<AccessRule> which) throws Exception {
        return rights(which, Params.of(Map.of()));
    }

    private static Set<String> rights(Predicate<AccessRule> which, Params params) throws Exception {
        PreflightPlugin<?> network = (PreflightPlugin<?>)
                PluginCatalog.ofClassPath().find("NetworkPerformanceMetrics").orElseThrow();
        Set<String> rights = new TreeSet<>();
        Stream.concat(Stream.of(RunnerAccess.NODES), access(network, params).stream())
                .filter(which)
                .forEach(rule -> rule.verbs()
                        .forEach(verb -> rights.add(GrantedRights.right(rule.group(), rule.resource(), verb))));
        return rights;
    }

    private static <A> List<AccessRule> access(PreflightPlugin<A> plugin, Params params) throws InvalidParamsException {
        return plugin.requirements(Action.START, plugin.decode(Action.START, params))
                .access();
    }
}

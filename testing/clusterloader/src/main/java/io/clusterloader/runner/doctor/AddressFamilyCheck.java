package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks the address families of pods and Services. Those of Services are found by dry-run creations. */
final class AddressFamilyCheck implements Check {
    private static final List<String> ALL = List.of("IPv4", "IPv6");
    private static final int UNPROCESSABLE = 422;
    private static final int ANY_PORT = 80;

    @Override
    public String subject() {
        return "addresses";
    }

    @Override
    public List<CheckResult> check(Target target) {
        Set<String> pods = podFamilies(target.usableNodes());
        List<String> services =
                ALL.stream().filter(family -> isServed(target.client(), family)).toList();
        List<CheckResult> results = new ArrayList<>();
        results.add(
                pods.isEmpty()
                        ? CheckResult.unknown(
                                subject(),
                                "Services have %s; the nodes do not tell which addresses pods have (no podCIDRs)"
                                        .formatted(text(services)))
                        : CheckResult.ok(
                                subject(),
                                "pods have %s (by the nodes' podCIDRs); Services have %s"
                                        .formatted(text(pods), text(services))));
        Set<String> missing = wanted(target.requirements().services());
        missing.removeAll(services);
        if (!missing.isEmpty()) {
            results.add(CheckResult.problem(
                    subject(),
                    "the run makes Services over %s, which this cluster does not have".formatted(text(missing)),
                    "write another ipFamily, or service: noservice"));
        }
        return results;
    }

    private static Set<String> podFamilies(List<Node> nodes) {
        Set<String> families = new TreeSet<>();
        nodes.stream()
                .flatMap(node -> Optional.ofNullable(node.getSpec()).stream())
                .flatMap(AddressFamilyCheck::ranges)
                .forEach(range -> families.add(range.indexOf(':') >= 0 ? "IPv6" : "IPv4"));
        return families;
    }

    private static Stream<String> ranges(NodeSpec spec) {
        return Stream.concat(Stream.ofNullable(spec.getPodCIDR()), spec.getPodCIDRs().stream())
                .filter(range -> !range.isEmpty());
    }

    private static Set<String> wanted(List<Service> services) {
        Set<String> wanted = new TreeSet<>();
        services.forEach(service -> wanted.addAll(service.getSpec().getIpFamilies()));
        return wanted;
    }

    private static boolean isServed(KubernetesClient client, String family) {
        Service probe = new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withGenerateName("clusterloader-doctor-")
                .endMetadata()
                .withNewSpec()
                .withIpFamilyPolicy("SingleStack")
                .withIpFamilies(family)
                .addNewPort()
                .withPort(ANY_PORT)
                .endPort()
                .endSpec()
                .build();
        try {
            client.resource(probe).dryRun().create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == UNPROCESSABLE) {
                return false;
            }
            throw e;
        }
    }

    private static String text(Collection<String> families) {
        return families.isEmpty() ? "neither family" : String.join(" and ", families);
    }
}

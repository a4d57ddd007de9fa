package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Address families of services on a dual-stack cluster whose first family is IPv4. */
@Contract
class ServiceFamiliesContractTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Test
    void givesTheFamiliesThatPolicyAndOrderAskFor(Sandbox here) {
        assertThat(families(here, "", List.of())).containsExactly("IPv4");
        assertThat(families(here, "", List.of("IPv6"))).containsExactly("IPv6");
        assertThat(families(here, "", List.of("IPv6", "IPv4"))).containsExactly("IPv6", "IPv4");
        assertThat(families(here, "PreferDualStack", List.of())).containsExactly("IPv4", "IPv6");
        assertThat(families(here, "PreferDualStack", List.of("IPv6"))).containsExactly("IPv6", "IPv4");
        assertThat(families(here, "RequireDualStack", List.of("IPv6", "IPv4"))).containsExactly("IPv6", "IPv4");
    }

    @Test
    void givesAnAddressOfEachFamily(Sandbox here) {
        ServiceSpec dual = create(here, "RequireDualStack", List.of()).getSpec();
        ServiceSpec single = create(here, "", List.of()).getSpec();

        assertThat(dual.getClusterIPs()).hasSize(2).doesNotContain(single.getClusterIP());
        assertThat(dual.getClusterIPs().getFirst())
                .isEqualTo(dual.getClusterIP())
                .contains(".");
        assertThat(dual.getClusterIPs().getLast()).contains(":");
        assertThat(single.getIpFamilyPolicy()).isEqualTo("SingleStack");
    }

    @Test
    void takesTheFamilyOfAGivenAddress(Sandbox here) {
        Service made = create(here, "", List.of("IPv6"));
        String address = made.getSpec().getClusterIP();
        here.client().resource(made).delete();

        Service again = here.create(service("", List.of()).toBuilder()
                .editSpec()
                .withClusterIP(address)
                .endSpec()
                .build());

        assertThat(again.getSpec().getIpFamilies()).containsExactly("IPv6");
        assertThat(again.getSpec().getClusterIPs()).containsExactly(address);
    }

    @Test
    void refusesWhatCannotBe(Sandbox here) {
        assertRefused(here, "SingleStack", List.of("IPv4", "IPv6"), "FieldValueInvalid spec.ipFamilyPolicy");
        assertRefused(here, "", List.of("IPv4", "IPv4"), "FieldValueDuplicate spec.ipFamilies[1]");
        assertRefused(here, "", List.of("IPv5"), "FieldValueNotSupported spec.ipFamilies[0]");
        assertRefused(here, "Both", List.of(), "FieldValueNotSupported spec.ipFamilyPolicy");
    }

    @Test
    void addsAndTakesTheSecondFamily(Sandbox here) {
        Service made = create(here, "", List.of());

        ServiceSpec dual = policy(here, made, "RequireDualStack");
        ServiceSpec single = policy(here, made, "SingleStack");

        assertThat(dual.getClusterIPs()).hasSize(2).startsWith(made.getSpec().getClusterIP());
        assertThat(dual.getIpFamilies()).containsExactly("IPv4", "IPv6");
        assertThat(single.getClusterIPs()).containsExactly(made.getSpec().getClusterIP());
        assertThat(single.getIpFamilies()).containsExactly("IPv4");
        assertThat(Refusal.of(
                                422,
                                "Invalid",
                                () -> here.client()
                                        .resource(made)
                                        .patch(
                                                PatchContext.of(PatchType.JSON_MERGE),
                                                "{\"spec\":{\"ipFamilies\":[\"IPv6\"]}}"))
                        .causes())
                .contains("FieldValueInvalid spec.ipFamilies[0]");
    }

    private static ServiceSpec policy(Sandbox here, Service service, String policy) {
        return here.client()
                .resource(service)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"ipFamilyPolicy\":\"" + policy + "\"}}")
                .getSpec();
    }

    private static void assertRefused(Sandbox here, String policy, List<String> families, String cause) {
        assertThat(Refusal.of(422, "Invalid", () -> create(here, policy, families))
                        .causes())
                .containsExactly(cause);
    }

    private static List<String> families(Sandbox here, String policy, List<String> families) {
        return create(here, policy, families).getSpec().getIpFamilies();
    }

    private static Service create(Sandbox here, String policy, List<String> families) {
        return here.create(service(policy, families));
    }

    private static Service service(String policy, List<String> families) {
        return ContractServices.of("s" + NAMES.incrementAndGet(), "a")
                .editSpec()
                .withIpFamilyPolicy(policy.isEmpty() ? null : policy)
                .withIpFamilies(families)
                .endSpec()
                .build();
    }
}

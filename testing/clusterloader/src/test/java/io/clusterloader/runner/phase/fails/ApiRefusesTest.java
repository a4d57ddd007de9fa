package io.clusterloader.runner.phase.fails;

import static io.clusterloader.runner.phase.PhaseTestBed.object;
import static io.clusterloader.runner.phase.PhaseTestBed.phase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.phase.PhaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRefusesTest extends PhaseTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/load-1/configmaps";
    private static final int ALWAYS = Integer.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden, exceeded quota: pods=10",
        "409, AlreadyExists, configmaps conf-0 already exists",
        "422, Invalid, data: must be a map"
    })
    void aRefusalIsFinalNamedAndSkipsTheRestOfTheReplica(int code, String reason, String message) throws Exception {
        bed.refuse("POST", CONFIG_MAPS, code, reason, message, ALWAYS);
        PhaseResult result = bed.run(phase(2, object("conf", "configmap.yaml"), object("web", "deployment.yaml")));
        assertThat(result.failures())
                .satisfiesExactly(
                        told -> assertThat(told)
                                .startsWith("steps[0].phases[0]: create ConfigMap load-1/conf-")
                                .endsWith(": HTTP %d %s: %s (2 failures like this)".formatted(code, reason, message)),
                        told -> assertThat(told)
                                .isEqualTo("steps[0].phases[0]: 2 objects were skipped because of these failures"));
        assertThat(result.failed()).isEqualTo(4);
        assertThat(result.created()).as("in the other namespace").isEqualTo(4);
        assertThat(bed.requests().stream().filter(("POST " + CONFIG_MAPS)::equals))
                .hasSize(2);
        assertThat(bed.clock.seconds()).isZero();
    }

    @Test
    void whatWasRefusedIsCreatedByTheNextPhase() throws Exception {
        bed.refuse("POST", CONFIG_MAPS, 403, "Forbidden", "not yet", 1);
        assertThat(bed.run(phase(1, object("conf", "configmap.yaml"))).passed()).isFalse();
        PhaseResult next = bed.run(phase(1, object("conf", "configmap.yaml")));
        assertThat(next.failures()).isEmpty();
        assertThat(next.created()).isEqualTo(1);
        assertThat(next.patched()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests, slow down",
        "500, InternalError, webhook timed out",
        "503, ServiceUnavailable, starting",
        "409, Conflict, somebody else was faster",
        "409, AlreadyExists, object is being deleted: configmaps conf-0 already exists"
    })
    void whatMayPassIsTriedAgain(int code, String reason, String message) throws Exception {
        bed.refuse("POST", CONFIG_MAPS, code, reason, message, 3);
        PhaseResult result = bed.run(phase(1, object("conf", "configmap.yaml")));
        assertThat(result.failures()).isEmpty();
        assertThat(result.created()).isEqualTo(2);
        assertThat(bed.clock.seconds()).isCloseTo(0.1 + 0.2 + 0.4, within(1e-9));
    }

    @Test
    void whatDoesNotPassIsGivenUp() throws Exception {
        bed.refuse("POST", CONFIG_MAPS, 503, "ServiceUnavailable", "starting", ALWAYS);
        PhaseResult result = bed.run(phase(1, object("conf", "configmap.yaml")));
        assertThat(result.failures()).singleElement().asString().contains("ConfigMap load-1/conf-0", "HTTP 503");
        assertThat(bed.clock.seconds()).isBetween(20.0, 40.0);
    }

    @Test
    void anObjectThatAnUnansweredAttemptMadeIsOurs() throws Exception {
        bed.refuse("POST", CONFIG_MAPS, 504, "Timeout", "no answer from the storage", 1);
        bed.refuse("POST", CONFIG_MAPS, 409, "AlreadyExists", "configmaps conf-0 already exists", 1);
        PhaseResult result = bed.run(phase(1, object("conf", "configmap.yaml")));
        assertThat(result.failures()).isEmpty();
        assertThat(result.created()).isEqualTo(2);
    }

    @Test
    void aFailureOfEveryReplicaIsToldOnceWithTheCount() throws Exception {
        bed.refuse("POST", CONFIG_MAPS, 403, "Forbidden", "no", ALWAYS);
        PhaseResult result = bed.run(phase(100, object("conf", "configmap.yaml")));
        assertThat(result.failed()).isEqualTo(100);
        assertThat(result.failures())
                .singleElement()
                .asString()
                .endsWith("HTTP 403 Forbidden: no (100 failures like this)");
    }

    @Test
    void differentFailuresAreToldUpToTen() throws Exception {
        for (int i = 0; i < 12; i++) {
            bed.refuse("POST", CONFIG_MAPS, 403, "Forbidden", "reason " + "x".repeat(i), 1);
        }
        PhaseResult result = bed.run(phase(12, object("conf", "configmap.yaml")));
        assertThat(result.failures()).hasSize(11);
        assertThat(result.failures().getLast()).isEqualTo("steps[0].phases[0]: 2 more failures");
    }

    @Test
    void aDeletionThatFailsKeepsNoOtherFromIt() throws Exception {
        bed.run(phase(1, object("web", "deployment.yaml"), object("conf", "configmap.yaml")));
        bed.refuse("DELETE", CONFIG_MAPS + "/conf-0", 403, "Forbidden", "no", 1);
        PhaseResult result = bed.run(phase(0, object("web", "deployment.yaml"), object("conf", "configmap.yaml")));
        assertThat(result.deleted()).isEqualTo(3);
        assertThat(result.failures()).singleElement().asString().contains("delete ConfigMap load-1/conf-0");
        assertThat(bed.run(phase(0, object("web", "deployment.yaml"), object("conf", "configmap.yaml")))
                        .deleted())
                .as("the next phase tries again")
                .isEqualTo(1);
    }
}

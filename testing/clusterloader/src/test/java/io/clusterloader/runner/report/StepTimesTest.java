package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.testsupport.ArtifactSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StepTimesTest {
    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

    @Test
    void aStepEndsWhereTheNextBeginsAndTheLastWithItsTest() throws Exception {
        StepTimes times = new StepTimes(Clock.tick(Clock.fixed(START, ZoneOffset.UTC), Duration.ofSeconds(1)));
        times.end();
        times.begin("t", 1, "create");
        times.begin("t", 2, "");
        times.end();

        ArtifactSchema.named("steps").require(times.json());
        JsonNode steps = new ObjectMapper().readTree(times.json());

        assertThat(steps.findValuesAsText("name")).containsExactly("create", "");
        assertThat(steps.findValuesAsText("ended")).containsExactly(START.toString(), START.toString());
    }
}

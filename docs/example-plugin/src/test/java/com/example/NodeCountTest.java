package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeCountTest {
    private final MockApiServer server = new MockApiServer();
    private final FakeContext context = server.context();
    private final PluginTester<NodeCount.Settings> tester = PluginTester.of(new NodeCount(), context);

    @BeforeEach
    void createTwoNodesOneOfThemWithALabel() {
        server.client().resource(new NodeBuilder().withNewMetadata().withName("a").addToLabels("disk", "ssd").endMetadata().build()).create();
        server.client().resource(new NodeBuilder().withNewMetadata().withName("b").endMetadata().build()).create();
    }

    @AfterEach
    void close() throws Exception {
        tester.dispose();
        server.close();
    }

    @Test
    void countsTheNodesThatHaveTheLabel() throws Exception {
        Outcome outcome = tester.step(Map.of("label", "disk"));
        Summary.Numbers numbers = (Summary.Numbers) outcome.summaries().get(0);
        assertEquals(1.0, numbers.data().dataItems().get(0).data().get("Value"));
        assertEquals(List.of("1 nodes have the label disk"), context.recorded().milestones());
    }

    @Test
    void failsWhenTooFewNodesHaveTheLabel() throws Exception {
        Outcome outcome = tester.step(Map.of("label", "disk", "minimum", 2));
        assertEquals(
                List.of(Reason.THRESHOLD_EXCEEDED),
                outcome.failures().stream().map(Failure::reason).toList());
    }

    @Test
    void rejectsParamsWithoutALabel() {
        InvalidParamsException e = assertThrows(InvalidParamsException.class, () -> tester.step(Map.of()));
        assertEquals("label", e.problems().get(0).path());
    }

    @Test
    void requiresThePermissionsThatItUses() throws Exception {
        server.requests();
        tester.step(Map.of("label", "disk"));
        assertEquals(List.of("GET /api/v1/nodes?labelSelector=disk"), server.requests());
    }
}

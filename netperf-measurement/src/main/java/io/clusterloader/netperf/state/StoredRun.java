package io.clusterloader.netperf.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a run.
 *
 * @param started an instant of ISO 8601
 * @param plan the message TestPlan in protobuf's JSON mapping
 * @param params as the user wrote them
 */
record StoredRun(
        int version,
        String namespace,
        String started,
        long timeoutSeconds,
        List<StoredNode> nodes,
        JsonNode plan,
        Map<String, @Nullable Object> params,
        List<String> addedLimits,
        Identity control) {
    private static final int VERSION = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A node's name and addresses. */
    record StoredNode(String name, List<String> addresses) {}

    static StoredRun of(RunState run) {
        try {
            return new StoredRun(
                    VERSION,
                    run.namespace(),
                    run.started().toString(),
                    run.timeout().toSeconds(),
                    run.nodes().stream()
                            .map(node -> new StoredNode(node.name(), node.addresses()))
                            .toList(),
                    JSON.readTree(JsonFormat.printer().print(run.plan())),
                    new LinkedHashMap<>(run.params().given().values()),
                    run.addedLimits(),
                    run.control());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StoredRun read(String text) throws MeasurementFailedException {
        try {
            JsonNode tree = JSON.readTree(text);
            int version = tree.path("version").asInt();
            if (version != VERSION) {
                throw new MeasurementFailedException(
                        Reason.INVALID_STATE,
                        "the run was begun by another release: its state has version %d, this release reads %d; gather it with the release that began it"
                                .formatted(version, VERSION));
            }
            return JSON.treeToValue(tree, StoredRun.class);
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage());
        }
    }

    @SuppressWarnings("ConstantValue") // Jackson leaves null what the text does not have
    RunState run() throws MeasurementFailedException {
        if (namespace == null
                || started == null
                || nodes == null
                || plan == null
                || params == null
                || addedLimits == null
                || control == null) {
            throw unreadable("a part is missing");
        }
        try {
            TestPlan.Builder read = TestPlan.newBuilder();
            JsonFormat.parser().merge(plan.toString(), read);
            return new RunState(
                    namespace,
                    Instant.parse(started),
                    Duration.ofSeconds(timeoutSeconds),
                    nodes.stream()
                            .map(node -> new ClusterNode(node.name(), node.addresses()))
                            .toList(),
                    read.build(),
                    StartParams.decode(Params.of(params)),
                    addedLimits,
                    control);
        } catch (InvalidProtocolBufferException | InvalidParamsException | DateTimeException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Creates the exception without the parser's as its cause, whose message may quote the text, which contains a key. */
    private static MeasurementFailedException unreadable(String why) {
        return new MeasurementFailedException(Reason.INVALID_STATE, "the state of the run cannot be read: " + why);
    }
}

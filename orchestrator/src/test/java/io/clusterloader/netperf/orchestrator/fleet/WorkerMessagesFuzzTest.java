package io.clusterloader.netperf.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.clusterloader.netperf.orchestrator.evaluate.PairData;
import io.clusterloader.netperf.orchestrator.evaluate.PairEvaluator;
import io.clusterloader.netperf.orchestrator.evaluate.ServerData;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.support.ManualTime;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.UnusedStream;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.clusterloader.testsupport.FuzzSeeds;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a worker sends, the orchestrator takes it or refuses it, and no pair gets a number that cannot be. testing/fuzz.sh calls the target in it. */
class WorkerMessagesFuzzTest {
    private static final Pair PAIR = new Pair(
            0,
            new FleetWorker("client", 0, "n0", List.of("10.0.0.1")),
            List.of(new FleetWorker("server", 1, "n1", List.of("10.0.0.2"))),
            0,
            "10.0.0.2",
            5201);

    /** What one worker sends over its stream, each message behind its length. Its tasks are a client, a server and a loopback run. */
    public static final class WorkerMessages {
        private final StreamObserver<OrchestratorMessage> stream = new UnusedStream();
        private final WorkerRegistry workers = new WorkerRegistry(new ManualTime());
        private final List<Task> tasks = new ArrayList<>();
        private Optional<WorkerSession> session = Optional.empty();

        public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
            WorkerMessages worker = new WorkerMessages();
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            try {
                for (WorkerMessage message = WorkerMessage.parseDelimitedFrom(in);
                        message != null;
                        message = WorkerMessage.parseDelimitedFrom(in)) {
                    worker.send(message);
                }
            } catch (InvalidProtocolBufferException e) {
                // gRPC would end the stream.
                assertThat(e).message().isNotBlank();
            }
            worker.requirePossibleNumbers();
        }

        private void send(WorkerMessage message) {
            if (session.isPresent()) {
                session.get().received(stream, message);
            } else if (message.hasRegister()) {
                try {
                    WorkerSession opened = workers.connect(message.getRegister(), stream);
                    session = Optional.of(opened);
                    for (String id : List.of("c", "s", "l")) {
                        tasks.add(opened.order(id, OrchestratorMessage.getDefaultInstance(), UnaryOperator.identity()));
                    }
                } catch (StatusException e) {
                    assertThat(e.getStatus().getDescription()).isNotBlank();
                }
            }
        }

        private void requirePossibleNumbers() {
            if (tasks.isEmpty() || tasks.stream().anyMatch(Task::alive)) {
                return;
            }
            List<TaskResult> results =
                    tasks.stream().flatMap(task -> task.result().stream()).toList();
            for (Protocol protocol : Protocol.values()) {
                if (protocol != Protocol.PROTOCOL_UNSPECIFIED && protocol != Protocol.UNRECOGNIZED) {
                    evaluate(protocol, results);
                }
            }
        }

        private static void evaluate(Protocol protocol, List<TaskResult> results) {
            PairData data = new PairData(
                    Plans.oneToOne("c", protocol).build(),
                    PAIR,
                    Optional.of(results.getFirst()),
                    List.of(new ServerData("server", results.get(1), false)),
                    List.of(results.get(2)),
                    Optional.empty(),
                    0,
                    List.of());
            for (PairValue value : PairEvaluator.evaluate(data).getValuesList()) {
                assertThat(value.getValue()).as(value.getMetric().name()).isFinite();
                assertThat(value.getValue() >= 0 || value.getMetric() == Metric.LATENCY)
                        .as("%s = %s", value.getMetric(), value.getValue())
                        .isTrue();
            }
        }
    }

    static Stream<Named<byte[]>> seeds() throws IOException {
        return FuzzSeeds.of(WorkerMessages.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void messages(byte[] bytes) throws IOException {
        WorkerMessages.fuzzerTestOneInput(bytes);
    }
}

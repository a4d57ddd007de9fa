package io.clusterloader.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that decodes the protocol gets what a user sends. */
class OtlpSenderTest {
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private HttpServer receiver;

    private volatile int status = 200;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            requests.add(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void sendsEachValueWithItsUnitAndTheTimeOfItsRun() throws Exception {
        Path first = WrittenRun.write(directory.resolve("first"), "2026-05-01T00:00:00Z", "{\"cni\": \"cilium\"}");
        Path second = WrittenRun.write(directory.resolve("second"), "2026-05-02T00:00:00Z", "{\"cni\": \"cilium\"}");
        WrittenRun sent = WrittenRun.export(first, second, "--otlp=" + address(""));
        assertThat(sent).isEqualTo(new WrittenRun(0, "", ""));
        assertThat(paths).containsExactly("/v1/metrics");

        List<Metric> metrics = metrics();
        assertThat(metrics.stream()
                        .mapToInt(metric -> metric.getGauge().getDataPointsCount())
                        .sum())
                .isEqualTo(2 * 7);
        List<Metric> throughput = metrics.stream()
                .filter(metric -> metric.getName().equals("clusterloader.throughput"))
                .toList();
        assertThat(throughput).extracting(Metric::getUnit).containsExactly("bit/s", "bit/s");
        List<NumberDataPoint> sums = throughput.stream()
                .flatMap(metric -> metric.getGauge().getDataPointsList().stream())
                .filter(point -> attribute(point, "bucket").equals("Sum"))
                .toList();
        assertThat(sums).extracting(NumberDataPoint::getAsDouble).containsExactly(25.25e9, 25.25e9);
        assertThat(sums)
                .extracting(NumberDataPoint::getTimeUnixNano)
                .containsExactlyInAnyOrder(1_777_593_600_000_000_000L, 1_777_680_000_000_000_000L);
        assertThat(sums).allSatisfy(point -> {
            assertThat(attribute(point, "artifact")).isEqualTo("NetworkPerformanceMetrics_50:1_TCP_P2P");
            assertThat(attribute(point, "test")).isEqualTo("scale");
            assertThat(attribute(point, "label_cni")).isEqualTo("cilium");
        });
        assertThat(requests.getFirst().getResourceMetricsList())
                .allSatisfy(each -> assertThat(each.getResource().getAttributesList())
                        .anySatisfy(one ->
                                assertThat(one.getValue().getStringValue()).isEqualTo("clusterloader")));
    }

    @Test
    void takesAnAddressWithAPathAsItIs() {
        assertThat(WrittenRun.export(WrittenRun.GOOD, "--otlp=" + address("/api/otlp/v1/metrics"))
                        .exitCode())
                .isZero();
        assertThat(paths).containsExactly("/api/otlp/v1/metrics");
    }

    @Test
    void failsOnceWhereTheEndpointRefuses() {
        for (int refusing : List.of(404, 401, 503)) {
            status = refusing;
            paths.clear();
            WrittenRun refused = WrittenRun.export(WrittenRun.GOOD, "--otlp=" + address(""));
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err().lines()).hasSize(1);
            assertThat(refused.err()).contains(address("/v1/metrics"), String.valueOf(refusing));
            assertThat(paths).hasSize(1);
        }
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        WrittenRun refused = WrittenRun.export(WrittenRun.GOOD, "--otlp=http://127.0.0.1:" + port);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).contains("http://127.0.0.1:" + port, "no connection");
    }

    @Test
    void refusesTheSameRunTwice() {
        assertThat(WrittenRun.export(WrittenRun.GOOD, WrittenRun.GOOD, "--otlp=" + address(""))
                        .exitCode())
                .isEqualTo(3);
        assertThat(requests).isEmpty();
    }

    private String address(String path) {
        return "http://127.0.0.1:%d%s".formatted(receiver.getAddress().getPort(), path);
    }

    private List<Metric> metrics() {
        return requests.stream()
                .flatMap(request -> request.getResourceMetricsList().stream())
                .map(ResourceMetrics::getScopeMetricsList)
                .flatMap(List::stream)
                .flatMap(scope -> scope.getMetricsList().stream())
                .toList();
    }

    private static String attribute(NumberDataPoint point, String name) {
        return point.getAttributesList().stream()
                .filter(one -> one.getKey().equals(name))
                .map(one -> one.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }
}

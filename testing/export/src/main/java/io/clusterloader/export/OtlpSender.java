package io.clusterloader.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends the numbers of runs as gauges by OTLP over HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp), all in one request that is not
 * repeated.
 *
 * @param endpoint the whole address
 */
record OtlpSender(URI endpoint) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String PATH = "/v1/metrics";

    /** Returns the sender to an address. One without a path has the path of the specification. */
    static OtlpSender to(URI address) {
        return new OtlpSender(
                address.getPath().isEmpty() || address.getPath().equals("/") ? address.resolve(PATH) : address);
    }

    /**
     * Sends the values, each with the time of its run.
     *
     * @throws ExportException if the endpoint does not accept them, or if two values are of one series at one time
     */
    void send(List<ExportedValue> values) throws ExportException {
        SeriesCheck.refuseEqual(values, value -> "%s%s at %s".formatted(value.metric(), value.labels(), value.time()));
        List<MetricData> metrics = new ArrayList<>();
        values.stream()
                .collect(Collectors.groupingBy(ExportedValue::time, TreeMap::new, Collectors.toList()))
                .forEach((time, together) -> metrics.addAll(metrics(time, together)));
        try (OtlpHttpMetricExporter exporter = OtlpHttpMetricExporter.builder()
                .setEndpoint(endpoint.toString())
                .setTimeout(TIMEOUT)
                .setConnectTimeout(TIMEOUT)
                .setRetryPolicy(null)
                .build()) {
            CompletableResultCode result = exporter.export(metrics).join(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (!result.isSuccess()) {
                throw new ExportException(
                        "--otlp: %s did not take the metrics: %s"
                                .formatted(endpoint, why(result.getFailureThrowable())),
                        result.getFailureThrowable());
            }
        }
    }

    /**
     * Returns why, in one line. The JDK's client has no words for a connection that is refused; an answer of the endpoint is told by a class
     * that the library calls its own, and by none else.
     */
    private static String why(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> "no answer";
            case HttpExportException refused
            when refused.getResponse() != null ->
                "it answers with HTTP status " + refused.getResponse().getStatusCode();
            case HttpExportException broken when broken.getCause() instanceof ConnectException -> "no connection";
            default -> String.valueOf(Objects.requireNonNullElse(failure.getCause(), failure));
        };
    }

    private static List<MetricData> metrics(Instant time, List<ExportedValue> values) {
        Snapshot snapshot = new Snapshot();
        try (SdkMeterProvider provider = SdkMeterProvider.builder()
                .setClock(new TimeOfRun(time))
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "clusterloader")))
                .registerMetricReader(snapshot, _ -> values.size() + 1)
                .build()) {
            Meter meter = provider.get("clusterloader");
            for (ExportedValue value : values) {
                AttributesBuilder attributes = Attributes.builder();
                value.labels().forEach(attributes::put);
                meter.gaugeBuilder("clusterloader." + value.metric())
                        .setUnit(value.unit().ucum())
                        .setDescription(value.description())
                        .build()
                        .set(value.value(), attributes.build());
            }
            return snapshot.read();
        }
    }

    /** The clock of the SDK, which stamps every value, stands at the time of the run. */
    private record TimeOfRun(Instant time) implements Clock {
        @Override
        public long now() {
            return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }

    /** Reads the values once, when asked. The SDK's own readers export in intervals, and once more at their end. */
    private static final class Snapshot implements MetricReader {
        private CollectionRegistration source = CollectionRegistration.noop();

        private List<MetricData> read() {
            return List.copyOf(source.collectAllMetrics());
        }

        @Override
        public void register(CollectionRegistration registration) {
            source = registration;
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompletableResultCode forceFlush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}

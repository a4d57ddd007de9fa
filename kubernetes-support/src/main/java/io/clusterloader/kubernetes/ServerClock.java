package io.clusterloader.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The clock of the API server, as the Date header of an answer tells it (RFC 9110, 6.6.1). Whoever leaves times in a cluster, such as those of
 * certificates, goes by this clock: that of this machine may be wrong.
 *
 * @param ahead how far the clock of this machine is ahead of it, within a second; negative where it is behind, zero where that is not known
 */
public record ServerClock(Duration ahead) {
    /** A clock that is off by less does no harm. */
    private static final Duration HARMLESS = Duration.ofMinutes(1);

    private static final long ANSWER_SECONDS = 5;

    /** The header has whole seconds, cut off. */
    private static final Duration HALF_OF_ITS_STEP = Duration.ofMillis(500);

    /** Compares the clocks by one request: a list of one node. Whatever the server answers, the header is in it. */
    public static ServerClock compare(KubernetesClient client) throws InterruptedException {
        Instant before = Instant.now();
        Optional<Instant> told = date(client);
        Instant middle = before.plus(Duration.between(before, Instant.now()).dividedBy(2));
        return new ServerClock(told.map(date -> Duration.between(date.plus(HALF_OF_ITS_STEP), middle))
                .orElse(Duration.ZERO));
    }

    private static Optional<Instant> date(KubernetesClient client) throws InterruptedException {
        HttpClient http = client.getHttpClient();
        String server = client.getMasterUrl().toString().replaceFirst("/$", "");
        try {
            HttpResponse<String> answer = http.sendAsync(
                            http.newHttpRequestBuilder()
                                    .uri(server + "/api/v1/nodes?limit=1")
                                    .build(),
                            String.class)
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return Optional.ofNullable(answer.header("Date"))
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (ExecutionException | TimeoutException | DateTimeException e) {
            // The calls that follow say what is wrong with the server.
            return Optional.empty();
        }
    }

    /** Returns the time by the clock of the API server. */
    public Instant now() {
        return Instant.now().minus(ahead);
    }

    /** Returns what a person should know where the clocks differ by more than a minute. */
    public Optional<String> warning() {
        return ahead.abs().compareTo(HARMLESS) <= 0
                ? Optional.empty()
                : Optional.of("the clock of this machine is %d s %s that of the API server: set the one that is wrong"
                        .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"));
    }
}

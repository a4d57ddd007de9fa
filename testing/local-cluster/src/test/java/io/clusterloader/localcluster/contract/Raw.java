package io.clusterloader.localcluster.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Answers as they are on the wire, which the client's own types would smooth over.
 *
 * @param body the whole of it; of a watch, everything until its end
 * @param headers all values by name, as the server spells it
 */
record Raw(int code, String body, Map<String, List<String>> headers) {
    private static final long SECONDS = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Raw get(Sandbox here, String path) {
        return send(here, request(here, path));
    }

    static Raw post(Sandbox here, String path, String json) {
        return send(here, request(here, path).post("application/json", json));
    }

    static Raw delete(Sandbox here, String path, String json) {
        return send(here, request(here, path).delete("application/json", json));
    }

    static Raw patch(Sandbox here, String path, String contentType, String body) {
        return send(here, request(here, path).method("PATCH", contentType, body));
    }

    private static HttpRequest.Builder request(Sandbox here, String path) {
        KubernetesClient client = here.client();
        return client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl().toString().replaceAll("/$", "") + path)
                .timeout(SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The events of a watch until one of them is the last that is wanted, or until the server has ended the watch.
     *
     * @param path with a query
     */
    static List<JsonNode> watch(Sandbox here, String path, Predicate<JsonNode> last) {
        long end = Sandbox.PATIENCE.toSeconds();
        HttpRequest.Builder request =
                request(here, path + "&watch=true&timeoutSeconds=" + end).timeout(end + SECONDS, TimeUnit.SECONDS);
        List<JsonNode> events = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(send(here, request, Reader.class).body())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add(parse(line));
                if (last.test(events.getLast())) {
                    break;
                }
            }
            return events;
        } catch (IOException e) {
            throw new AssertionError("a watch broke off after " + events, e);
        }
    }

    private static Raw send(Sandbox here, HttpRequest.Builder request) {
        HttpResponse<String> answer = send(here, request, String.class);
        return new Raw(answer.code(), answer.body(), answer.headers());
    }

    private static <T> HttpResponse<T> send(Sandbox here, HttpRequest.Builder request, Class<T> body) {
        try {
            return here.client()
                    .getHttpClient()
                    .sendAsync(request.build(), body)
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was asked", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer within " + SECONDS + " s", e);
        }
    }

    /** The first value of a header; empty if there is none. */
    String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse("");
    }

    /** The answer as an object. */
    JsonNode json() {
        return parse(body);
    }

    /** The events of a watch that has ended. */
    List<JsonNode> events() {
        return body.lines().filter(line -> !line.isBlank()).map(Raw::parse).toList();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}

package io.clusterloader.localcluster.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

    private static Raw send(Sandbox here, HttpRequest.Builder request) {
        try {
            HttpClient http = here.client().getHttpClient();
            HttpResponse<String> answer =
                    http.sendAsync(request.build(), String.class).get(SECONDS, TimeUnit.SECONDS);
            return new Raw(answer.code(), answer.body(), answer.headers());
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

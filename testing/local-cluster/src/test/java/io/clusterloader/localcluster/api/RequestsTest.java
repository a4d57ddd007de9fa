package io.clusterloader.localcluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.ChangeLog;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.MemoryStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no client can bring about on a cluster that others use: long histories, and what happens between two steps. */
class RequestsTest {
    private static final String MAPS = "/api/v1/namespaces/n/configmaps";

    private final ChangeLog changes = new ChangeLog();
    private final ResourceHandler handler = new ResourceHandler(
            new MemoryStore(changes, InstantSource.system()), changes, LogSource.none(), InstantSource.system());

    @BeforeEach
    void makeNamespace() {
        whole("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"n\"}}");
    }

    @Test
    void answersOthersBetweenTheStepsOfALongDeletion() {
        createMaps(100);
        ApiResponse.Gradual deletion = (ApiResponse.Gradual) ask("DELETE", MAPS, "");

        assertThat(deletion.step().get()).isEmpty();
        int left = whole("GET", MAPS, "").path("items").size();
        assertThat(left).isBetween(1, 99);
        whole("DELETE", MAPS + "/map-99", "");

        Optional<ApiResponse.Whole> answer = Optional.empty();
        while (answer.isEmpty()) {
            answer = deletion.step().get();
        }
        assertThat(Json.parse(answer.get().body()).path("items")).hasSize(100);
        assertThat(whole("GET", MAPS, "").path("items")).isEmpty();
    }

    @Test
    void saysThatAVersionIsTooOld() {
        createMaps(1);
        for (int change = 0; change < 5_000; change++) {
            whole("PUT", MAPS + "/map-0", "{\"metadata\":{\"name\":\"map-0\"},\"data\":{\"a\":\"" + change + "\"}}");
        }
        Recorder reader = new Recorder();

        ((ApiResponse.Stream) ask("GET", MAPS + "?watch=true&resourceVersion=1", ""))
                .open()
                .accept(reader);

        JsonNode event = Json.parse(reader.sent.getFirst());
        assertThat(event.path("type").asText()).isEqualTo("ERROR");
        assertThat(event.at("/object/code").asInt()).isEqualTo(410);
        assertThat(event.at("/object/reason").asText()).isEqualTo("Expired");
        assertThat(event.at("/object/message").asText()).startsWith("too old resource version: 1 (");
        assertThat(reader.ended).isTrue();
    }

    @Test
    void saysThatAListIsNoLongerRemembered() {
        createMaps(3);
        String token =
                whole("GET", MAPS + "?limit=1", "").at("/metadata/continue").asText();
        assertThat(whole("GET", MAPS + "?limit=1&continue=" + token, "").path("items"))
                .hasSize(1);
        for (int other = 0; other < 64; other++) {
            whole("GET", MAPS + "?limit=1", "");
        }

        assertThatThrownBy(() -> ask("GET", MAPS + "?limit=1&continue=" + token, ""))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        problem -> assertThat(problem.code()).isEqualTo(410));
    }

    private void createMaps(int count) {
        IntStream.range(0, count)
                .forEach(number -> whole("POST", MAPS, "{\"metadata\":{\"name\":\"map-" + number + "\"}}"));
    }

    private JsonNode whole(String method, String uri, String body) {
        return Json.parse(((ApiResponse.Whole) ask(method, uri, body)).body());
    }

    private ApiResponse ask(String method, String uri, String body) {
        ApiRequest request = ApiRequest.of(method, uri, Map.of(), body);
        return handler.answer(request, ResourcePath.parse(request.path()).orElseThrow());
    }

    private static final class Recorder implements ApiResponse.Sink {
        private final List<String> sent = new ArrayList<>();
        private boolean ended;

        @Override
        public void send(String message) {
            sent.add(message);
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void breakOff() {
            ended = true;
        }

        @Override
        public void onEnd(Runnable action) {}
    }
}

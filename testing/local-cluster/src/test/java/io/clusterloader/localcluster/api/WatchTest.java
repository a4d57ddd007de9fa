package io.clusterloader.localcluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void readsWhatTheReaderWants() {
        assertThat(schedule("")).isEqualTo(new Watch.Schedule(Duration.ZERO, false));
        assertThat(schedule("&timeoutSeconds=5&allowWatchBookmarks=true"))
                .isEqualTo(new Watch.Schedule(Duration.ofSeconds(5), true));
        assertThatThrownBy(() -> schedule("&timeoutSeconds=soon")).hasMessageContaining("timeoutSeconds");
    }

    private static Watch.Schedule schedule(String query) {
        return Watch.Schedule.of(ApiRequest.of("GET", "/api/v1/pods?watch=true" + query, Map.of(), ""));
    }
}

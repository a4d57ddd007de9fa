package io.clusterloader.localcluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchScheduleTest {
    @Test
    void readsWhatTheReaderWants() {
        assertThat(schedule("")).isEqualTo(new WatchSchedule(Duration.ZERO, false));
        assertThat(schedule("&timeoutSeconds=5&allowWatchBookmarks=true"))
                .isEqualTo(new WatchSchedule(Duration.ofSeconds(5), true));
        assertThatThrownBy(() -> schedule("&timeoutSeconds=soon")).hasMessageContaining("timeoutSeconds");
    }

    private static WatchSchedule schedule(String query) {
        return WatchSchedule.of(ApiRequest.of("GET", "/api/v1/pods?watch=true" + query, Map.of(), ""));
    }
}

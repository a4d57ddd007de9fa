package io.clusterloader.localcluster.api.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.localcluster.api.ApiResponse;
import io.clusterloader.localcluster.api.Watch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who hears of a write. */
class ChangeLogTest {
    private final ChangeLog log = new ChangeLog();
    private final List<Long> heard = new ArrayList<>();

    @Test
    void tellsTheOthersWhenOneListenerFails() {
        log.listen(change -> {
            throw new IllegalStateException("the connection is gone");
        });
        log.listen(change -> heard.add(change.version()));

        log.append(change(1));
        log.append(change(2));

        assertThat(heard).containsExactly(1L, 2L);
        assertThat(log.latest()).isEqualTo(2);
    }

    @Test
    void cutsOffAWatchThatFails() {
        BrokenSink sink = new BrokenSink();
        log.listen(new Watch(ResourceCatalog.PODS, object -> true, object -> object, sink));

        log.append(change(1));
        log.append(change(2));

        assertThat(sink.sent).isEqualTo(1);
        assertThat(sink.cut).isTrue();
    }

    private static ChangeLog.Change change(long version) {
        return new ChangeLog.Change(
                ResourceCatalog.PODS, version, null, Json.object().put("kind", "Pod"));
    }

    private static final class BrokenSink implements ApiResponse.Sink {
        private int sent;
        private boolean cut;

        @Override
        public void send(String message) {
            sent++;
            throw new IllegalStateException("closed");
        }

        @Override
        public void end() {}

        @Override
        public void breakOff() {
            cut = true;
        }

        @Override
        public void onEnd(Runnable action) {}
    }
}

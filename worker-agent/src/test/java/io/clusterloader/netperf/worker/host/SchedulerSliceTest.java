package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("machine")
class SchedulerSliceTest {
    /** The kernel shows nanoseconds; a default slice has some milliseconds. */
    private static final Pattern SLICE = Pattern.compile("(?m)^se\\.slice\\s*:\\s*(\\d+)$");

    @Test
    void theKernelShortensTheSliceWhereItKnowsOne() throws Exception {
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            String before = sched();
            SchedulerSlice.shorten();
            seen.complete(List.of(before, sched()));
        });
        List<String> sched = seen.get(30, TimeUnit.SECONDS);

        if (kernelIsAtLeast(6, 12)) {
            assertThat(slice(sched.getLast())).isPositive().isLessThan(slice(sched.getFirst()));
        } else {
            assertThat(SLICE.matcher(sched.getLast()).find())
                    .isEqualTo(SLICE.matcher(sched.getFirst()).find());
        }
    }

    private static long slice(String sched) {
        Matcher slice = SLICE.matcher(sched);
        assertThat(slice.find()).as("se.slice in %s", sched).isTrue();
        return Long.parseLong(slice.group(1));
    }

    private static String sched() {
        try {
            return Files.readString(Path.of("/proc/thread-self/sched"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean kernelIsAtLeast(int major, int minor) {
        String[] version = System.getProperty("os.version").split("[^0-9]+", 3);
        int actualMajor = Integer.parseInt(version[0]);
        return actualMajor > major || (actualMajor == major && Integer.parseInt(version[1]) >= minor);
    }
}

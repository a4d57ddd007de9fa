package io.clusterloader.netperf.worker.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2loadTest {
    @TempDir
    private Path directory;

    private static ArmClient request(int rate, String host) {
        ArmClient.Builder request = ArmClient.newBuilder()
                .setTaskId("plan/case/client-1")
                .setHost(host)
                .setPort(8080)
                .setDuration(Duration.newBuilder().setSeconds(5))
                .setWarmUp(Duration.newBuilder().setSeconds(1));
        request.getLoadBuilder().setHttpRequestsPerSecond(rate);
        return request.build();
    }

    private List<String> arguments(int rate) throws ToolException {
        return new H2load(directory).command(request(rate, "10.0.0.1"), "http").arguments();
    }

    @Test
    void sendsAllThatIsDueInTheWarmUpAndTheDuration() throws Exception {
        assertThat(arguments(500)).containsSequence("-n", "3000").endsWith("http://10.0.0.1:8080/body.bin");
        ToolCommand overIpv6 = new H2load(directory).command(request(500, "fd00::1"), "https");
        assertThat(overIpv6.arguments().getLast()).isEqualTo("https://[fd00::1]:8080/body.bin");
    }

    @Test
    void spreadsTheRateOverConnectionsThatStartApart() throws Exception {
        assertThat(arguments(60))
                .containsSequence("-c", "1")
                .contains("--rps=60.000000")
                .doesNotContain("-r");
        assertThat(arguments(500))
                .containsSequence("-c", "5")
                .contains("--rps=100.000000")
                .containsSequence("-r", "1", "--rate-period=2ms");
        assertThat(arguments(5000)).containsSequence("-c", "50").contains("--rate-period=1ms");
    }

    @Test
    void neverReadsTheLogOfAnEarlierRun() throws Exception {
        String option = arguments(500).stream()
                .filter(argument -> argument.startsWith("--log-file="))
                .findFirst()
                .orElseThrow();
        Path log = Path.of(option.substring("--log-file=".length()));
        Files.writeString(log, "1\t200\t1\n");
        assertThat(arguments(500)).contains(option);
        assertThat(log).doesNotExist();
    }

    @Test
    void failsWhereNothingWasAnsweredThoughItExitsWithZero() {
        String refused = "requests: 20 total, 0 started, 0 done, 0 succeeded, 20 failed, 20 errored, 0 timeout\n";
        assertThatThrownBy(
                        () -> new H2load(directory).read(request(500, "10.0.0.1"), new Captured(0, refused, "", false)))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("20 errored");
    }
}

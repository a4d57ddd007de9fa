package io.clusterloader.netperf.worker.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.tool.http.HttpTools;
import io.clusterloader.netperf.worker.tool.iperf.Bounceback;
import io.clusterloader.netperf.worker.tool.iperf.Iperf2;
import io.clusterloader.netperf.worker.tool.iperf.Iperf3;
import io.clusterloader.netperf.worker.tool.netperf.Netperf;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a tool prints, its parser gives numbers or its own failure, and never another exception. */
class GarbageTest {
    private static final List<Tool> TOOLS = List.of(
            new Iperf3(),
            new Iperf2(),
            new Bounceback(),
            new Netperf(),
            HttpTools.http(Path.of("/tmp")),
            HttpTools.connections(Path.of("/tmp"), Path.of("/proc")));
    private static final ArmClient REQUEST = ArmClient.newBuilder()
            .setDuration(Duration.newBuilder().setSeconds(1))
            .build();
    private static final List<String> FIXTURES = List.of(
            "iperf3/tcp-v4-client.json",
            "iperf3/tcp-v4-server.json",
            "iperf3/err-refused.json",
            "iperf2/udp-v4-server.txt",
            "iperf2/udp-v4-client.txt",
            "netperf/tcp-rr-keyval.txt",
            "siege/http-v4-keepalive.json");

    @Property(tries = 300)
    void anyText(@ForAll String stdout, @ForAll String stderr) {
        parse(new Captured(0, stdout, stderr, false));
    }

    @Property(tries = 600)
    void damagedOutput(@ForAll("damaged") String stdout) {
        parse(new Captured(0, stdout, "", true));
    }

    /** A real output from which a piece is replaced by something that is near enough to get past the first look. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> output =
                Arbitraries.of(FIXTURES).map(name -> Fixtures.captured(name, 0).stdout());
        Arbitrary<String> piece = Arbitraries.of(
                "",
                "-nan",
                "99999999999999999999999",
                "-1",
                "{}",
                "null",
                "1e400",
                "\n",
                "[  1]",
                "/",
                "\"",
                "{",
                "ms");
        return Combinators.combine(
                        output,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 40),
                        piece)
                .as((text, at, length, replacement) -> {
                    int from = (int) (at * text.length());
                    int to = Math.min(text.length(), from + length);
                    return text.substring(0, from) + replacement + text.substring(to);
                });
    }

    private static void parse(Captured output) {
        for (Tool tool : TOOLS) {
            try {
                tool.readClient(REQUEST, output, ToolRun.newBuilder());
                tool.readServer(PrepareServer.getDefaultInstance(), output, ToolRun.newBuilder());
            } catch (ToolException e) {
                assertThat(e).hasMessageNotContaining("null\n").message().isNotBlank();
            }
            assertThat(tool.errorMessage(output)).isNotNull();
        }
    }
}

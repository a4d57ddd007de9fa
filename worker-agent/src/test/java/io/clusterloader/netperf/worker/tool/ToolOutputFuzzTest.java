package io.clusterloader.netperf.worker.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.OneWayLatency;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.UdpInterval;
import io.clusterloader.netperf.v1.UdpServerOutput;
import io.clusterloader.netperf.worker.tool.http.HttpTools;
import io.clusterloader.netperf.worker.tool.iperf.Bounceback;
import io.clusterloader.netperf.worker.tool.iperf.Iperf2;
import io.clusterloader.netperf.worker.tool.iperf.Iperf3;
import io.clusterloader.netperf.worker.tool.netperf.Netperf;
import io.clusterloader.testsupport.FuzzSeeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a tool prints, its parser gives numbers that can be, or its own failure. testing/fuzz.sh calls the targets in it. */
class ToolOutputFuzzTest {
    private static final Duration WARM_UP = Duration.newBuilder().setSeconds(1).build();
    private static final LoadOptions LOAD =
            LoadOptions.newBuilder().setUdpDatagramBytes(1470).build();

    /** Output of iperf2, as a client and as a server of UDP. */
    public static final class Iperf2Output {
        public static void fuzzerTestOneInput(byte[] text) {
            parse(List.of(new Iperf2(), new Bounceback()), text);
        }

        static Stream<Named<byte[]>> seeds() throws IOException {
            return FuzzSeeds.of(Iperf2Output.class);
        }
    }

    /** Output of iperf3, as a client and as a server. */
    public static final class Iperf3Output {
        public static void fuzzerTestOneInput(byte[] text) {
            parse(List.of(new Iperf3()), text);
        }

        static Stream<Named<byte[]>> seeds() throws IOException {
            return FuzzSeeds.of(Iperf3Output.class);
        }
    }

    /** Output of siege. */
    public static final class SiegeOutput {
        private static final List<Tool> SIEGE = List.of(HttpTools.http(Path.of("/tmp")));

        public static void fuzzerTestOneInput(byte[] text) {
            parse(SIEGE, text);
        }

        static Stream<Named<byte[]>> seeds() throws IOException {
            return FuzzSeeds.of(SiegeOutput.class);
        }
    }

    /** Output of netperf. */
    public static final class NetperfOutput {
        private static final List<Tool> NETPERF = List.of(new Netperf());

        public static void fuzzerTestOneInput(byte[] text) {
            parse(NETPERF, text);
        }

        static Stream<Named<byte[]>> seeds() throws IOException {
            return FuzzSeeds.of(NetperfOutput.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.clusterloader.netperf.worker.tool.ToolOutputFuzzTest$Iperf2Output#seeds")
    void iperf2(byte[] text) {
        Iperf2Output.fuzzerTestOneInput(text);
    }

    @ParameterizedTest
    @MethodSource("io.clusterloader.netperf.worker.tool.ToolOutputFuzzTest$Iperf3Output#seeds")
    void iperf3(byte[] text) {
        Iperf3Output.fuzzerTestOneInput(text);
    }

    @ParameterizedTest
    @MethodSource("io.clusterloader.netperf.worker.tool.ToolOutputFuzzTest$SiegeOutput#seeds")
    void siege(byte[] text) {
        SiegeOutput.fuzzerTestOneInput(text);
    }

    @ParameterizedTest
    @MethodSource("io.clusterloader.netperf.worker.tool.ToolOutputFuzzTest$NetperfOutput#seeds")
    void netperf(byte[] text) {
        NetperfOutput.fuzzerTestOneInput(text);
    }

    private static void parse(List<Tool> tools, byte[] text) {
        Captured output = new Captured(0, new String(text, StandardCharsets.UTF_8), "", false);
        for (Tool tool : tools) {
            ToolRun.Builder client = ToolRun.newBuilder();
            ToolRun.Builder server = ToolRun.newBuilder();
            assertThat(tool.errorMessage(output)).isNotNull();
            try {
                tool.readClient(
                        ArmClient.newBuilder()
                                .setDuration(WARM_UP)
                                .setWarmUp(WARM_UP)
                                .setLoad(LOAD)
                                .build(),
                        output,
                        client);
                requirePossible(client.build());
            } catch (ToolException e) {
                assertThat(e).message().isNotBlank();
            }
            try {
                tool.readServer(
                        PrepareServer.newBuilder()
                                .setWarmUp(WARM_UP)
                                .setLoad(LOAD)
                                .build(),
                        output,
                        server);
                requirePossible(server.build());
            } catch (ToolException e) {
                assertThat(e).message().isNotBlank();
            }
        }
    }

    /** Requires numbers to be finite, and not negative where nothing can be: only clocks that differ make a time negative. */
    private static void requirePossible(Message message) {
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            List<?> values = field.getValue() instanceof List<?> all ? all : List.of(field.getValue());
            for (Object value : values) {
                switch (value) {
                    case Message inner -> requirePossible(inner);
                    case Double number -> {
                        assertThat(number).as(field.getKey().getFullName()).isFinite();
                        assertThat(number >= 0 || mayBeNegative(message, field.getKey()))
                                .as("%s = %s", field.getKey().getFullName(), number)
                                .isTrue();
                    }
                    case Long number ->
                        assertThat(number >= 0 || mayBeNegative(message, field.getKey()))
                                .as("%s = %s", field.getKey().getFullName(), number)
                                .isTrue();
                    default -> {}
                }
            }
        }
        if (message instanceof UdpServerOutput udp) {
            assertThat(udp.getLost()).isLessThanOrEqualTo(udp.getTotal());
        }
    }

    private static boolean mayBeNegative(Message message, FieldDescriptor field) {
        return (message instanceof OneWayLatency && !field.getName().startsWith("deviation"))
                || (message instanceof UdpServerOutput && field.getName().equals("seconds"))
                || (message instanceof UdpInterval && !field.getName().equals("total"));
    }
}

package io.clusterloader.netperf.worker.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Fixtures;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiegeTest {
    @TempDir
    private Path work;

    private HttpOutput read(Captured output) throws ToolException {
        ToolRun.Builder run = ToolRun.newBuilder();
        HttpTools.http(work).readClient(ArmClient.getDefaultInstance(), output, run);
        return run.getHttp();
    }

    @Test
    void readsEveryNumber() throws ToolException {
        HttpOutput http = read(Fixtures.captured("siege/http-v4-keepalive.json", 0));

        assertThat(http)
                .isEqualTo(HttpOutput.newBuilder()
                        .setTransactions(48270)
                        .setSuccessful(48270)
                        .setAvailabilityPercent(100)
                        .setElapsedSeconds(2.38)
                        .setTransferredMebibytes(47.14)
                        .setTransactionsPerSecond(20281.51)
                        .setConcurrency(3.68)
                        .setLongestSeconds(0.01)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "http-v4-c1.json, 20917", "http-v4-close.json, 25569", "http-v4-reps.json, 8000",
        "http-v4-slow20ms.json, 572", "http-v6-keepalive.json, 63592", "https-v4-keepalive.json, 9548",
        "https-v6-keepalive.json, 12035", "http-v4-n3to1-client1.json, 16601", "http-v4-n3to1-client2.json, 17301",
        "http-v4-n3to1-client3.json, 18397", "interrupted-sigterm.json, 38706", "v417-http-v4-keepalive.json, 66844",
        "v417-http-v4-slow20ms.json, 755", "first-run.stdout.txt, 9010", "home-not-writable.stdout.txt, 12722",
        "err-link-cut.json, 31626",
    })
    void readsBothVersionsAndPastJunk(String name, long transactions) throws ToolException {
        HttpOutput http = read(Fixtures.captured("siege/" + name, 0));

        assertThat(http.getTransactions()).isEqualTo(transactions);
        assertThat(http.getSuccessful()).isEqualTo(transactions);
    }

    @Test
    void leavesPartialFailuresToTheValidityRules() throws ToolException {
        HttpOutput http =
                read(Fixtures.captured("siege/err-server-stopped.json", "siege/err-server-stopped.stderr.txt", 0));

        assertThat(http.getFailed()).isEqualTo(1006);
    }

    @ParameterizedTest
    @CsvSource({
        "err-refused, every request failed (1025): socket: unable to connect sock.c:282: Connection refused",
        "err-no-route, every request failed (1025)",
        "err-host-unreachable, every request failed (2): socket: unable to connect sock.c:282: No route to host",
        "err-name, every request failed (1025)",
        "err-v6-without-brackets, every request failed (1025)",
        "err-https-to-http, every request failed (1025)",
        "err-http-to-https, all 1025 answers were errors (HTTP status 400 or above)",
    })
    void tellsWhyNothingSucceeded(String name, String reason) {
        Captured output = Fixtures.captured("siege/" + name + ".json", "siege/" + name + ".stderr.txt", 0);

        assertThatThrownBy(() -> read(output))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith(reason)
                .hasMessageNotContaining("\u001B");
    }

    @ParameterizedTest
    @CsvSource({
        "err-500.json, every request failed (1025)",
        "err-empty-reply.json, every request failed (1025)",
        "err-404.json, all 43277 answers were errors (HTTP status 400 or above)",
        "err-no-answer-in-time.json, no answer came within the run",
        "verbose-4.0.7.stdout.txt, 'printed no result: HTTP/1.1 200     0.02 secs:       3 bytes ==> GET  /slow'",
    })
    void tellsSilentFailures(String name, String reason) {
        assertThatThrownBy(() -> read(Fixtures.captured("siege/" + name, 0)))
                .isInstanceOf(ToolException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({"err-rc-missing.stderr.txt", "text-4.0.7.stderr.txt", "v417-text.stderr.txt"})
    void refusesWhatIsNoJson(String name) {
        String stderr = Fixtures.captured("siege/" + name, 1).stdout();

        assertThatThrownBy(() -> read(new Captured(1, "", stderr, false))).isInstanceOf(ToolException.class);
    }

    @Test
    void buildsTheCommandLineAndItsHome() throws ToolException {
        ToolCommand command = HttpTools.http(work).client(client(4));

        assertThat(String.join(" ", command.arguments()))
                .isEqualTo("-R " + work + "/siege/siegerc -c 4 -t 3S http://[fd99::1]:8080/body.bin");
        assertThat(command.environment()).containsEntry("HOME", work + "/siege");
        assertThat(work.resolve("siege/.siege/siege.conf")).content().contains("benchmark = true");
        assertThat(work.resolve("siege/siegerc")).content().contains("limit = 1024");
    }

    @Test
    void opensAConnectionForEachRequestWhileThereArePorts() throws Exception {
        Path proc = work.resolve("proc");
        Files.createDirectories(proc.resolve("net"));
        Files.createDirectories(proc.resolve("sys/net/ipv4"));
        Files.writeString(proc.resolve("sys/net/ipv4/ip_local_port_range"), "32768 60999");
        Files.writeString(proc.resolve("net/sockstat"), "TCP: inuse 0 orphan 0 tw 0 alloc 0 mem 0");
        HttpTools connections = HttpTools.connections(work, proc);
        ArmClient.Builder request = client(4).toBuilder();
        request.getLoadBuilder().setHttpRequestsPerSecond(500);

        assertThat(String.join(" ", connections.client(request.build()).arguments()))
                .as("siege, whatever the rate of HTTP")
                .isEqualTo("-R " + work + "/siege/siegerc-close -c 4 -t 3S http://[fd99::1]:8080/body.bin");
        assertThat(work.resolve("siege/siegerc-close")).content().contains("connection = close", "limit = 1024");

        BooleanSupplier mustEnd = connections.mustEnd(request.build()).orElseThrow();
        assertThat(mustEnd.getAsBoolean()).isFalse();
        Files.writeString(proc.resolve("net/sockstat"), "TCP: inuse 0 orphan 0 tw 28000 alloc 0 mem 0");
        assertThat(mustEnd.getAsBoolean()).isTrue();
        assertThatThrownBy(() -> connections.client(request.build())).isInstanceOf(ToolException.class);

        ToolRun.Builder run = ToolRun.newBuilder();
        Captured ended = Fixtures.captured("siege/interrupted-sigterm.json", 143);
        assertThat(connections.readUnfinished(request.build(), ended, run))
                .as("one that hung is not one that used all ports")
                .isFalse();
        connections.readEndedEarly(request.build(), ended, run);
        assertThat(run.getHttp().getPortsUsedUp()).isTrue();
        assertThat(HttpTools.http(work).mustEnd(request.build())).isEmpty();
    }

    @Test
    void passesOnWhatIsAllowed() throws ToolException {
        ArmClient.Builder request = client(4).toBuilder();
        request.getLoadBuilder().addSiegeArguments("-H").addSiegeArguments("X-Trace: on");

        assertThat(HttpTools.https(work, work).client(request.build()).arguments())
                .endsWith("-H", "X-Trace: on", "https://[fd99::1]:8080/body.bin");
    }

    @Test
    void refusesADirectoryInWhichNoSocketFits() {
        Path deep = work.resolve("d".repeat(100));
        PrepareServer request = PrepareServer.newBuilder()
                .setPort(8080)
                .setDuration(Duration.newBuilder().setSeconds(3))
                .build();

        assertThatThrownBy(() -> HttpTools.http(deep).server(request))
                .hasMessageContaining("is too long for the path of a socket");
    }

    @Test
    void refusesMoreUsersThanSiegeBears() {
        assertThatThrownBy(() -> HttpTools.http(work).client(client(1025)))
                .hasMessage("siege takes 1 to 1024 users, not 1025");
    }

    private static ArmClient client(int users) {
        return ArmClient.newBuilder()
                .setHost("fd99::1")
                .setPort(8080)
                .setDuration(Duration.newBuilder().setSeconds(3))
                .setLoad(LoadOptions.newBuilder().setHttpConcurrency(users))
                .build();
    }
}

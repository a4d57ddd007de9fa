package io.clusterloader.netperf.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.Protocol;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolArgumentsTest {
    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "TCP,-w 4M -N",
        "TCP,--window=256K --no-delay --zerocopy",
        "TCP,-C bbr --dscp ef -l 128K",
        "TCP,--dscp=46 --pacing-timer 1000 -b 10G",
        "UDP,-w 4M -S 184",
        "UDP,--tos=af11",
        "UDP,--tos 0x10",
        "TCP,-S 0xB8",
        "HTTP,--no-parser --header=X-Trace:",
    })
    void lets(Protocol protocol, String line) {
        List<String> words = line.endsWith(":") ? List.of("--no-parser", "--header=X-Trace: abc-1") : words(line);

        assertThat(ToolArguments.problem(protocol, words)).isEmpty();
    }

    @Test
    void letsNothingAtAll() {
        assertThat(ToolArguments.problem(Protocol.HTTPS, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-F",
                "-c",
                "-p",
                "-t",
                "-O",
                "-J",
                "-s",
                "-D",
                "-R",
                "-B",
                "-I",
                "-X",
                "-V",
                "-P",
                "-M",
                "-n",
                "-k",
                "-i",
                "-u",
                "-T",
                "-A",
                "--logfile=x",
                "--bidir",
                "--cport",
                "--extra-data=x",
                "--get-server-output",
                "-w4M",
                "--wind=4M",
                "--",
                "-",
                "10.0.0.1",
                ""
            })
    void refusesEverythingElseOfIperf3(String word) {
        assertThat(ToolArguments.problem(Protocol.TCP, List.of(word))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-c", "-b", "-o", "-B", "-D", "-F", "-I", "-P", "-p", "-l", "-t", "-y", "--no-udp-fin", "-T"})
    void refusesEverythingElseOfIperf2(String word) {
        assertThat(ToolArguments.problem(Protocol.UDP, List.of(word, "1"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f", "-R", "-l", "-m", "-A", "-t", "-r", "-c", "-T", "-g", "-C", "-d", "-i"})
    void refusesEverythingElseOfSiege(String word) {
        assertThat(ToolArguments.problem(Protocol.HTTP, List.of(word, "1"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: other",
                "Connection: close",
                "X-A: b/c",
                "X-A: $(id)",
                "X-A:b",
                "X-A: b\r\nHost: c",
                "X-A: @f"
            })
    void refusesHeadersThatSteer(String header) {
        assertThat(ToolArguments.problem(Protocol.HTTP, List.of("-H", header))).isPresent();
    }

    @Test
    void namesTheWordAndWhatIsAllowed() {
        assertThat(ToolArguments.problem(Protocol.UDP, List.of("-w", "4M", "-o", "out")))
                .contains("'-o' is not among the arguments of iperf that are allowed: -w/--window, -S/--tos");
        assertThat(ToolArguments.problem(Protocol.TCP, List.of("--tos=256")))
                .contains("'256' is no value of --tos: it takes a number from 0 to 255,"
                        + " or one in hexadecimal such as 0xb8");
        assertThat(ToolArguments.problem(Protocol.TCP, List.of("-C")))
                .contains("-C has no value: it takes the name of a congestion control, such as cubic or bbr");
        assertThat(ToolArguments.problem(Protocol.TCP, List.of("--no-delay=1")))
                .contains("--no-delay takes no value, but was given '1'");
        assertThat(ToolArguments.problem(Protocol.TCP, List.of("-w", "1T")))
                .contains("'1T' is no value of -w: it takes bytes from 1024 to 536870912,"
                        + " K, M and G are allowed after the number");
    }

    @Test
    void refusesTooMany() {
        assertThat(ToolArguments.problem(Protocol.TCP, Collections.nCopies(33, "-N")))
                .contains("33 words for iperf3 are too many: at most 32");
    }

    @Test
    void keepsControlCharactersFromTheTerminal() {
        assertThat(ToolArguments.problem(Protocol.TCP, List.of("-x\u001B[31m")).orElseThrow())
                .startsWith("'-x?[31m'");
    }

    @Property
    void neverLetsAShellOrAFileIn(
            @ForAll("protocols") Protocol protocol, @ForAll("options") String option, @ForAll("hostile") String word) {
        assertThat(ToolArguments.problem(protocol, List.of(word))).isPresent();
        assertThat(ToolArguments.problem(protocol, List.of(option, word))).isPresent();
        assertThat(ToolArguments.problem(protocol, List.of(option + "=" + word)))
                .isPresent();
    }

    @Property
    void neverLetsAnyOtherWordIn(@ForAll("protocols") Protocol protocol, @ForAll String word) {
        // What passes has only these characters, and begins an option.
        if (ToolArguments.problem(protocol, List.of(word)).isEmpty()) {
            assertThat(word).matches("--?[A-Za-z][A-Za-z0-9 .,:=_-]*");
        }
    }

    @Provide
    Arbitrary<Protocol> protocols() {
        return Arbitraries.of(Protocol.TCP, Protocol.UDP, Protocol.HTTP, Protocol.HTTPS);
    }

    @Provide
    Arbitrary<String> options() {
        return Arbitraries.of(
                "-w", "--window", "-C", "--congestion", "-S", "--tos", "--dscp", "-l", "-b", "-H", "--header");
    }

    /** A word that is fine but for one thing. */
    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> fine =
                Arbitraries.of("", "4M", "bbr", "-w", "X-A: b", "--window=4M", "--header=X-A: b", "ef");
        Arbitrary<String> bad = Arbitraries.of(
                "/etc/passwd", "../x", ";", "|", "$", "$(id)", "`id`", "\n", "\r", "\0", "&", ">", "<", "\\");
        Arbitrary<String> inside =
                Combinators.combine(fine, bad, fine).as((before, middle, after) -> before + middle + after);
        return Arbitraries.oneOf(inside, fine.map(word -> "@" + word));
    }
}

package io.clusterloader.netperf.rpc;

import io.clusterloader.netperf.rpc.OptionValue.Either;
import io.clusterloader.netperf.rpc.OptionValue.None;
import io.clusterloader.netperf.rpc.OptionValue.Quantity;
import io.clusterloader.netperf.rpc.OptionValue.Word;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options of one client tool that change how it loads the network, and nothing else: no file, address, port, duration,
 * direction, output, daemon or script. Only what iperf3 3.12 and 3.18, iperf 2.1.8 and 2.2.1, siege 4.0.7 and 4.1.6 all take.
 */
record AllowedOptions(String tool, List<AllowedOption> options) {
    private static final int BINARY = 1024;
    private static final int DECIMAL = 1000;
    private static final long MEBIBYTE = 1L << 20;

    private static final OptionValue BUFFER = new Quantity("bytes", 1024, 512 * MEBIBYTE, BINARY);
    private static final OptionValue RATE = new Quantity("bits per second", 0, 1_000_000_000_000L, DECIMAL);
    private static final OptionValue BYTE = new Either(
            new Quantity("a number", 0, 255, 0),
            new Word(Pattern.compile("0x[0-9A-Fa-f]{1,2}"), "one in hexadecimal such as 0xb8"));

    private static final OptionValue SERVICE_CLASS =
            new Word(Pattern.compile("af[1-4][1-3]|cs[0-7]|ef"), "a class such as af11, cs5 or ef");

    /** TCP_CA_NAME_MAX of Linux is 16, its end included. */
    private static final OptionValue CONGESTION_CONTROL = new Word(
            Pattern.compile("[a-z][a-z0-9_-]{0,14}"), "the name of a congestion control, such as cubic or bbr");

    /** Names that steer neither the connection nor what nginx answers; values without anything a path or a shell needs. */
    private static final OptionValue HEADER = new Word(
            Pattern.compile("(?:X-[A-Za-z0-9-]{1,60}|Accept-Language|Cache-Control): [A-Za-z0-9 .,=_-]{1,200}"),
            "'Name: value' where the name begins with X- or is Accept-Language or Cache-Control,"
                    + " and the value is of letters, digits, blanks and .,=_-");

    private static final AllowedOptions IPERF3 = new AllowedOptions(
            "iperf3",
            List.of(
                    new AllowedOption("-w", "--window", BUFFER),
                    new AllowedOption("-l", "--length", new Quantity("bytes", 1, MEBIBYTE, BINARY)),
                    new AllowedOption("-N", "--no-delay", new None()),
                    new AllowedOption("-C", "--congestion", CONGESTION_CONTROL),
                    new AllowedOption("-S", "--tos", BYTE),
                    new AllowedOption("", "--dscp", new Either(new Quantity("a number", 0, 63, 0), SERVICE_CLASS)),
                    new AllowedOption("-Z", "--zerocopy", new None()),
                    new AllowedOption("-b", "--bitrate", RATE),
                    new AllowedOption("", "--fq-rate", RATE),
                    new AllowedOption("", "--pacing-timer", new Quantity("microseconds", 1, 1_000_000, 0)),
                    new AllowedOption("", "--repeating-payload", new None())));

    private static final AllowedOptions IPERF2 = new AllowedOptions(
            "iperf",
            List.of(
                    new AllowedOption("-w", "--window", BUFFER),
                    new AllowedOption("-S", "--tos", new Either(BYTE, SERVICE_CLASS))));

    private static final AllowedOptions SIEGE = new AllowedOptions(
            "siege",
            List.of(
                    new AllowedOption("-H", "--header", HEADER),
                    new AllowedOption("", "--no-parser", new None()),
                    new AllowedOption("", "--no-follow", new None())));

    static AllowedOptions of(Protocol protocol) {
        return switch (protocol) {
            case TCP -> IPERF3;
            case UDP -> IPERF2;
            case HTTP, HTTPS -> SIEGE;
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no protocol: " + protocol);
        };
    }

    Optional<AllowedOption> named(String word) {
        return options.stream().filter(option -> option.isNamed(word)).findFirst();
    }

    /** All names, for a user. */
    String names() {
        return options.stream().map(AllowedOption::names).collect(Collectors.joining(", "));
    }
}

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
 * The options of one client tool that users may set. They change how the tool loads the network, and nothing else: no file, address, port,
 * duration, direction, output, daemon or script. iperf3 3.12 and 3.18, iperf 2.1.8 and 2.2.1, siege 4.0.7 and 4.1.6 all accept them.
 */
record AllowedOptions(String tool, List<Option> options) {
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

    /** Allows names that change neither the connection nor nginx's answer, and values that are harmless in a path or a shell. */
    private static final OptionValue HEADER = new Word(
            Pattern.compile("(?:X-[A-Za-z0-9-]{1,60}|Accept-Language|Cache-Control): [A-Za-z0-9 .,=_-]{1,200}"),
            "'Name: value' where the name begins with X- or is Accept-Language or Cache-Control,"
                    + " and the value is of letters, digits, blanks and .,=_-");

    private static final AllowedOptions IPERF3 = new AllowedOptions(
            "iperf3",
            List.of(
                    new Option("-w", "--window", BUFFER),
                    new Option("-l", "--length", new Quantity("bytes", 1, MEBIBYTE, BINARY)),
                    new Option("-N", "--no-delay", new None()),
                    new Option("-C", "--congestion", CONGESTION_CONTROL),
                    new Option("-S", "--tos", BYTE),
                    new Option("", "--dscp", new Either(new Quantity("a number", 0, 63, 0), SERVICE_CLASS)),
                    new Option("-Z", "--zerocopy", new None()),
                    new Option("-b", "--bitrate", RATE),
                    new Option("", "--fq-rate", RATE),
                    new Option("", "--pacing-timer", new Quantity("microseconds", 1, 1_000_000, 0)),
                    new Option("", "--repeating-payload", new None())));

    private static final AllowedOptions IPERF2 = new AllowedOptions(
            "iperf",
            List.of(new Option("-w", "--window", BUFFER), new Option("-S", "--tos", new Either(BYTE, SERVICE_CLASS))));

    private static final AllowedOptions NETPERF = new AllowedOptions("netperf", List.of());

    private static final AllowedOptions SIEGE = new AllowedOptions(
            "siege",
            List.of(
                    new Option("-H", "--header", HEADER),
                    new Option("", "--no-parser", new None()),
                    new Option("", "--no-follow", new None())));

    static AllowedOptions of(Protocol protocol) {
        return switch (protocol) {
            case TCP -> IPERF3;
            case UDP, TCP_RR -> IPERF2;
            case HTTP, HTTPS, TCP_CRR -> SIEGE;
            case UDP_RR -> NETPERF;
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no protocol: " + protocol);
        };
    }

    Optional<Option> named(String word) {
        return options.stream().filter(option -> option.isNamed(word)).findFirst();
    }

    /** Returns all names, for a user. */
    String names() {
        return options.stream().map(Option::names).collect(Collectors.joining(", "));
    }

    /**
     * One option.
     *
     * @param shortName such as "-w"; empty where there is none
     * @param longName such as "--window"
     */
    record Option(String shortName, String longName, OptionValue value) {
        boolean isNamed(String word) {
            return word.equals(longName) || (!shortName.isEmpty() && word.equals(shortName));
        }

        boolean isSwitch() {
            return value instanceof OptionValue.None;
        }

        /** Returns both names, as a user may write them. */
        String names() {
            return shortName.isEmpty() ? longName : shortName + "/" + longName;
        }
    }
}

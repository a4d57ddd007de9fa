package io.clusterloader.netperf.rpc;

import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Optional;

/** Validates the further arguments of a client tool. The plugin does so before it creates anything, the worker again before it runs them. */
public final class ToolArguments {
    private static final int MOST_WORDS = 32;
    private static final int LONGEST_SHOWN = 80;

    private ToolArguments() {}

    /**
     * Returns the first problem of these arguments, if any: a sentence that names the word and what is allowed instead.
     *
     * @param protocol whose client tool gets them: iperf3 for TCP, iperf for UDP, siege for HTTP and HTTPS
     * @param words as on a command line that is already split: a value is a word of its own ("-w", "4M"), or follows a
     *     long option after "=" ("--window=4M")
     */
    public static Optional<String> problem(Protocol protocol, List<String> words) {
        AllowedOptions allowed = AllowedOptions.of(protocol);
        if (words.size() > MOST_WORDS) {
            return Optional.of(
                    "%d words for %s are too many: at most %d".formatted(words.size(), allowed.tool(), MOST_WORDS));
        }
        int next = 0;
        while (next < words.size()) {
            Argument argument = Argument.at(next, words, allowed);
            Optional<String> problem = argument.problem(allowed);
            if (problem.isPresent()) {
                return problem;
            }
            next += argument.length();
        }
        return Optional.empty();
    }

    /** Quotes a word for a message, without control characters, which must not reach a terminal. */
    private static String shown(String word) {
        String printable = word.replaceAll("\\p{Cntrl}", "?");
        return "'" + (printable.length() > LONGEST_SHOWN ? printable.substring(0, LONGEST_SHOWN) + "..." : printable)
                + "'";
    }

    /**
     * One option with its value.
     *
     * @param name the word up to "="
     * @param value empty where the words end before it
     * @param length in words
     */
    private record Argument(String name, Optional<String> value, int length) {
        static Argument at(int position, List<String> words, AllowedOptions allowed) {
            String word = words.get(position);
            int equals = word.indexOf('=');
            if (word.startsWith("--") && equals > 0) {
                return new Argument(word.substring(0, equals), Optional.of(word.substring(equals + 1)), 1);
            }
            boolean takesNext =
                    allowed.named(word).map(option -> !option.isSwitch()).orElse(false);
            if (takesNext && position + 1 < words.size()) {
                return new Argument(word, Optional.of(words.get(position + 1)), 2);
            }
            return new Argument(word, Optional.empty(), 1);
        }

        Optional<String> problem(AllowedOptions allowed) {
            Optional<AllowedOptions.Option> known = allowed.named(name);
            if (known.isEmpty()) {
                return Optional.of("%s is not among the arguments of %s that are allowed: %s"
                        .formatted(shown(name), allowed.tool(), allowed.names()));
            }
            return valueProblem(known.get());
        }

        private Optional<String> valueProblem(AllowedOptions.Option option) {
            if (option.isSwitch()) {
                return value.map(given -> "%s takes no value, but was given %s".formatted(name, shown(given)));
            }
            if (value.isEmpty()) {
                return Optional.of("%s has no value: it takes %s"
                        .formatted(name, option.value().form()));
            }
            return value.filter(given -> !option.value().accepts(given))
                    .map(given -> "%s is no value of %s: it takes %s"
                            .formatted(shown(given), name, option.value().form()));
        }
    }
}

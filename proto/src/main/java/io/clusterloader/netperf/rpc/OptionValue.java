package io.clusterloader.netperf.rpc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that an option accepts. Everything else is rejected. */
sealed interface OptionValue {
    boolean accepts(String value);

    /** Returns the form of the values, as a noun phrase for a user. */
    String form();

    /** The option is a switch and takes no value. */
    record None() implements OptionValue {
        @Override
        public boolean accepts(String value) {
            return false;
        }

        @Override
        public String form() {
            return "no value";
        }
    }

    /**
     * A whole number, with a suffix K, M or G where it may be large.
     *
     * @param what what is counted, with its unit
     * @param kilo what K stands for, 1000 or 1024; 0 where no suffix is accepted
     */
    record Quantity(String what, long least, long most, int kilo) implements OptionValue {
        private static final Pattern NUMBER = Pattern.compile("([0-9]{1,12})([KMGkmg]?)");

        @Override
        public boolean accepts(String value) {
            Matcher number = NUMBER.matcher(value);
            if (!number.matches() || (kilo == 0 && !number.group(2).isEmpty())) {
                return false;
            }
            double amount = Long.parseLong(number.group(1)) * factor(number.group(2));
            return amount >= least && amount <= most;
        }

        private double factor(String suffix) {
            return switch (suffix) {
                case "K", "k" -> kilo;
                case "M", "m" -> Math.pow(kilo, 2);
                case "G", "g" -> Math.pow(kilo, 3);
                default -> 1;
            };
        }

        @Override
        public String form() {
            String suffixes = kilo == 0 ? "" : ", K, M and G are allowed after the number";
            return "%s from %d to %d%s".formatted(what, least, most, suffixes);
        }
    }

    /** One of the words that a pattern describes. */
    record Word(Pattern pattern, String form) implements OptionValue {
        @Override
        public boolean accepts(String value) {
            return pattern.matcher(value).matches();
        }
    }

    /** Either of two. */
    record Either(OptionValue first, OptionValue second) implements OptionValue {
        @Override
        public boolean accepts(String value) {
            return first.accepts(value) || second.accepts(value);
        }

        @Override
        public String form() {
            return first.form() + ", or " + second.form();
        }
    }
}

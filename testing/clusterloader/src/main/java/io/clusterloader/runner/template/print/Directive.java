package io.clusterloader.runner.template.print;

import java.util.OptionalInt;

/**
 * One verb of a format with what stands before it.
 *
 * @param flags any of {@code + - # 0} and space
 * @param width the least number of characters
 * @param precision digits, or the most characters of a string
 */
record Directive(String flags, OptionalInt width, OptionalInt precision, int verb) {
    Directive {
        // With %v a plus asks for the names of fields, which none of the values has, and not for a sign.
        flags = verb == 'v' ? flags.replace("+", "") : flags;
    }

    static Directive plain(int verb) {
        return new Directive("", OptionalInt.empty(), OptionalInt.empty(), verb);
    }

    boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    /** Whether zeros fill up the width: a minus sign, which aligns to the left, overrules it. */
    boolean padsWithZeros() {
        return has('0') && !has('-');
    }

    Directive withoutZeros() {
        return new Directive(flags.replace("0", ""), width, precision, verb);
    }
}

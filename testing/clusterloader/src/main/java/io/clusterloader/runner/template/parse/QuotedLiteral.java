package io.clusterloader.runner.template.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Strings and characters with Go's escapes. Bytes ({@code \xff}, {@code \377}) are taken as UTF-8. */
final class QuotedLiteral {
    private final String inside;
    private final char quote;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int next;

    private QuotedLiteral(String written) {
        this.inside = written.substring(1, written.length() - 1);
        this.quote = written.charAt(0);
    }

    /** Returns what is between the quotes, or nothing if an escape is wrong. */
    static Optional<String> unquote(String written) {
        return new QuotedLiteral(written).read();
    }

    private Optional<String> read() {
        while (next < inside.length()) {
            int c = inside.codePointAt(next);
            next += Character.charCount(c);
            if (c != '\\') {
                put(c);
            } else if (next >= inside.length() || !readEscape(inside.charAt(next++))) {
                return Optional.empty();
            }
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }

    private boolean readEscape(char letter) {
        int simple = "abfnrtv\\".indexOf(letter);
        if (simple >= 0) {
            put("\u0007\b\f\n\r\t\u000b\\".charAt(simple));
            return true;
        }
        if (letter == quote) {
            put(letter);
            return true;
        }
        return switch (letter) {
            case 'x' -> readByte(2, 16);
            case 'u' -> readCodePoint(4);
            case 'U' -> readCodePoint(8);
            default -> {
                next--;
                yield readByte(3, 8);
            }
        };
    }

    private boolean readByte(int digits, int radix) {
        long value = readDigits(digits, radix);
        if (value < 0 || value > 0xff) {
            return false;
        }
        if (quote == '\'') {
            put((int) value);
        } else {
            bytes.write((int) value);
        }
        return true;
    }

    private boolean readCodePoint(int digits) {
        long value = readDigits(digits, 16);
        boolean valid = value >= 0 && value <= Character.MAX_CODE_POINT && (value < 0xd800 || value > 0xdfff);
        if (valid) {
            put((int) value);
        }
        return valid;
    }

    /** Reads exactly that many digits. Returns a negative number if they are not there. */
    private long readDigits(int count, int radix) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            int digit = next < inside.length() ? Character.digit(inside.charAt(next++), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private void put(int c) {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
    }
}

package io.clusterloader.runner.template.lex;

/** Finds the end of what looks like a number; whether it is one, its literal decides. */
final class NumberScan {
    private NumberScan() {}

    static void skipNumber(Source source) {
        int sign = source.peek();
        if (sign == '+' || sign == '-') {
            source.skip();
        }
        boolean hexadecimal = source.startsWith("0x") || source.startsWith("0X");
        while (Characters.isWordPart(source.peek()) || source.peek() == '.') {
            int c = source.peek();
            source.skip();
            if (isExponent(c, hexadecimal) && (source.peek() == '+' || source.peek() == '-')) {
                source.skip();
            }
        }
    }

    private static boolean isExponent(int c, boolean hexadecimal) {
        return c == 'p' || c == 'P' || (!hexadecimal && (c == 'e' || c == 'E'));
    }
}

package io.clusterloader.runner.template.guard;

/**
 * Tells strings that mean nothing to YAML wherever they stand: names, numbers, durations, paths, image names. They spare
 * the look at the document; that others are harmless, too, the look will show.
 */
final class Harmless {
    private static final String ANYWHERE_BUT_FIRST = ".+@%-";
    private static final String ANYWHERE = "/_=";

    private Harmless() {}

    static boolean test(String string) {
        if (string.isBlank()) {
            return string.chars().allMatch(c -> c == ' ' || c == '\t');
        }
        if (!isWord(string.charAt(0))) {
            return false;
        }
        for (int i = 1; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean separates = c == ':' || c == ' ';
            boolean harmless = separates
                    ? i + 1 < string.length() && isWord(string.charAt(i + 1))
                    : (isWord(c) || ANYWHERE_BUT_FIRST.indexOf(c) >= 0);
            if (!harmless) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ANYWHERE.indexOf(c) >= 0;
    }
}

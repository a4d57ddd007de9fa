package io.clusterloader.measurements;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code $NAME} and <code>${NAME}</code> as Go's {@code os.ExpandEnv} does: an unknown name gives nothing. */
final class Variables {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))");

    private Variables() {}

    static String expand(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        environment.getOrDefault(found.group(1) == null ? found.group(2) : found.group(1), "")));
    }
}

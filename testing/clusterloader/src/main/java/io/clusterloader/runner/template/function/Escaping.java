package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Printer;
import io.clusterloader.runner.template.value.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Go's {@code html}, {@code js} and {@code urlquery}: the arguments as {@code print} joins them, escaped. */
final class Escaping {
    private Escaping() {}

    static Map<String, TemplateFunction> functions() {
        return Map.of(
                "html", escaping(Escaping::html),
                "js", escaping(Escaping::js),
                "urlquery", escaping(Escaping::urlQuery));
    }

    private static TemplateFunction escaping(UnaryOperator<String> escape) {
        return TemplateFunction.atLeast(0, all -> {
            Text joined = Printer.print(all);
            return joined.become(escape.apply(joined.string()));
        });
    }

    private static String html(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&#34;");
                case '\'' -> escaped.append("&#39;");
                case 0 -> escaped.append('\ufffd');
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static String js(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\', '\'', '"' -> escaped.append('\\').appendCodePoint(c);
                case '<', '>', '&', '=' -> escaped.append(unicode(c));
                default -> escaped.append(c < ' ' ? unicode(c) : Character.toString(c));
            }
        });
        return escaped.toString();
    }

    private static String unicode(int c) {
        return String.format(Locale.ROOT, "\\u%04X", c);
    }

    /** Escapes as Go does. It keeps the tilde and escapes the asterisk; the JDK does the reverse. */
    private static String urlQuery(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

package io.clusterloader.export;

import java.util.Locale;

/** Names as Prometheus and OpenTelemetry both take them: lower case, digits and underscores. */
final class Names {
    private Names() {}

    /** Returns a name with an underscore in the place of every other character. */
    static String of(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    /** Returns the name of a metric without its unit, which other systems add: {@code client_cpu} for {@code Client_CPU_Per_Gbit}. */
    static String metric(String label, BaseUnit unit) {
        String name = of(label);
        return name.replaceFirst(unit.suffix().contains("per_") ? "_per_.*$" : "_" + unit.suffix() + "$", "");
    }
}

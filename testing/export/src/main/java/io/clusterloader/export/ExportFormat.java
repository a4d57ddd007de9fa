package io.clusterloader.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms in which results go into a file. */
enum ExportFormat {
    /** A row for each value of each pair of each sample. */
    CSV,
    /** Text for Prometheus. */
    OPENMETRICS,
    /** Documents for OpenSearch. */
    K8S_NETPERF;

    /** Returns the word that a user writes. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ExportFormat> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ExportFormat::word).toList();
    }
}

package io.clusterloader.runner.explain;

import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.explain.ExplainedParam;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.testsupport.GeneratedPage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages about measurements and reason codes are those of the code. Written anew with {@code -Dclusterloader.docs.write=true}. */
class ReferencePagesTest {
    private static final Path REFERENCE = Path.of("../../docs/reference");

    @Test
    void everyReasonCodeHasItsSection() throws Exception {
        StringBuilder page = new StringBuilder("""
            # Reason codes

            Each failure has one of these codes: as `type` in `junit.xml`, and in the message that is printed. Made from the code; `clusterloader explain CODE`
            prints the same.
            """);
        for (Reason reason : Reason.values()) {
            ReasonText text = ReasonText.of(reason);
            page.append(
                    "\n## %s\n\n| | |\n|---|---|\n| what happened | %s |\n| why, most often | %s |\n| what helps | %s |\n"
                            .formatted(reason.code(), text.meaning(), text.cause(), text.remedy()));
        }
        GeneratedPage.check(REFERENCE.resolve("reason-codes.md"), page.toString());
    }

    @Test
    void everyMeasurementHasATableOfItsParams() throws Exception {
        StringBuilder page = new StringBuilder("""
            # Measurements and their params

            Every measurement that is shipped, with all its params. Made from the code; `clusterloader explain MEASUREMENT` prints the same.
            """);
        for (MeasurementPlugin<?> plugin : PluginCatalog.ofClassPath().all()) {
            if (!plugin.explanation().isEmpty()) {
                append(plugin, page);
            }
        }
        GeneratedPage.check(REFERENCE.resolve("measurements.md"), page.toString());
    }

    private static void append(MeasurementPlugin<?> plugin, StringBuilder page) {
        String place = plugin.explanation().page().replaceFirst("^docs/", "");
        page.append("\n## %s\n\n%s. More: [%s](../%s).\n"
                .formatted(
                        plugin.method(),
                        fromHere(plugin.explanation().text()).replaceFirst("\\.$", ""),
                        place.replaceFirst("#.*", ""),
                        place));
        if (!plugin.actions().isEmpty()) {
            List<String> actions =
                    plugin.actions().stream().map("`%s`"::formatted).toList();
            page.append("\nActions: %s.\n".formatted(String.join(", ", actions)));
        }
        page.append("\n| param | meaning | value | default |\n|---|---|---|---|\n");
        for (ExplainedParam param : plugin.explanation().params()) {
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            param.key(), cell(param.text()), cell(param.form().spoken()), cell(param.otherwise())));
        }
    }

    private static String cell(String text) {
        return fromHere(text).replace("|", "\\|").replace("<", "\\<");
    }

    /** Links of the texts begin in the folder above. */
    private static String fromHere(String text) {
        return text.replaceAll("\\]\\((?!https?:|#)", "](../").replace("](#", "](../definitions.md#");
    }
}

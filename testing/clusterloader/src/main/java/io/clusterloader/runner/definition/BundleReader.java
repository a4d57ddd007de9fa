package io.clusterloader.runner.definition;

import io.clusterloader.runner.definition.LocatedPhase.TemplateReference;
import io.clusterloader.runner.phase.BundledObject;
import io.clusterloader.runner.phase.BundledObject.ListUnknownObjectOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code objectBundle}. */
final class BundleReader {
    private final Reading reading;

    BundleReader(Reading reading) {
        this.reading = reading;
    }

    /** An entry, and where its template is named. */
    record Entry(BundledObject object, TemplateReference template) {}

    Optional<Entry> read(Fields fields) {
        Optional<String> basename = fields.requiredText("basename");
        Optional<String> path = fields.requiredText("objectTemplatePath");
        Map<String, @Nullable Object> fillMap = fields.values("templateFillMap");
        Optional<ListUnknownObjectOptions> unknown =
                fields.map("listUnknownObjectOptions").map(options -> new ListUnknownObjectOptions(selector(options)));
        fields.refuseRest();
        if (basename.isEmpty() || path.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> file =
                reading.renderer().files().find(path.get(), reading.chain().file());
        if (file.isEmpty()) {
            fields.problemAt("objectTemplatePath", "there is no file \"%s\"".formatted(path.get()));
            return Optional.empty();
        }
        return fields.find("objectTemplatePath")
                .map(named -> new Entry(
                        new BundledObject(basename.get(), file.get().toString(), fillMap, unknown),
                        new TemplateReference(file.get(), named.keyLocation(), named.path())));
    }

    private String selector(Fields options) {
        String selector =
                options.map("labelSelector").map(LabelSelectorReader::read).orElse("");
        options.refuseRest();
        return selector;
    }
}

package io.clusterloader.runner.template.function;

import static io.clusterloader.runner.template.function.Printing.string;

import io.clusterloader.runner.template.include.IncludedFiles;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/** ClusterLoader2's functions that read files. */
final class Inclusion {
    private final String includingFile;
    private final IncludedFiles files;

    Inclusion(String includingFile, IncludedFiles files) {
        this.includingFile = includingFile;
        this.files = files;
    }

    Map<String, TemplateFunction> functions() {
        TemplateFunction include = TemplateFunction.of(1, all -> include(all.getFirst()));
        return Map.of("IncludeFile", include, "IncludeEmbedFile", include);
    }

    private Text include(Value argument) {
        String path = string(argument, "the path").string();
        try {
            return Text.own(files.read(includingFile, path));
        } catch (IOException | InvalidPathException e) {
            throw new ValueException("cannot include \"%s\": %s".formatted(path, why(e)));
        }
    }

    private static String why(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case CharacterCodingException undecodable -> "is not UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }
}

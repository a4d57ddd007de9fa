package io.clusterloader.compare.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.compare.read.ResultFile;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;

/** The results of runs as one document for a program. Files stream through, because a full report may have 96 MiB. */
public final class RunDocuments {
    private static final ObjectMapper JSON = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final List<ResultFile> files;

    /** Creates the documents of these files. */
    public RunDocuments(List<ResultFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Writes an array: each full report as it is, then for each result of another kind an object with its name ({@code artifact}) and its
     * {@code content}. The artifacts of a run that has a full report are left out, because that holds their numbers.
     *
     * @throws ReadException if a file cannot be read as JSON
     */
    public void json(Writer out) throws ReadException, IOException {
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeStartArray();
            for (ResultFile file : files) {
                if (file.isFullReport()) {
                    copy(file, generator);
                }
            }
            for (ResultFile file : files) {
                if (!file.isFullReport() && files.stream().noneMatch(report -> covers(report, file))) {
                    generator.writeStartObject();
                    generator.writeStringField("artifact", file.name());
                    generator.writeFieldName("content");
                    copy(file, generator);
                    generator.writeEndObject();
                }
            }
            generator.writeEndArray();
        }
        out.write(System.lineSeparator());
    }

    /**
     * Writes a row for each value of each pair of each sample, with a header, by RFC 4180. A pair without a value, and a sample without a
     * pair, has a row that says why.
     *
     * @throws ReadException if a full report cannot be read
     */
    public void csv(Writer out) throws ReadException, IOException {
        PairsCsv rows = new PairsCsv(out);
        for (ResultFile file : files) {
            if (file.isFullReport()) {
                rows.add(file.path());
            }
        }
        rows.end();
    }

    private static boolean covers(ResultFile report, ResultFile artifact) {
        return report.isFullReport()
                && artifact.isOfNetwork()
                && report.test().equals(artifact.test())
                && Objects.equals(report.path().getParent(), artifact.path().getParent());
    }

    private static void copy(ResultFile file, JsonGenerator generator) throws ReadException {
        try (JsonParser parser = JSON.createParser(file.path().toFile())) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        } catch (IOException e) {
            throw new ReadException("%s: cannot be read as JSON: %s".formatted(file.path(), e.getMessage()), e);
        }
    }
}

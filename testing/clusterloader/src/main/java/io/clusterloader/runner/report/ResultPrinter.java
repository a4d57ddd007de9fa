package io.clusterloader.runner.report;

import io.clusterloader.compare.export.RunDocuments;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.compare.read.ResultFile;
import io.clusterloader.measurement.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints results in any form, those of a run that has just ended and those of an earlier one alike.
 *
 * @param screen that out goes to
 */
public record ResultPrinter(PrintWriter out, Screen screen) {
    /** Prints tables of text, with legend and remarks. */
    public void table(List<Summary.Numbers> results) {
        new ResultTable(results).lines(screen).forEach(out::println);
    }

    /**
     * Prints tables in Markdown.
     *
     * @param facts about the run as a whole
     */
    public void markdown(String title, List<String> facts, List<Summary.Numbers> results) {
        out.print(MarkdownTables.of(title, facts, results));
    }

    /**
     * Prints the documents as an array.
     *
     * @throws ReadException if a file cannot be read
     */
    public void json(List<Path> files) throws ReadException, IOException {
        documents(files).json(out);
    }

    /**
     * Prints a row for each value of each pair.
     *
     * @throws ReadException if a full report cannot be read
     */
    public void csv(List<Path> files) throws ReadException, IOException {
        documents(files).csv(out);
    }

    private static RunDocuments documents(List<Path> files) {
        return new RunDocuments(
                files.stream().flatMap(file -> ResultFile.of(file).stream()).toList());
    }
}

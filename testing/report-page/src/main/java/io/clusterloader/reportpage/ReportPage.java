package io.clusterloader.reportpage;

import io.clusterloader.compare.read.ReadException;
import io.clusterloader.reportpage.html.PageTemplate;
import io.clusterloader.reportpage.read.ReportContent;
import java.nio.file.Path;

/** The page {@code report.html}: what a report directory has, for people, in one file that needs no network. */
public final class ReportPage {
    /** The name of the page within a report directory. */
    public static final String FILE = "report.html";

    private ReportPage() {}

    /**
     * Returns the page of a report directory. Of a test that ran several times it shows the last run.
     *
     * @throws ReadException if a file of the directory is not what its name says
     */
    public static String of(Path directory) throws ReadException {
        String title = "Report " + directory.toAbsolutePath().normalize().getFileName();
        return new PageTemplate(ReportContent.read(directory), title).html();
    }
}

package io.clusterloader.runner.cli;

import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.measure.MeasureException;
import io.clusterloader.runner.measure.MeasureException.Kind;
import io.clusterloader.runner.measure.MeasurementGather;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.report.ResultTable;
import io.clusterloader.runner.report.Screen;
import io.clusterloader.runner.run.ArtifactException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clusterloader measure gather}. */
@Command(
        name = "gather",
        description = "Gathers a measurement that was started, writes its artifacts, and removes it.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the artifacts are written, nothing is left in the cluster",
            "1:something failed: see what it says; results that there are have been written",
            "2:the command line or the state file is wrong",
            "3:the cluster or the report directory cannot be used; gather again"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  clusterloader measure gather --state-file=/tmp/net.state \\",
            "      --kubeconfig=$HOME/.kube/config --report-dir=reports/net"
        })
final class MeasureGatherCommand extends MeasureSubcommand {
    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            required = true,
            description = "Where the artifacts go, under the names that they have in a run.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path reportDirectory;

    MeasureGatherCommand(Host host) {
        super(host, "the measurement goes on and can still be gathered");
    }

    @Override
    ExitCode run() throws MeasureException, InterruptedException {
        MeasurementGather gather = new MeasurementGather(plugins(), stateFile());
        ReportDirectory reports = reports();
        return onCluster(
                selectionOf(gather.started()), (client, progress) -> gather(gather, client, reports, progress));
    }

    private ExitCode gather(
            MeasurementGather gather, KubernetesClient client, ReportDirectory reports, Progress progress)
            throws MeasureException, InterruptedException {
        Outcome outcome = gather.run(client, reports, progress);
        print(outcome, reports);
        try {
            reports.writePage();
        } catch (ArtifactException e) {
            out().println("FAILED: " + e.getMessage());
            return ExitCode.FAILED;
        }
        return outcome.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private ReportDirectory reports() throws MeasureException {
        try {
            return ReportDirectory.prepare(reportDirectory, host().clock());
        } catch (ArtifactException e) {
            throw new MeasureException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    private void print(Outcome outcome, ReportDirectory reports) throws InterruptedException {
        PrintWriter out = out();
        List<Summary.Numbers> numbers = outcome.summaries().stream()
                .flatMap(summary -> summary instanceof Summary.Numbers found ? Stream.of(found) : Stream.empty())
                .toList();
        new ResultTable(numbers).lines(Screen.of(host().environment())).forEach(out::println);
        outcome.failures().forEach(failure -> out.println("FAILED: " + failure));
        out.printf("Reports: %s%n", reports.path());
    }
}

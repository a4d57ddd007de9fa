package io.clusterloader.runner.cli;

import io.clusterloader.compare.read.ReadException;
import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.process.ExitHandler;
import io.clusterloader.runner.process.RunException;
import io.clusterloader.runner.process.Signals;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.Terminal.Stream;
import io.clusterloader.runner.provider.ClusterSource;
import io.clusterloader.runner.report.GeneratedConfig;
import io.clusterloader.runner.report.LogFile;
import io.clusterloader.runner.report.PrintedReport;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.report.Screen;
import io.clusterloader.runner.run.TestResult;
import io.clusterloader.runner.test.DryRunText;
import io.clusterloader.runner.test.ValidTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clusterloader run}. */
@Command(
        name = "run",
        description = "Runs test definitions on a cluster and writes what they measured.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every test passed",
            "1:a test failed, or a result could not be written",
            "2:the command line or a definition is wrong; nothing was created",
            "3:the cluster, the report directory or a plugin's jar cannot be used",
            "4:every test passed, and with --strict-cleanup something could not be removed",
            "130, 143:stopped by Ctrl-C or SIGTERM, after cleaning up"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  clusterloader run",
            "  clusterloader run --testconfig=my-test.yaml --nodes=5",
            "  clusterloader run --testsuite=testing/network/suite.yaml",
            "  clusterloader run --provider=kind --kubeconfig=$HOME/.kube/config",
            "  clusterloader run --run-from-cluster --report-dir=/report --print-report"
        })
final class RunCommand implements Callable<Integer> {
    private final Host host;
    private final Signals signals = new Signals();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    RunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        options.validate(command);
        return new ExitHandler(command, signals)
                .run(() -> run(command.getOut()), stop -> "Stopped before the tests began; nothing is left");
    }

    private int run(PrintWriter out) throws RunException, InterruptedException {
        ClusterSource clusters = new ClusterSource(
                options.provider,
                options.access(),
                host.environment(),
                line -> spec.commandLine().getErr().println("warning: " + line));
        LoadedTests tests = TestLoader.loadAll(options, host, nodes(clusters));
        if (!tests.problems().isEmpty()) {
            throw refused(tests);
        }
        return options.dryRun ? dryRun(tests, out) : run(tests, clusters, out);
    }

    /** What templates see as Nodes. A dry run needs no cluster, so it asks none. */
    private int nodes(ClusterSource clusters) throws RunException {
        if (options.nodes != null) {
            return options.nodes;
        }
        if (options.dryRun || clusters.isRaised()) {
            return RunOptions.LOCAL_NODES;
        }
        try {
            return clusters.nodes().schedulableUntainted();
        } catch (ClusterException e) {
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    private RunException refused(LoadedTests tests) throws RunException {
        List<String> problems = new ArrayList<>(tests.problems());
        if (reportLocation().isWanted() && tests.isRendered()) {
            problems.add("The definitions after templating are in %s: %s"
                    .formatted(reportLocation().writeDefinitions(tests), GeneratedConfig.name("*")));
        }
        if (problems.stream().anyMatch(problem -> problem.contains(".Params"))) {
            problems.add("clusterloader explain METHOD tells what a measurement takes, METHOD.params.KEY of one param");
        }
        return new RunException(ExitCode.USAGE, String.join(System.lineSeparator(), problems), null);
    }

    private int dryRun(LoadedTests tests, PrintWriter out) throws RunException {
        tests.valid().forEach(test -> DryRunText.of(test).forEach(out::println));
        if (reportLocation().isWanted()) {
            reportLocation().writeDefinitions(tests);
        }
        if (tests.isRendered() && options.nodes == null) {
            out.printf("Templates saw %d as Nodes; --nodes gives another number%n", RunOptions.LOCAL_NODES);
        }
        return ExitCode.OK.number();
    }

    private ReportLocation reportLocation() {
        return ReportLocation.of(options.reportDirectory, host);
    }

    private int run(LoadedTests tests, ClusterSource clusters, PrintWriter out)
            throws RunException, InterruptedException {
        long begin = System.nanoTime();
        ReportDirectory reports = reportLocation().prepare(tests);
        try {
            int exitCode = run(tests, clusters, reports, out, begin);
            if (options.printReport) {
                PrintedReport.of(reports.path()).lines().forEach(log(out)::println);
            }
            return exitCode;
        } catch (ClusterException e) {
            reports.abandon(LogFile.NAME);
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            reports.abandon(LogFile.NAME);
            throw e;
        } catch (ReadException e) {
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            reports.abandon();
            throw new RunException(ExitCode.ENVIRONMENT, "cannot write the log: " + e.getMessage(), e);
        }
    }

    private int run(LoadedTests tests, ClusterSource clusters, ReportDirectory reports, PrintWriter out, long begin)
            throws ClusterException, ReadException, IOException, InterruptedException {
        try (LogFile log = LogFile.in(reports.path())) {
            ConsoleObserver observer;
            RunExecution execution;
            List<TestResult> results;
            try (Display display = display(out)) {
                log.info("run of %s"
                        .formatted(tests.valid().stream().map(ValidTest::id).toList()));
                tests.warnings().forEach(log::warning);
                signals.interruptThisThread(display::line);
                observer = new ConsoleObserver(display, tables(), reports, host.clock());
                execution = new RunExecution(options, host, clusters, display, reports, observer);
                results = execution.run(tests);
            }
            boolean stopped = Thread.interrupted();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            RunSummary summary =
                    new RunSummary(results, execution.problems(), took).withFiles(reports, observer.steps());
            new RunPrinter(options.output, out, log(out), Screen.of(host.environment()))
                    .print(summary, observer.numbers(), reports);
            int verdict = exitCode(summary).number();
            return stopped ? signals.exitCode().orElse(verdict) : verdict;
        }
    }

    private ExitCode exitCode(RunSummary summary) {
        if (!summary.passed()) {
            return ExitCode.FAILED;
        }
        return options.strictCleanup && !summary.left().isEmpty() ? ExitCode.LEFT : ExitCode.OK;
    }

    /** Returns where the results are shown amid the rest, if no form is asked for. */
    private Optional<Screen> tables() throws InterruptedException {
        return options.output == null ? Optional.of(Screen.of(host.environment())) : Optional.empty();
    }

    /** Returns where everything goes that is no result. */
    private PrintWriter log(PrintWriter out) {
        return options.output == null ? out : spec.commandLine().getErr();
    }

    private Display display(PrintWriter out) {
        return host.displays().apply(log(out), options.output == null ? Stream.OUTPUT : Stream.ERROR);
    }
}

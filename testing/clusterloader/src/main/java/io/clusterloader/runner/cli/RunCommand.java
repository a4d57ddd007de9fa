package io.clusterloader.runner.cli;

import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.provider.ClusterException;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.run.TestResult;
import io.clusterloader.runner.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
            "130, 143:stopped by Ctrl-C or SIGTERM, after cleaning up"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  clusterloader run",
            "  clusterloader run --testconfig=my-test.yaml --nodes=5",
            "  clusterloader run --provider=kind --kubeconfig=$HOME/.kube/config"
        })
final class RunCommand implements Callable<Integer> {
    private static final DateTimeFormatter DIRECTORY_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Host host;
    private final Signals signals = new Signals();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final LaterFlags later = new LaterFlags();

    RunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        later.refuse(command);
        options.validate(command);
        PrintWriter out = command.getOut();
        try {
            List<Path> files = options.testConfigs.isEmpty() ? List.of(host.defaultDefinition()) : options.testConfigs;
            List<Scenario> scenarios = Scenarios.load(files);
            if (options.dryRun) {
                scenarios.forEach(scenario -> Scenarios.describe(scenario).forEach(out::println));
                return ExitCode.OK.number();
            }
            return run(scenarios, out);
        } catch (RunException e) {
            command.getErr().println(e.getMessage());
            return e.exitCode().number();
        } catch (InterruptedException e) {
            command.getErr().println("Stopped before the tests began; nothing is left");
            return signals.exitCode().orElse(ExitCode.FAILED.number());
        } finally {
            out.flush();
        }
    }

    private int run(List<Scenario> scenarios, PrintWriter out) throws RunException, InterruptedException {
        long begin = System.nanoTime();
        ReportDirectory reports = reports(scenarios);
        try {
            return run(scenarios, reports, out, begin);
        } catch (ClusterException e) {
            reports.abandon(LogFile.NAME);
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            reports.abandon(LogFile.NAME);
            throw e;
        } catch (IOException e) {
            reports.abandon();
            throw new RunException(ExitCode.ENVIRONMENT, "cannot write the log: " + e.getMessage(), e);
        }
    }

    private int run(List<Scenario> scenarios, ReportDirectory reports, PrintWriter out, long begin)
            throws ClusterException, IOException, InterruptedException {
        try (LogFile log = LogFile.in(reports.path())) {
            ConsoleObserver observer;
            Run run;
            List<TestResult> results;
            try (Display display = host.display().apply(out)) {
                log.info("run of %s".formatted(options.testConfigs));
                signals.interruptThisThread(display::line);
                observer = new ConsoleObserver(display, reports);
                run = new Run(options, host, display, reports, observer);
                results = run.run(scenarios);
            }
            boolean stopped = Thread.interrupted();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            Closing closing = new Closing(results, run.problems(), took).withJunit(reports);
            closing.print(out, observer, reports);
            int verdict = (closing.passed() ? ExitCode.OK : ExitCode.FAILED).number();
            return stopped ? signals.exitCode().orElse(verdict) : verdict;
        }
    }

    private ReportDirectory reports(List<Scenario> scenarios) throws RunException {
        String name = scenarios.getFirst().name() + "-"
                + DIRECTORY_TIME.format(host.clock().instant());
        Path path = options.reportDirectory == null ? Path.of("reports", name) : options.reportDirectory;
        try {
            return ReportDirectory.prepare(path, host.clock());
        } catch (ArtifactException e) {
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }
}

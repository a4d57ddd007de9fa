package io.clusterloader.runner.report;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.compare.read.RunReader;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Summary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clusterloader show}. */
@Command(
        name = "show",
        description = "Prints the tables of earlier runs again, from their report directories.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:the command line is wrong", "3:results cannot be read"},
        footerHeading = "%nExample:%n",
        footer = "  clusterloader show reports/baseline")
public final class ShowCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int ENVIRONMENT = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "A report directory, a directory that holds some, or a quoted pattern of these.")
    private List<String> places = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (MeasuredRun run : RunReader.read(places)) {
                out.printf(
                        "%s%s of %s%n%n", run.place(), run.test().isEmpty() ? "" : ", test " + run.test(), run.time());
                new ResultTable(numbers(run)).lines().forEach(out::println);
                failures(run).forEach(out::println);
                out.println();
            }
            out.flush();
            return OK;
        } catch (ReadException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ENVIRONMENT;
        }
    }

    private static List<Summary.Numbers> numbers(MeasuredRun run) {
        List<Summary.Numbers> numbers = new ArrayList<>();
        run.cases().forEach((artifact, one) -> {
            List<DataItem> items = one.items().stream()
                    .map(item -> DataItem.of(item.data(), item.unit(), item.labels()))
                    .toList();
            numbers.add(
                    Summary.numbers(artifact, one.title(), PerfData.of(items)).withWarnings(one.warnings()));
        });
        return numbers;
    }

    private static List<String> failures(MeasuredRun run) {
        List<String> failures = new ArrayList<>();
        run.cases()
                .values()
                .forEach(one ->
                        one.invalid().ifPresent(why -> failures.add("  %s: FAILED: %s".formatted(one.title(), why))));
        if (!failures.isEmpty()) {
            failures.addFirst("");
        }
        return failures;
    }
}

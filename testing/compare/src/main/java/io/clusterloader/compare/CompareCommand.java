package io.clusterloader.compare;

import io.clusterloader.compare.format.ComparisonReport;
import io.clusterloader.compare.format.OutputFormat;
import io.clusterloader.compare.format.VariantReport;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.compare.read.RunReader;
import io.clusterloader.compare.verdict.Comparison;
import io.clusterloader.compare.verdict.Settings;
import io.clusterloader.compare.verdict.Variants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clusterloader compare}. */
@Command(
        name = "compare",
        description = {
            "Says of every metric of every case whether it became better or worse from some runs to others, or whether"
                    + " that cannot be told.",
            "PLACE is a report directory, an artifact for Perfdash, a directory that holds report directories, a quoted"
                    + " pattern of these, or several of them with commas between. Five runs on each side are the least."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing became worse, as far as can be told",
            "1:something became worse",
            "2:the command line is wrong",
            "3:results cannot be read"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  clusterloader compare 'reports/before-*' 'reports/after-*'",
            "  clusterloader compare --format=html reports/before reports/after > diff.html",
            "  clusterloader compare --by=cni reports"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int ENVIRONMENT = 3;
    private static final Pattern PERCENT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?%?");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PLACE",
            arity = "1..*",
            description = "BASELINE and CURRENT; with --by any number of places.")
    private List<String> places = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            description = "The least difference that matters, in percent of the baseline. Default: 5%%.")
    private String threshold = "5%";

    @Option(
            names = "--by",
            paramLabel = "LABEL",
            split = ",",
            description =
                    "Compare the variants of these labels of the runs (run --label) with each other, a column each,"
                            + " and mark the best where the difference holds.")
    private List<String> by = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, markdown, json, junit or html (a page that needs nothing else). Default: table.")
    private String format = OutputFormat.TABLE.word();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "What is one independent value: run, or sample, for a look at one run on each side, whose"
                    + " verdicts hold for these two runs alone. Default: run.")
    private String unit = "run";

    @Option(
            names = "--ignore",
            paramLabel = "CONDITION",
            split = ",",
            description = "Compare although these differ: params, nodes, tools.")
    private Set<String> ignored = new LinkedHashSet<>();

    @Option(
            names = "--bucket",
            paramLabel = "BUCKET",
            split = ",",
            description = "The buckets to compare. Default: Value and Perc50.")
    private List<String> buckets = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        Settings settings = settings();
        OutputFormat form = OutputFormat.of(format).orElseThrow(() -> wrong("format", format, OutputFormat.words()));
        try {
            int exitCode = by.isEmpty() ? compare(settings, form) : compareVariants(settings, form);
            command.getOut().flush();
            return exitCode;
        } catch (ReadException e) {
            command.getErr().println(e.getMessage());
            return ENVIRONMENT;
        }
    }

    private int compare(Settings settings, OutputFormat form) throws ReadException {
        if (places.size() != 2) {
            throw refused(
                    "BASELINE and CURRENT are two places, not %d: quote a pattern, or put commas between the places of a side"
                            .formatted(places.size()));
        }
        List<MeasuredRun> baseline = RunReader.read(split(places.getFirst()));
        List<MeasuredRun> current = RunReader.read(split(places.getLast()));
        if (settings.unit() == Settings.Unit.SAMPLE && (isSeveral(baseline) || isSeveral(current))) {
            throw refused("--unit=sample compares one run with one: with several runs, these are the values");
        }
        ComparisonReport report =
                new ComparisonReport(baseline, current, settings, new Comparison(settings).compare(baseline, current));
        spec.commandLine().getOut().print(report.in(form));
        return report.isRegression() ? FAILED : OK;
    }

    private int compareVariants(Settings settings, OutputFormat form) throws ReadException {
        if (form == OutputFormat.JUNIT || settings.unit() == Settings.Unit.SAMPLE) {
            throw refused("--by cannot be combined with --format=junit or --unit=sample");
        }
        List<MeasuredRun> runs = RunReader.read(
                places.stream().flatMap(place -> split(place).stream()).toList());
        Variants variants = Variants.of(runs, by, settings);
        if (variants.names().size() < 2) {
            throw refused("--by=%s: the runs have %d variants of this label; run with --label=%s=VALUE"
                    .formatted(String.join(",", by), variants.names().size(), by.getFirst()));
        }
        spec.commandLine().getOut().print(new VariantReport(variants, settings).in(form));
        return OK;
    }

    private static boolean isSeveral(List<MeasuredRun> runs) {
        return runs.stream().map(MeasuredRun::test).distinct().count() < runs.size();
    }

    private static List<String> split(String side) {
        return Arrays.stream(side.split(",")).filter(place -> !place.isBlank()).toList();
    }

    private Settings settings() {
        Matcher percent = PERCENT.matcher(threshold);
        if (!percent.matches() || Double.parseDouble(percent.group(1)) > 100) {
            throw refused("--threshold=%s: write a percentage from 0%% to 100%%, such as 5%%".formatted(threshold));
        }
        for (String each : ignored) {
            if (!Settings.CONDITIONS.contains(each)) {
                throw wrong("ignore", each, Settings.CONDITIONS);
            }
        }
        Settings.Unit valueUnit = switch (unit) {
            case "run" -> Settings.Unit.RUN;
            case "sample" -> Settings.Unit.SAMPLE;
            default -> throw wrong("unit", unit, List.of("run", "sample"));
        };
        return new Settings(
                Double.parseDouble(percent.group(1)) / 100,
                valueUnit,
                ignored,
                buckets.isEmpty() ? Settings.defaults().buckets() : buckets);
    }

    private CommandLine.ParameterException wrong(String option, String value, List<String> allowed) {
        return refused("--%s=%s: must be one of %s".formatted(option, value, String.join(", ", allowed)));
    }

    private CommandLine.ParameterException refused(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}

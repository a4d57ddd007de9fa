package io.clusterloader.runner.cli;

import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.phase.BundledObject;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.ProgressBoard;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.report.ResultTable;
import io.clusterloader.runner.report.Screen;
import io.clusterloader.runner.report.StepTimes;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.run.CallResult;
import io.clusterloader.runner.run.CallResult.Status;
import io.clusterloader.runner.run.RunObserver;
import io.clusterloader.runner.test.InstanceKey;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a run on the display, and writes its results as they arrive. */
final class ConsoleObserver implements RunObserver {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleObserver.class);

    private final Display display;
    private final ProgressBoard board;
    private final ReportDirectory reports;
    private final Optional<Screen> tables;
    private final StepTimes steps;
    private final List<Summary.Numbers> numbers = new CopyOnWriteArrayList<>();
    private int shown;

    /**
     * Creates an observer.
     *
     * @param tables where the results of each test are shown as soon as its steps have ended; empty where they are printed otherwise
     */
    ConsoleObserver(Display display, Optional<Screen> tables, ReportDirectory reports, Clock clock) {
        this.steps = new StepTimes(clock);
        this.display = display;
        this.tables = tables;
        this.board = new ProgressBoard(display);
        this.reports = reports;
    }

    /** Returns the results, in the order of their arrival. */
    List<Summary.Numbers> numbers() {
        return numbers;
    }

    /** Returns when the steps began and ended. */
    StepTimes steps() {
        return steps;
    }

    @Override
    public void testBegins(ValidTest test) {
        board.reset();
        say("Test %s (%s)".formatted(test.id().artifact(), test.id().file()));
    }

    @Override
    public void stepBegins(ValidTest test, TestStep step) {
        steps.begin(test.id().artifact(), step.number(), step.name());
        String title = "Step %d/%d%s"
                .formatted(step.number(), test.steps().size(), step.name().isEmpty() ? "" : ": " + step.name());
        say(title);
        board.doing(title);
    }

    @Override
    public void callEnded(TestStep step, CallResult result) {
        String took = seconds(result.took());
        switch (result.status()) {
            case Status.Passed passed -> say("  %s done in %s".formatted(result.identifier(), took));
            case Status.Failed failed ->
                say("  %s FAILED after %s: %s"
                        .formatted(result.identifier(), took, failed.failures().getFirst()));
            case Status.Fatal fatal ->
                say("  %s FAILED after %s and ends the test: %s".formatted(result.identifier(), took, fatal.failure()));
            case Status.Skipped skipped -> say("  %s skipped: %s".formatted(result.identifier(), skipped.reason()));
        }
    }

    @Override
    public void phaseEnded(Phase phase, PhaseResult result) {
        String took = seconds(result.took());
        if (result.passed()) {
            say("  %s: %s in %s".formatted(objects(phase), counts(result), took));
        } else {
            // A failure begins with the phase's place in the definition.
            say("  %s; FAILED after %s: %s".formatted(result.failures().getFirst(), took, counts(result)));
        }
    }

    @Override
    public void cleaningUp() {
        steps.end();
        tables.ifPresent(this::showTable);
        board.doing("cleaning up");
    }

    /** Shows the results of the test now: its clean-up may take minutes, where a node does not answer. */
    private void showTable(Screen screen) {
        List<Summary.Numbers> results = numbers.subList(shown, numbers.size());
        if (!results.isEmpty()) {
            List<String> lines = new ArrayList<>(List.of(""));
            lines.addAll(new ResultTable(results).lines(screen));
            lines.add("");
            display.block(lines);
        }
        shown = numbers.size();
    }

    @Override
    public void waiting(String what) {
        board.doing(what);
    }

    @Override
    public Progress progressOf(InstanceKey key) {
        return board.of(key);
    }

    @Override
    public void summary(ValidTest test, Summary summary) {
        if (summary instanceof Summary.Numbers result) {
            numbers.add(result);
        }
    }

    @Override
    public void file(ValidTest test, Summary file) throws ArtifactException {
        reports.write(test.id().artifact(), file).ifPresent(written -> LOG.info("wrote {}", written));
    }

    private void say(String text) {
        LOG.info("{}", text);
        display.line(text);
    }

    static String seconds(Duration took) {
        return took.toMinutes() > 0
                ? "%dm%02ds".formatted(took.toMinutes(), took.toSecondsPart())
                : String.format(Locale.ROOT, "%.1fs", took.toMillis() / 1e3);
    }

    /** Returns the basenames of a phase's objects: {@code config, deployment}. */
    private static String objects(Phase phase) {
        return phase.objectBundle().stream().map(BundledObject::basename).collect(Collectors.joining(", "));
    }

    /** Returns what a phase did: {@code 4 created, 1 failed}. */
    private static String counts(PhaseResult result) {
        List<String> counts = new ArrayList<>();
        add(result.created(), "created", counts);
        add(result.patched(), "patched", counts);
        add(result.deleted(), "deleted", counts);
        add(result.failed(), "failed", counts);
        return counts.isEmpty() ? "nothing to do" : String.join(", ", counts);
    }

    private static void add(int count, String what, List<String> counts) {
        if (count > 0) {
            counts.add("%d %s".formatted(count, what));
        }
    }
}

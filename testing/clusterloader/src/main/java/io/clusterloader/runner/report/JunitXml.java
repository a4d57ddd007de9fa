package io.clusterloader.runner.report;

import io.clusterloader.measurement.Failure;
import io.clusterloader.runner.run.CallResult;
import io.clusterloader.runner.run.CallResult.Status;
import io.clusterloader.runner.run.StepResult;
import io.clusterloader.runner.run.TestResult;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The {@code junit.xml} of a run, as ClusterLoader2 writes it: a case per call of a measurement, and one per test. */
public final class JunitXml {
    private static final String SUITE = "ClusterLoaderV2";
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Renders the file.
     *
     * @param took wall time of the whole run
     */
    public static String of(List<TestResult> tests, Duration took) {
        StringWriter text = new StringWriter();
        try {
            new JunitXml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)).suite(tests, took);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory failed", e);
        }
        return text.append('\n').toString();
    }

    private void suite(List<TestResult> tests, Duration took) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute(
                "tests",
                String.valueOf(tests.stream().mapToLong(JunitXml::cases).sum()));
        xml.writeAttribute(
                "failures",
                String.valueOf(tests.stream().mapToLong(JunitXml::failures).sum()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("time", seconds(took));
        for (TestResult test : tests) {
            test(test);
        }
        line(0);
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static long cases(TestResult test) {
        return 1
                + test.steps().stream().mapToLong(step -> statuses(step).size()).sum();
    }

    private static long failures(TestResult test) {
        long failed = test.steps().stream()
                .flatMap(step -> statuses(step).stream())
                .filter(JunitXml::isFailure)
                .count();
        return failed + (test.passed() ? 0 : 1);
    }

    private static boolean isFailure(Status status) {
        return status instanceof Status.Failed || status instanceof Status.Fatal;
    }

    /** Returns a status per call, or one for all phases of a step. */
    private static List<Status> statuses(StepResult step) {
        return switch (step) {
            case StepResult.Measurements measurements ->
                measurements.calls().stream().map(CallResult::status).toList();
            case StepResult.Phases phases -> List.of(status(phases.failures()));
        };
    }

    private static Status status(List<Failure> failures) {
        return failures.isEmpty() ? new Status.Passed() : new Status.Failed(failures);
    }

    private void test(TestResult test) throws XMLStreamException {
        for (StepResult step : test.steps()) {
            String name = "%s: [step: %02d] %s".formatted(test.id().artifact(), step.number(), step.name());
            switch (step) {
                case StepResult.Measurements measurements -> calls(name, measurements);
                case StepResult.Phases phases -> testCase(name, phases.took(), status(phases.failures()));
            }
        }
        testCase(
                "%s overall (%s)".formatted(test.id().artifact(), test.id().file()),
                test.took(),
                status(test.failures()));
    }

    private void calls(String step, StepResult.Measurements measurements) throws XMLStreamException {
        for (int i = 0; i < measurements.calls().size(); i++) {
            CallResult call = measurements.calls().get(i);
            testCase("%s [%02d] - %s".formatted(step, i, call.identifier()), call.took(), call.status());
        }
    }

    private void testCase(String name, Duration took, Status status) throws XMLStreamException {
        line(1);
        if (status instanceof Status.Passed) {
            xml.writeEmptyElement("testcase");
            attributes(name, took);
            return;
        }
        xml.writeStartElement("testcase");
        attributes(name, took);
        line(2);
        switch (status) {
            case Status.Failed failed -> failure(failed.failures());
            case Status.Fatal fatal -> failure(List.of(fatal.failure()));
            case Status.Skipped skipped -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", clean(skipped.reason()));
            }
            case Status.Passed passed -> throw new IllegalStateException("has been written above");
        }
        line(1);
        xml.writeEndElement();
    }

    /** Writes the failures of one case. Their type is the reason code of the first. */
    private void failure(List<Failure> failures) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", failures.getFirst().reason().code());
        xml.writeCharacters(clean(failures.stream().map(Failure::message).collect(Collectors.joining("\n"))));
        xml.writeEndElement();
    }

    private void attributes(String name, Duration took) throws XMLStreamException {
        xml.writeAttribute("name", clean(name));
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute("time", seconds(took));
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Replaces control characters, which logs contain and XML cannot hold even when escaped. */
    private static String clean(String text) {
        return NOT_IN_XML.matcher(text).replaceAll("\uFFFD");
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
    }
}

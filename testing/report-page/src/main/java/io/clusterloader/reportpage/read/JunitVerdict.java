package io.clusterloader.reportpage.read;

import io.clusterloader.compare.read.ReadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What {@code junit.xml} says of a run.
 *
 * @param seconds wall time of the whole run
 */
public record JunitVerdict(double seconds, List<JunitCase> cases) {
    private static final String FILE = "junit.xml";

    public JunitVerdict {
        cases = List.copyOf(cases);
    }

    /**
     * A step, a call of a step, or a whole test.
     *
     * @param reason the reason code of its first failure; empty where it passed
     */
    public record JunitCase(String name, double seconds, String reason, String failure) {
        public boolean passed() {
            return reason.isEmpty() && failure.isEmpty();
        }
    }

    /** Returns whether nothing failed. */
    public boolean passed() {
        return cases.stream().allMatch(JunitCase::passed);
    }

    /**
     * Reads the file of a report directory; empty if there is none, as where a measurement was gathered alone.
     *
     * @throws ReadException if it is no such file
     */
    static Optional<JunitVerdict> read(Path directory) throws ReadException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream stream = Files.newInputStream(file)) {
            return Optional.of(read(factory.createXMLStreamReader(stream)));
        } catch (IOException | XMLStreamException | NumberFormatException e) {
            throw new ReadException("%s: cannot be read as JUnit's XML: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static JunitVerdict read(XMLStreamReader xml) throws XMLStreamException {
        double seconds = 0;
        List<JunitCase> cases = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "testsuite" -> seconds = seconds(xml);
                case "testcase" -> cases.add(new JunitCase(attribute(xml, "name"), seconds(xml), "", ""));
                case "failure" -> {
                    JunitCase failed = cases.removeLast();
                    String type = attribute(xml, "type");
                    cases.add(new JunitCase(failed.name(), failed.seconds(), type, xml.getElementText()));
                }
                default -> {
                    // A skipped step did not fail.
                }
            }
        }
        return new JunitVerdict(seconds, cases);
    }

    private static double seconds(XMLStreamReader xml) {
        return Double.parseDouble(attribute(xml, "time"));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
    }
}

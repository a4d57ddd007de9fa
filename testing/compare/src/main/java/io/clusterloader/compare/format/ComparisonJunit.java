package io.clusterloader.compare.format;

import io.clusterloader.compare.verdict.Row;
import io.clusterloader.compare.verdict.Row.Verdict;
import io.clusterloader.statistics.NumberText;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A comparison as JUnit reports it: a regression is a failure, what cannot be told is skipped. */
final class ComparisonJunit {
    private static final String SUITE = "clusterloader compare";

    private ComparisonJunit() {}

    static String of(ComparisonReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", SUITE);
            xml.writeAttribute("tests", String.valueOf(report.rows().size()));
            xml.writeAttribute("failures", String.valueOf(report.count(Verdict.WORSE)));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute(
                    "skipped",
                    String.valueOf(report.count(Verdict.CANNOT_TELL) + report.count(Verdict.NOT_COMPARABLE)));
            for (Row row : report.rows()) {
                testCase(xml, row);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory failed", e);
        }
        return text.append('\n').toString();
    }

    private static void testCase(XMLStreamWriter xml, Row row) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute(
                "classname", row.key().test().isEmpty() ? SUITE : row.key().test());
        xml.writeAttribute("name", row.title() + " " + row.key().spoken());
        switch (row.verdict()) {
            case WORSE -> {
                xml.writeStartElement("failure");
                xml.writeAttribute("type", "Regression");
                xml.writeCharacters(change(row));
                xml.writeEndElement();
            }
            case CANNOT_TELL, NOT_COMPARABLE -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute(
                        "message", row.verdict().words() + ": " + row.reason().text());
            }
            case BETTER, SAME -> {}
        }
        xml.writeEndElement();
    }

    private static String change(Row row) {
        return "median %s, now %s %s, p %s"
                .formatted(
                        NumberText.of(row.baseline().orElseThrow().median()),
                        NumberText.of(row.current().orElseThrow().median()),
                        row.unit(),
                        NumberText.of(row.evidence().orElseThrow().adjustedP()));
    }
}

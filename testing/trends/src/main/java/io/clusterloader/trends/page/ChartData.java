package io.clusterloader.trends.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.clusterloader.trends.detect.Change;
import io.clusterloader.trends.detect.Drift;
import io.clusterloader.trends.series.Build;
import io.clusterloader.trends.series.Trend;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what the page's script draws, as JSON that may stand in HTML. */
final class ChartData {
    private static final MathContext DIGITS = new MathContext(6);
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final Links links;

    private ChartData(JsonGenerator json, Links links) {
        this.json = json;
        this.links = links;
    }

    /**
     * Writes all charts.
     *
     * @param charts the series of each chart
     */
    static void write(List<List<Trend>> charts, Links links, Writer writer) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(writer)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).setCharacterEscapes(new InHtml());
            new ChartData(json, links).write(charts);
        }
    }

    private void write(List<List<Trend>> charts) throws IOException {
        Map<String, List<Build>> jobs = new LinkedHashMap<>();
        charts.forEach(chart -> jobs.put(
                chart.getFirst().series().key().job(), chart.getFirst().series().builds()));
        json.writeStartObject();
        json.writeObjectFieldStart("jobs");
        for (Map.Entry<String, List<Build>> job : jobs.entrySet()) {
            json.writeArrayFieldStart(job.getKey());
            for (Build build : job.getValue()) {
                json.writeStartArray();
                json.writeString(Long.toString(build.number()));
                json.writeString(links.to(build));
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("charts");
        for (List<Trend> chart : charts) {
            chart(chart);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void chart(List<Trend> chart) throws IOException {
        json.writeStartObject();
        json.writeStringField("job", chart.getFirst().series().key().job());
        json.writeStringField("unit", Texts.unit(chart.getFirst().series().key().unit()));
        json.writeArrayFieldStart("lines");
        for (Trend trend : chart) {
            line(trend);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void line(Trend trend) throws IOException {
        json.writeStartObject();
        json.writeStringField("bucket", trend.series().key().bucket());
        json.writeArrayFieldStart("values");
        for (double value : trend.series().values()) {
            number(value);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("changes");
        for (Change change : trend.findings().changes()) {
            change(trend, change);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("drifts");
        for (Drift drift : trend.findings().drifts()) {
            drift(drift);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void change(Trend trend, Change change) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", change.index());
        json.writeNumberField("until", change.until());
        json.writeFieldName("before");
        number(change.before());
        json.writeFieldName("after");
        number(change.after());
        json.writeStringField("size", Texts.percent(change.relative()));
        json.writeStringField(
                "verdict",
                change.isKnown() ? trend.direction().verdict(change.after() - change.before()) : "not known yet");
        json.writeEndObject();
    }

    private void drift(Drift drift) throws IOException {
        json.writeStartObject();
        json.writeNumberField("from", drift.from());
        json.writeNumberField("to", drift.to());
        json.writeFieldName("before");
        number(drift.before());
        json.writeFieldName("after");
        number(drift.after());
        json.writeStringField("size", Texts.percent(drift.relative()));
        json.writeEndObject();
    }

    private void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(
                    BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toString());
        } else {
            json.writeNull();
        }
    }

    /** A text with {@code </script>} in it would end the script element. */
    private static final class InHtml extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_STANDARD;
            codes['&'] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format(java.util.Locale.ROOT, "\\u%04x", character));
        }
    }
}
